import type { AlertFacts } from '../model/alert.ts';
import type { EpochMs } from '../model/time.ts';
import type { Alerts } from './alerts.ts';

/** Who can report alerts: a source, or one member of a source that is a cluster. */
export interface Reporter {
  source: string;
  /** Its address; null where the source is one server. */
  member: string | null;
}

/** Everything that a reporter had open when it answered. */
export interface AlertAnswer extends Reporter {
  alerts: readonly AlertFacts[];
  /** When it last heard of an alert itself, by fingerprint; the newest of several members speaks. */
  updatedAt?: ReadonlyMap<string, EpochMs> | undefined;
  /** Fingerprints of alerts in the answer that could not be read: what was known of them stays. */
  unreadable?: ReadonlySet<string> | undefined;
  /** Something in the answer could not even be told apart: nothing that this reporter had is taken as gone by it. */
  incomplete?: boolean | undefined;
}

/** One alert at one reporter. */
export interface AlertReport {
  /** Null: that it has it is known from the log only, since before the console started. */
  facts: AlertFacts | null;
  updatedAt: EpochMs | null;
  /** Place in the order of answers at which it was last read; null: at the latest answer. */
  readAt: number | null;
  /** False: it is known from the log only, or could not be read in the latest answer. */
  confirmed: boolean;
}

/** What one reporter has said so far. */
export interface ReporterState {
  reporter: Reporter;
  /** It tells when something happens and is silent otherwise, so that its silence confirms nothing. */
  pushes: boolean;
  /** Place of its latest answer in the order of all answers, from 1; 0: none yet. */
  answeredAt: number;
  has: ReadonlyMap<string, AlertReport>;
  /** Its latest answer, where all of it could be read: the very same lists again say nothing new. */
  whole: Pick<AlertAnswer, 'alerts' | 'updatedAt'> | null;
  /** What it had, and then answered without: the place of the first answer without it. Only while another one has it. */
  dropped: ReadonlyMap<string, number>;
}

/** By key, in the order of the settings. */
export type AlertReports = ReadonlyMap<string, ReporterState>;

export function reporterKey({ source, member }: Reporter): string {
  return `${source}\n${member ?? ''}`;
}

/**
 * At the start: which member reported an alert is not in the log, so each of its source is taken to have it, until it answers.
 */
export function startReports(
  reporters: readonly Reporter[],
  known: Alerts,
  pushes: (reporter: Reporter) => boolean = () => false,
): AlertReports {
  const bySource = Map.groupBy(
    [...known.values()].filter(({ state }) => state === 'open'),
    ({ source }) => source,
  );
  return new Map(
    reporters.map((reporter) => {
      const has = (bySource.get(reporter.source) ?? []).map(
        ({ fingerprint }) => [fingerprint, fromLog] as const,
      );
      return [reporterKey(reporter), { ...unheard(reporter, pushes(reporter)), has: new Map(has) }];
    }),
  );
}

const fromLog: AlertReport = { facts: null, updatedAt: null, readAt: 0, confirmed: false };
const unheard = (reporter: Reporter, pushes: boolean): ReporterState => ({
  reporter,
  pushes,
  answeredAt: 0,
  has: new Map(),
  whole: null,
  dropped: new Map(),
});

/**
 * What is known after an answer. To be called with answers only: silence says nothing.
 *
 * @param place of this answer in the order of all answers; larger than every one before.
 * @returns `touched`: the fingerprints of which something may be different now.
 */
export function takeAnswer(
  reports: AlertReports,
  answer: AlertAnswer,
  place: number,
): { reports: AlertReports; touched: ReadonlySet<string> } {
  const { source, member } = answer;
  const key = reporterKey(answer);
  const before = reports.get(key) ?? unheard({ source, member }, false);
  const isWhole = answer.incomplete !== true && (answer.unreadable?.size ?? 0) === 0;
  const { alerts, updatedAt: heardAt } = answer;
  const isSame = before.whole?.alerts === alerts && before.whole.updatedAt === heardAt;
  if (isWhole && isSame && before.dropped.size === 0) {
    return { reports: new Map(reports).set(key, { ...before, answeredAt: place }), touched: new Set() };
  }
  const touched = new Set<string>();
  const has = new Map<string, AlertReport>();
  for (const facts of answer.alerts) {
    const { fingerprint } = facts;
    if (has.has(fingerprint)) continue;
    const known = before.has.get(fingerprint);
    const updatedAt = answer.updatedAt?.get(fingerprint) ?? null;
    const same = known?.facts === facts && known.confirmed && known.updatedAt === updatedAt;
    if (!same) touched.add(fingerprint);
    has.set(fingerprint, same ? known : { facts, updatedAt, readAt: null, confirmed: true });
  }
  const dropped = new Map(before.dropped);
  for (const [fingerprint, report] of before.has) {
    if (has.has(fingerprint)) continue;
    touched.add(fingerprint);
    if (answer.incomplete === true || answer.unreadable?.has(fingerprint) === true) {
      has.set(fingerprint, { ...report, readAt: report.readAt ?? before.answeredAt, confirmed: false });
    } else {
      dropped.set(fingerprint, place);
    }
  }
  const others = [...reports].filter(([other]) => other !== key).map(([, state]) => state);
  for (const fingerprint of dropped.keys()) {
    if (has.has(fingerprint) || !others.some((other) => other.has.has(fingerprint)))
      dropped.delete(fingerprint);
  }
  const whole = isWhole ? { alerts, updatedAt: heardAt } : null;
  const after = { ...before, answeredAt: place, has, whole, dropped };
  return { reports: new Map(reports).set(key, after), touched };
}

/** What a source that pushes tells: of some of its alerts, and of no other. */
export interface AlertDelivery {
  source: string;
  /** Alerts that it holds open. */
  held: readonly AlertFacts[];
  /** Alerts that are over, each with its name and when, by the clock of the source. */
  ended: readonly { fingerprint: string; name: string; endsAt: EpochMs }[];
}

/** As {@link takeAnswer}, for a delivery. Who says that an alert is over has had it, even if the console did not hear of it. */
export function takeDelivery(
  reports: AlertReports,
  { source, held, ended }: AlertDelivery,
  place: number,
): { reports: AlertReports; touched: ReadonlySet<string> } {
  const reporter = { source, member: null };
  const key = reporterKey(reporter);
  const before = reports.get(key) ?? unheard(reporter, true);
  const has = new Map(before.has);
  const dropped = new Map(before.dropped);
  const others = [...reports].filter(([other]) => other !== key).map(([, state]) => state);
  for (const facts of held) {
    has.set(facts.fingerprint, { facts, updatedAt: null, readAt: place, confirmed: true });
    dropped.delete(facts.fingerprint);
  }
  for (const { fingerprint } of ended) {
    has.delete(fingerprint);
    if (others.some((other) => other.has.has(fingerprint))) dropped.set(fingerprint, place);
  }
  const after = { ...before, answeredAt: place, has, whole: null, dropped };
  const touched = new Set([...held, ...ended].map(({ fingerprint }) => fingerprint));
  return { reports: new Map(reports).set(key, after), touched };
}

/** Whether a reporter is lost: it was not heard for so long that what it last said may be over. */
export type IsLost = (reporter: Reporter) => boolean;

/** Who has an alert. */
export interface Holder {
  reporter: Reporter;
  report: AlertReport;
  /** False: it is lost. */
  living: boolean;
}

export function holdersOf(reports: AlertReports, fingerprint: string, isLost: IsLost): Holder[] {
  const holders: Holder[] = [];
  for (const { reporter, has } of reports.values()) {
    const report = has.get(fingerprint);
    if (report !== undefined) holders.push({ reporter, report, living: !isLost(reporter) });
  }
  return holders;
}

/**
 * Whether an alert is open: while a living reporter that is asked has it; else while a lost one has it, or one that pushes, unless a
 * living one that had it too answered without it after they had last said that it was there. So it is never cleared by silence, and
 * never open once everyone who had it has answered without it.
 */
export function isHeld(reports: AlertReports, fingerprint: string, isLost: IsLost): boolean {
  const dropped = [...reports.values()].filter(
    (state) => state.dropped.has(fingerprint) && !isLost(state.reporter),
  );
  const droppedAt = Math.max(...dropped.map((state) => state.dropped.get(fingerprint) ?? 0));
  for (const { reporter, pushes, has, answeredAt } of reports.values()) {
    const report = has.get(fingerprint);
    if (report === undefined) continue;
    const standsFast = !pushes && !isLost(reporter);
    if (standsFast || (report.readAt ?? answeredAt) > droppedAt) return true;
  }
  return false;
}

/**
 * What is said of an alert where several have it and may differ: first those that live, then the source that spoke last time, then the
 * order of the settings; within a cluster the member that heard of it last, then the order of its members. It began when the earliest
 * of these members says, so that members that differ do not take turns. It is suppressed where every member of one source that has it
 * says so: a source that knows no silences must not undo one, and one member alone must not hide what another shows.
 *
 * @param spoke the source that the log has it from.
 * @returns null where it is known from the log only.
 */
export function factsSaid(holders: readonly Holder[], spoke: string | null): AlertFacts | null {
  const living = holders.filter(({ living: lives, report }) => lives && report.facts !== null);
  const heard = living.length > 0 ? living : holders.filter(({ report }) => report.facts !== null);
  const bySource = Map.groupBy(heard, ({ reporter }) => reporter.source);
  const members = (spoke === null ? undefined : bySource.get(spoke)) ?? [...bySource.values()][0] ?? [];
  // Sorting is stable: among equals the order of the members stays.
  const [first] = members.toSorted(
    (left, right) => (right.report.updatedAt ?? -Infinity) - (left.report.updatedAt ?? -Infinity) || 0,
  );
  const facts = first?.report.facts ?? null;
  if (facts === null) return null;
  const suppressed = [...bySource.values()].some((all) =>
    all.every(({ report }) => report.facts?.suppressed),
  );
  const startsAt = Math.min(...members.flatMap(({ report }) => report.facts?.startsAt ?? []));
  return facts.suppressed === suppressed && facts.startsAt === startsAt
    ? facts
    : { ...facts, suppressed, startsAt };
}
