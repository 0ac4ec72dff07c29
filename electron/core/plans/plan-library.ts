import { createHash } from 'node:crypto';
import type { PlanLibrary as PlanLibraryView } from '../../../shared/contract/plans.ts';
import type { Fact } from '../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { PlanVersion } from '../../../shared/model/plan-version.ts';
import { Plan, type PlanRecord } from '../../../shared/model/plan.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import type { PlanOrigin } from '../../../shared/model/settings.ts';
import type { SourceSettings } from '../../../shared/model/source-settings.ts';
import { checkPlan } from '../../../shared/rules/query-check.ts';
import { checkActions } from '../actions/check-actions.ts';
import { refusalsOf, type TemplateShelf } from '../actions/template-shelf.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Disposer } from '../disposer.ts';
import { parseText, type ReadDocument } from '../files/read-document.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';
import { checkTargets } from './library/check-targets.ts';
import { createFolderSource } from './library/folder-source.ts';
import { createIndexSource } from './library/index-source.ts';
import type { OriginReading, PlanSource } from './library/origin.ts';
import { createPlanCache } from './library/plan-cache.ts';
import { settlePlans } from './library/settle-plans.ts';
import { createVersionList } from './library/version-list.ts';

/** The plans in force, and how it stands with the place they come from. */
export interface LibraryState {
  origin: PlanLibraryView['origin'];
  records: PlanRecord[];
  /** Why files are refused; the last good plans of them are in force. */
  problems: Problem[];
}

export interface PlanLibrary {
  view: View<LibraryState>;
  find(planId: string): PlanRecord | null;
  /** Contents of a plan that were in force here, the newest first; of withdrawn plans too. */
  versions(planId: string): readonly PlanVersion[];
  /** The bytes of a content that is or was in force; null where the cache has them no more. */
  bytesOf(hash: string): Uint8Array | null;
  /** Checks a text as a plan of this library. */
  parse(bytes: Uint8Array, from: string): ReadDocument<Plan>;
  /** Says who wrote a content, before it is read from the origin. */
  noteAuthor(hash: string, person: string): void;
  /** Asks the origin at once, whole. */
  reload(): Promise<void>;
  close(): void;
}

export interface PlanLibraryOptions {
  /** A folder or an index; null: none is configured, and what is cached stays. */
  origin: PlanOrigin | null;
  /** Where the copies are kept. */
  folder: string;
  /** Metric sources are among them: a query that none of them can answer is refused. */
  sources: readonly SourceSettings[];
  /** A plan that uses one that is not there, or gives it something else, is refused. */
  templates?: TemplateShelf;
  /** Names of the targets that may be called: a plan that names another is refused. Without them none is. */
  targets?: readonly string[];
  clock: Clock;
  log: Log;
}

/** A change in a folder comes as a burst: a temporary file, a rename, a touch. */
const settleMs = 150;
/** The list of copies is written at every change, and this often for the time of the last confirmation alone, ms. */
const saveEveryMs = 60_000;

/**
 * Keeps the plans of an origin at hand. A start without the origin serves every cached plan with its age; a file that is refused leaves
 * the last good version in force. The log is told of each content once, over restarts too.
 */
export function createPlanLibrary(options: PlanLibraryOptions): PlanLibrary {
  const { origin, folder, sources, targets, templates, clock, log } = options;
  const Called = targets ? Plan.superRefine(checkTargets(targets)) : Plan;
  const Answerable = Called.superRefine(checkPlan(sources));
  const schema = templates ? Answerable.superRefine(checkActions(() => templates.templates())) : Answerable;
  const stopping = new AbortController();
  const cache = createPlanCache(folder);
  const source = sourceOf(origin, { clock, signal: stopping.signal, cached: (hash) => cache.bytes(hash) });
  const before = cache.load();
  const told = new Set(before.told);
  const versions = createVersionList(before.versions);
  const owed: Fact[] = [];
  let state: LibraryState = {
    origin: { address: source?.address ?? '', reachable: source === null, checkedAt: null, reason: null },
    records: before.records,
    problems: [],
  };
  let savedAt = -Infinity;
  let timer: Disposer | null = null;
  let settling: Disposer | null = null;
  let looking: Promise<void> | null = null;
  const view = createLiveView({ clock, compute: () => state });

  /** The log may be full or read-only for a while: what it has to know waits. */
  const tell = (...facts: Fact[]) => {
    owed.push(...facts);
    if (owed.length === 0) return;
    try {
      log.append(owed.map((fact) => ({ ...fact, at: clock.now(), author: SYSTEM_AUTHOR, command: null })));
      owed.length = 0;
    } catch (failure) {
      if (!(failure instanceof ConsoleError)) throw failure;
    }
  };

  const save = () => {
    try {
      cache.save(state.records, [...told], versions.all());
      savedAt = clock.monotonic();
      return null;
    } catch (failure) {
      return failure instanceof Error ? failure.message : String(failure);
    }
  };

  const keepCopies = (
    files: Extract<OriginReading, { kind: 'read' }>['files'],
    records: readonly PlanRecord[],
  ) => {
    const needed = new Set(records.map(({ hash }) => hash));
    for (const { bytes } of files) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (needed.has(hash)) cache.keep(hash, bytes);
    }
  };

  const take = (reading: OriginReading) => {
    const now = clock.now();
    const asked = { ...state.origin, checkedAt: now };
    if (reading.kind === 'out-of-reach') {
      const records = state.records.map((record) => ({ ...record, standing: 'cached' as const }));
      state = { ...state, origin: { ...asked, reachable: false, reason: reading.reason }, records };
      // When it comes back it is read whole, so that every plan gets its standing anew.
      source?.forget();
    } else if (reading.kind === 'unchanged') {
      const records = state.records.map((record) =>
        record.standing === 'current' ? { ...record, confirmedAt: now } : record,
      );
      state = { ...state, origin: { ...asked, reachable: true, reason: null }, records };
      if (clock.monotonic() - savedAt >= saveEveryMs) save();
    } else {
      takeFiles(reading, asked);
    }
    tell();
    view.invalidate();
  };

  const takeFiles = (reading: Extract<OriginReading, { kind: 'read' }>, asked: LibraryState['origin']) => {
    const settled = settlePlans(state.records, reading.files, reading.unreadable, clock.now(), schema);
    const refused = [...settled.refused, ...(templates ? refusalsOf(templates) : [])];
    const problems = refused.flatMap((one) => one.problems);
    const marks = refused.map((one) => ({ one, mark: markOf(one) }));
    state = { origin: { ...asked, reachable: true, reason: null }, records: settled.records, problems };
    // A cache of an earlier release has plans and no versions of them.
    for (const record of settled.records) {
      const isKnown = versions.of(record.plan.id).some(({ hash }) => hash === record.hash);
      if (!isKnown) versions.note(record, record.cachedAt);
    }
    const news: Fact[] = [];
    for (const record of settled.accepted) {
      const { plan, hash, from } = record;
      versions.note(record, clock.now());
      news.push({ kind: 'plan.accepted', data: { planId: plan.id, version: plan.version, hash, from } });
    }
    for (const { one, mark } of marks) {
      if (!told.has(mark))
        news.push({ kind: 'plan.refused', data: { from: one.from, problems: one.problems } });
    }
    for (const { plan, from } of settled.withdrawn) {
      news.push({ kind: 'plan.withdrawn', data: { planId: plan.id, from } });
    }
    told.clear();
    for (const { mark } of marks) told.add(mark);
    const failure = keepAndSave(reading.files);
    if (failure !== null) {
      const reason = `plans cannot be cached: ${failure}`;
      state = { ...state, problems: [...state.problems, { file: folder, line: null, field: '', reason }] };
    }
    tell(...news);
  };

  const keepAndSave = (files: Extract<OriginReading, { kind: 'read' }>['files']): string | null => {
    try {
      keepCopies(files, state.records);
    } catch (failure) {
      return failure instanceof Error ? failure.message : String(failure);
    }
    return save();
  };

  const look = (): void => {
    if (!source || looking || stopping.signal.aborted) return;
    // What a plan may ask of a template has changed: every plan is read again.
    if (templates?.look()) source.forget();
    const reading = source.read(state.records.length > 0);
    if (!(reading instanceof Promise)) {
      take(reading);
      return;
    }
    looking = takeLater(reading);
  };
  const takeLater = async (reading: Promise<OriginReading>) => {
    try {
      const read = await reading;
      if (!stopping.signal.aborted) take(read);
    } finally {
      looking = null;
    }
  };
  const keepLooking = () => {
    if (!source) return;
    timer = clock.after(source.every, () => {
      look();
      keepLooking();
    });
  };

  look();
  keepLooking();
  const watcher = source?.watch?.(() => {
    settling?.();
    settling = clock.after(settleMs, look);
  });

  return {
    view,
    find: (planId) => state.records.find(({ plan }) => plan.id === planId) ?? null,
    versions: (planId) => versions.of(planId),
    bytesOf: (hash) => cache.bytes(hash),
    parse: (bytes, from) => parseText(bytes, schema, from),
    noteAuthor: (hash, person) => versions.noteAuthor(hash, person),
    async reload() {
      await looking;
      source?.forget();
      look();
      await looking;
    },
    close() {
      stopping.abort();
      timer?.();
      settling?.();
      watcher?.close();
      save();
      view.close();
    },
  };
}

function sourceOf(
  origin: PlanOrigin | null,
  parts: { clock: Clock; signal: AbortSignal; cached: (hash: string) => Uint8Array | null },
): PlanSource | null {
  if (origin === null) return null;
  return typeof origin === 'string' ? createFolderSource(origin) : createIndexSource({ origin, ...parts });
}

/** The same content refused for the same reasons is news only once. */
function markOf({
  from,
  hash,
  problems,
}: {
  from: string;
  hash: string | null;
  problems: Problem[];
}): string {
  return createHash('sha256')
    .update(JSON.stringify([from, hash, problems]))
    .digest('hex');
}
