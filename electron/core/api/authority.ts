import type { Contract } from '../../../shared/contract/index.ts';
import type { Role } from '../../../shared/model/person.ts';
import { ConsoleError } from '../console-error.ts';

/** One role for every procedure of the contract: a new one does not compile until somebody has decided who may call it. */
type RolesOf<Part> = {
  [Name in keyof Part]: Part[Name] extends { '~orpc': unknown } ? Role : RolesOf<Part[Name]>;
};

/**
 * The least role that may call a procedure. A viewer reads. A responder acknowledges, writes notes, and starts and steers plans: whoever
 * is on duty has to be able to carry out a prepared plan within minutes (seed 002, "everyone can respond"); what is dangerous is held by
 * the typed id and the second person, not by the role. A commander does all the rest.
 */
const leastRoles: RolesOf<Contract> = {
  console: {
    status: 'viewer',
    watch: 'viewer',
    session: 'viewer',
    signIn: 'viewer',
    pollNow: 'responder',
    reload: 'commander',
  },
  boards: {
    funnel: 'viewer',
    watchFunnel: 'viewer',
    capacity: 'viewer',
    watchCapacity: 'viewer',
    watchPromotion: 'viewer',
    trend: 'viewer',
    at: 'viewer',
  },
  alerts: {
    list: 'viewer',
    watch: 'viewer',
    acknowledge: 'responder',
    shelve: 'responder',
    unshelve: 'responder',
    acknowledgeGroup: 'responder',
    shelveGroup: 'responder',
    unshelveGroup: 'responder',
    history: 'viewer',
    find: 'viewer',
  },
  changes: {
    list: 'viewer',
    watch: 'viewer',
    report: 'responder',
    ask: 'responder',
    // Beside commanders, those whom the freeze windows name: the core knows who that is.
    approve: 'responder',
    refuse: 'responder',
    withdraw: 'responder',
  },
  diagnosis: {
    list: 'viewer',
    watchList: 'viewer',
    get: 'viewer',
    watch: 'viewer',
    at: 'viewer',
    minutes: 'viewer',
    records: 'viewer',
    open: 'responder',
    judge: 'responder',
    bringBack: 'responder',
  },
  coordinates: { list: 'viewer', get: 'viewer' },
  drills: { list: 'viewer', watch: 'viewer', begin: 'responder' },
  escalation: { list: 'viewer', watch: 'viewer', take: 'responder', callMade: 'responder' },
  events: {
    list: 'viewer',
    latest: 'viewer',
    follow: 'viewer',
    outline: 'viewer',
    some: 'viewer',
    find: 'viewer',
    incidents: 'viewer',
    note: 'responder',
    pin: 'responder',
    picture: 'viewer',
  },
  offline: { get: 'viewer', watch: 'viewer', read: 'responder' },
  onCall: { get: 'viewer', watch: 'viewer', handover: 'responder' },
  plans: {
    list: 'viewer',
    watch: 'viewer',
    get: 'viewer',
    preflight: 'viewer',
    schema: 'viewer',
    versions: 'viewer',
    version: 'viewer',
    source: 'viewer',
    // It reads, and makes the console work: whoever may not save has nothing to check.
    check: 'responder',
    save: 'responder',
    proposals: 'viewer',
    arm: 'commander',
    disarm: 'commander',
  },
  executions: {
    list: 'viewer',
    watch: 'viewer',
    get: 'viewer',
    start: 'responder',
    approve: 'responder',
    pause: 'responder',
    resume: 'responder',
    rollback: 'responder',
    finish: 'responder',
    callMade: 'responder',
    step: {
      run: 'responder',
      confirm: 'responder',
      retry: 'responder',
      measure: 'responder',
      skip: 'responder',
      defer: 'responder',
      approve: 'responder',
      resolve: 'responder',
    },
  },
  // Beside the role, whoever calls has to be at the console's own machine: electron/core/first-run/first-run-desk.ts.
  firstRun: {
    state: 'viewer',
    look: 'commander',
    probe: 'commander',
    propose: 'commander',
    measure: 'commander',
    preview: 'commander',
    write: 'commander',
    start: 'commander',
  },
  // What moves other people's work (merge, split, close) asks for more than the role: shared/rules/incidents/decide.ts.
  incidents: {
    list: 'viewer',
    watch: 'viewer',
    get: 'viewer',
    open: 'responder',
    note: 'responder',
    title: 'responder',
    severity: 'responder',
    role: 'responder',
    status: 'responder',
    resolve: 'responder',
    close: 'responder',
    reopen: 'responder',
    nextUpdate: 'responder',
    link: 'responder',
    merge: 'responder',
    split: 'responder',
  },
  rehearsal: { state: 'viewer', switchFault: 'responder' },
  reports: {
    draft: 'viewer',
    preview: 'viewer',
    list: 'viewer',
    watch: 'viewer',
    send: 'responder',
    resend: 'responder',
    copied: 'responder',
  },
  review: {
    get: 'viewer',
    document: 'viewer',
    write: 'responder',
    settle: 'responder',
    dismiss: 'responder',
  },
  // Whoever sees it sees the key of its link. To close it is never the wrong thing.
  sharing: { watch: 'responder', open: 'commander', close: 'responder' },
  shell: {
    state: 'viewer',
    watch: 'viewer',
    openWall: 'responder',
    closeWall: 'responder',
    // Walls are viewers: what stands on a desk comes from the window that people act in.
    notify: 'responder',
    watchAnswers: 'responder',
  },
  silences: { list: 'viewer', watch: 'viewer', make: 'responder', expire: 'responder' },
};

const ranks = { viewer: 0, responder: 1, commander: 2 } as const satisfies Record<Role, number>;

/** @throws ConsoleError `not-allowed` that names both roles. */
export function requireRole(path: readonly string[], role: Role): void {
  const needed = leastRole(path);
  if (ranks[role] >= ranks[needed]) return;
  throw new ConsoleError('not-allowed', {
    en: `${path.join('.')} needs the role ${needed}; this session has the role ${role}`,
    zh: `${path.join('.')} 需要角色 ${needed}，当前会话的角色是 ${role}`,
  });
}

/** @returns the highest of a person's roles; a viewer where there is none. */
export function highestRole(roles: readonly Role[]): Role {
  return roles.reduce<Role>((highest, role) => (ranks[role] > ranks[highest] ? role : highest), 'viewer');
}

/** @throws ConsoleError `not-allowed` for a path that is not in the table: nobody may do what nobody has decided about. */
function leastRole(path: readonly string[]): Role {
  let part: unknown = leastRoles;
  for (const name of path) {
    part =
      typeof part === 'object' && part !== null && Object.hasOwn(part, name)
        ? Reflect.get(part, name)
        : undefined;
  }
  if (part === 'viewer' || part === 'responder' || part === 'commander') return part;
  throw new ConsoleError('not-allowed', {
    en: `nobody may call ${path.join('.')}`,
    zh: `${path.join('.')} 不允许任何人调用`,
  });
}
