import type { ChangeFacts, ChangeStatus } from '../../model/change.ts';
import type { ChangeReport } from '../../model/change-report.ts';
import { instantMs, type EpochMs } from '../../model/time.ts';

/** How far a change has come: a word that comes late takes nothing back. */
const stage = { running: 0, done: 1, failed: 1, 'rolled-back': 2 } as const satisfies Record<
  ChangeStatus,
  number
>;

export interface Hearing {
  report: ChangeReport;
  /** Who reports it: `ingest`, or a person's id. */
  reporter: string;
  now: EpochMs;
}

/**
 * What is known of a change after one more report; the same object where it says nothing new. Reports come twice, late and out of
 * order: what is further on stands, and a late one only fills in what nobody has said yet.
 *
 * @returns null where the first report does not say what is changed.
 */
export function hearChange(
  known: ChangeFacts | undefined,
  { report, reporter, now }: Hearing,
): ChangeFacts | null {
  const version =
    typeof report.version === 'string' ? { from: null, to: report.version } : (report.version ?? {});
  const startedAt = momentOf(report.startedAt);
  const endedAt = momentOf(report.endedAt);
  const status = report.status ?? (endedAt === null ? (known?.status ?? 'running') : 'done');
  if (known === undefined) {
    if (!report.what) return null;
    const begun = startedAt ?? endedAt ?? now;
    return {
      id: report.id,
      kind: report.kind ?? 'deploy',
      what: report.what,
      lines: report.lines ?? [],
      entries: report.entries ?? [],
      apps: report.apps ?? [],
      version: { from: version.from ?? null, to: version.to ?? null },
      madeBy: report.by ?? null,
      startedAt: begun,
      endedAt: status === 'running' ? null : Math.max(begun, endedAt ?? now),
      status,
      link: report.link ?? null,
      rollback: { plan: report.rollback?.plan ?? null, text: report.rollback?.text ?? null },
      reporter,
      exception: report.exception ?? null,
    };
  }
  const isLate = isBehind(known, status, endedAt);
  /** A word of now goes before what is known; a late one after it. */
  const either = <Value>(said: Value | null | undefined, before: Value): Value =>
    said === null || said === undefined ? before : isLate && before !== null ? before : said;
  const list = (said: string[] | null | undefined, before: string[]) =>
    said === null || said === undefined || (isLate && before.length > 0) ? before : said;
  const begun = begin(known, startedAt, isLate);
  const standing = isLate ? known.status : status;
  const heard: ChangeFacts = {
    id: known.id,
    kind: either(report.kind, known.kind),
    what: either(report.what, known.what),
    lines: list(report.lines, known.lines),
    entries: list(report.entries, known.entries),
    apps: list(report.apps, known.apps),
    version: {
      from: either(version.from, known.version.from),
      to: either(version.to, known.version.to),
    },
    madeBy: either(report.by, known.madeBy),
    startedAt: begun,
    endedAt: standing === 'running' ? null : Math.max(begun, endOf(known, standing, endedAt, isLate, now)),
    status: standing,
    link: either(report.link, known.link),
    rollback: {
      plan: either(report.rollback?.plan, known.rollback.plan),
      text: either(report.rollback?.text, known.rollback.text),
    },
    reporter: known.reporter,
    exception: either(report.exception, known.exception),
  };
  return JSON.stringify(heard) === JSON.stringify(known) ? known : heard;
}

/** Of two ends the later one stands. */
function isBehind(known: ChangeFacts, status: ChangeStatus, endedAt: EpochMs | null): boolean {
  const [before, after] = [stage[known.status], stage[status]];
  if (before !== after) return after < before;
  return before > 0 && endedAt !== null && known.endedAt !== null && endedAt < known.endedAt;
}

/** Who says when it began knows it better than the first delivery, which may have been about its end. */
function begin(known: ChangeFacts, said: EpochMs | null, isLate: boolean): EpochMs {
  if (said === null) return known.startedAt;
  return isLate ? Math.min(said, known.startedAt) : said;
}

function endOf(
  known: ChangeFacts,
  status: ChangeStatus,
  said: EpochMs | null,
  isLate: boolean,
  now: EpochMs,
): EpochMs {
  if (isLate) return known.endedAt ?? said ?? now;
  if (said !== null) return said;
  return status === known.status ? (known.endedAt ?? now) : now;
}

function momentOf(instant: string | null | undefined): EpochMs | null {
  return instant === null || instant === undefined ? null : instantMs(instant);
}
