import type { Acknowledgement } from '../../model/acknowledgement.ts';
import type { AlertRow } from '../../model/alert.ts';
import type { AlertGroup } from '../../model/alert-group.ts';
import { worse, type Severity } from '../../model/severity.ts';
import type { EpochMs } from '../../model/time.ts';
import type { CauseMemory } from './alert-course.ts';
import type { PlacedCause } from './causes-among.ts';
import { whyOneCause } from './why-one-cause.ts';

const minute = 60_000;

/**
 * The row of a cause, as far as its own alerts tell.
 *
 * @param memory what is remembered of those that have cleared meanwhile.
 */
export function alertGroup(
  cause: PlacedCause,
  rows: readonly AlertRow[],
  memory: CauseMemory | null,
  now: EpochMs,
): AlertGroup {
  const standing = rows.filter(stands);
  const open = standing.filter(({ state }) => state === 'open');
  const heading = open.length > 0 ? open : standing.length > 0 ? standing : rows;
  const lead = heading.reduce((first, row) => (leads(row, first) ? row : first));
  const count = (wanted: (row: AlertRow) => boolean) => rows.filter(wanted).length;
  return {
    id: cause.id,
    lead: lead.fingerprint,
    severity: heading.map(({ severity }) => severity).reduce((left, right) => worse(left, right) ?? left),
    title: lead.summary,
    ...whyOneCause(cause, rows),
    firstOut: false,
    effectOf: null,
    entry: cause.node ?? lead.entry,
    line: lead.line ?? firstOf(heading, ({ line }) => line),
    owner: lead.owner ?? firstOf(heading, ({ owner }) => owner),
    plans: plansOf(heading),
    ...stateOf(rows, open),
    firstSeen: Math.min(
      memory?.firstSeen ?? Infinity,
      least(rows, ({ openedAt }) => openedAt),
    ),
    lastSeen: -least(rows, ({ openedAt }) => -openedAt),
    startsAt: Math.min(
      memory?.startsAt ?? Infinity,
      least(rows, ({ startsAt }) => startsAt),
    ),
    counts: {
      all: rows.length,
      open: count(({ state }) => state === 'open'),
      unacknowledged: count((row) => stands(row) && row.acknowledged === null),
      shelved: count((row) => row.state === 'open' && row.shelved !== null),
      silenced: count((row) => row.state === 'open' && row.suppressed),
      cleared: count(({ state }) => state === 'cleared'),
      lastMinute: count(({ openedAt }) => openedAt > now - minute),
    },
    chattering: count(({ chattering }) => chattering),
  };
}

/** Neither shelved nor silenced at its source: it asks something of somebody. */
function stands(row: AlertRow): boolean {
  return row.shelved === null && !row.suppressed;
}

function stateOf(
  rows: readonly AlertRow[],
  open: readonly AlertRow[],
): Pick<AlertGroup, 'state' | 'acknowledged'> {
  if (open.length === 0) {
    const hidden = rows.some(({ state }) => state === 'open');
    return { state: hidden ? 'shelved' : 'cleared', acknowledged: null };
  }
  const { acknowledged, severity } = lastAcknowledged(open);
  if (acknowledged === null) return { state: 'unacknowledged', acknowledged };
  const isNews = (row: AlertRow) => row.openedAt <= acknowledged.at || row.severity < severity;
  const waits = open.some((row) => row.acknowledged === null && isNews(row));
  return waits ? { state: 'unacknowledged', acknowledged: null } : { state: 'acknowledged', acknowledged };
}

/** The last acknowledgement, and the worst severity that anybody has taken note of. */
function lastAcknowledged(open: readonly AlertRow[]) {
  let last: AlertRow['acknowledged'] = null;
  let severity: Severity = 3;
  for (const { acknowledged, severity: own } of open) {
    if (acknowledged === null) continue;
    severity = worse(severity, own) ?? severity;
    if (last === null || isLater(acknowledged, last)) last = acknowledged;
  }
  return { acknowledged: last, severity };
}

function isLater(one: Acknowledgement, other: Acknowledgement): boolean {
  return one.at > other.at || (one.at === other.at && one.by < other.by);
}

/** The more severe heads the row; among equals the one that began first. */
function leads(row: AlertRow, before: AlertRow): boolean {
  const difference = row.severity - before.severity || row.startsAt - before.startsAt;
  return difference < 0 || (difference === 0 && row.fingerprint < before.fingerprint);
}

/** What the alert that leads all others with such a value says. */
function firstOf<Value>(rows: readonly AlertRow[], valueOf: (row: AlertRow) => Value | null): Value | null {
  let first: AlertRow | null = null;
  for (const row of rows) {
    if (valueOf(row) !== null && (first === null || leads(row, first))) first = row;
  }
  return first === null ? null : valueOf(first);
}

/** The plans of the alert that leads first. Thousands of alerts have a few lists of plans among them. */
function plansOf(rows: readonly AlertRow[]): string[] {
  const firsts = new Map<string, AlertRow>();
  for (const row of rows) {
    const key = row.plans.join('\n');
    const first = firsts.get(key);
    if (first === undefined || leads(row, first)) firsts.set(key, row);
  }
  const inOrder = [...firsts.values()].toSorted((left, right) => (leads(left, right) ? -1 : 1));
  return [...new Set(inOrder.flatMap(({ plans }) => plans))];
}

function least(rows: readonly AlertRow[], valueOf: (row: AlertRow) => number): number {
  return rows.reduce((lowest, row) => Math.min(lowest, valueOf(row)), Infinity);
}
