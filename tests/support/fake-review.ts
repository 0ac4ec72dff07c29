import type { Clock } from '../../electron/core/clock.ts';
import type { ReviewDesk } from '../../electron/core/review/review-desk.ts';
import type { Review, ReviewAction } from '../../shared/model/review.ts';

const noLoad = { max: 0, maxAt: null, mean: 0, over: 0 };
const none = { p1: 0, p2: 0, p3: 0 };
const noTimes = { count: 0, median: null, p90: null };

/** Of a promotion in which nothing has happened yet. */
export const emptyReview: Review = {
  at: 2,
  promotion: { id: 'sale', name: 'Sale', zone: 'UTC', currency: 'CNY' },
  state: 'running',
  phase: 'peak',
  from: 1,
  to: 2,
  hot: { from: 1, to: 2 },
  peak: { from: 1, to: 3 },
  kept: { since: null, problem: null },
  entries: [],
  stages: [],
  gmv: null,
  plans: [],
  unused: [],
  undrilled: [],
  alarms: {
    alerts: none,
    causes: none,
    alertLoad: noLoad,
    causeLoad: noLoad,
    course: { slice: 600_000, points: [] },
    floods: [],
    acknowledged: noTimes,
    cleared: noTimes,
    neverAcknowledged: none,
    standing: 0,
    flappers: [],
    escalations: { begun: 0, exhausted: 0 },
    lost: [],
  },
  incidents: [],
  freeze: { windows: [], exceptions: [], changes: [] },
  drills: [],
  actions: [],
  proposals: [],
  dismissed: 0,
};

/** A follow-up as it would be after a command. */
function action(clock: Clock, given: Partial<ReviewAction>): ReviewAction {
  return {
    id: 'ACT-1',
    what: 'Load-test pay-gw@submit',
    owner: null,
    dueAt: null,
    state: 'open',
    overdue: false,
    note: null,
    by: 'zhang.wei',
    at: clock.now(),
    settledBy: null,
    settledAt: null,
    proposal: null,
    ...given,
  };
}

/** Shows one review, and writes down what it was asked to do. */
export function fakeReview({
  record,
  clock,
}: {
  record(act: string, given: object): void;
  clock: Clock;
}): ReviewDesk {
  return {
    get: async () => emptyReview,
    document: async ({ format }) => ({
      name: `sale-review.${format === 'html' ? 'html' : 'md'}`,
      text: '# Sale\n',
    }),
    async write(act, said) {
      record('writeFollowUp', { ...act, ...said });
      return action(clock, { what: act.what, owner: act.owner, dueAt: act.dueAt });
    },
    async settle(act, said) {
      record('settleFollowUp', { ...act, ...said });
      return action(clock, { state: act.state, note: act.note });
    },
    async dismiss(act, said) {
      record('dismissProposal', { ...act, ...said });
      return { dismissed: act.on };
    },
  };
}
