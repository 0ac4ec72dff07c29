import type { CapacityBoard, EntryRow, EvidenceFlag, Protection } from '../model/capacity-board.ts';
import type { Promotion } from '../model/promotion.ts';
import type { Point, SeriesReading } from '../model/sample.ts';
import type { ServiceEntry } from '../model/service-entry.ts';
import { instantMs, type EpochMs } from '../model/time.ts';
import { severityOfLevel } from './bands.ts';
import { isFresh, sumOfSeries } from './total.ts';
import { timeToLimit, trendOf } from './trend.ts';

export interface WaterLevelInput {
  promotion: Promotion | null;
  now: EpochMs;
  /** Latest readings of a query, one a series. */
  latest: (query: string) => readonly SeriesReading[];
  /** The last minutes of a query, its series summed. */
  recent: (query: string) => readonly Point[];
  /** Ids of plans that answer an entry, best first. */
  plansFor: (entry: ServiceEntry) => string[];
}

/** The capacity board (seeds 001 and 003: QPS table per entry with target, current and whether scaling is needed). */
export function waterLevelBoard(input: WaterLevelInput): CapacityBoard {
  const rows = (input.promotion?.entries ?? []).map((entry) => entryRow(entry, input)).toSorted(byRisk);
  const count = (wanted: (row: EntryRow) => boolean) => rows.filter(wanted).length;
  return {
    at: input.now,
    promotion: input.promotion?.id ?? null,
    entries: rows,
    counts: {
      all: rows.length,
      scale: count((row) => row.needsScaling !== null),
      limited: count((row) => row.limiter === 'on'),
      degraded: count((row) => row.degraded === 'on'),
      stale: count((row) => !isFresh(row.current)),
      noTest: count((row) => row.testedLimit === null),
    },
  };
}

function entryRow(entry: ServiceEntry, input: WaterLevelInput): EntryRow {
  const current = sumOfSeries(input.latest(entry.query));
  const testedLimit = entry.tested?.limit ?? null;
  const level = testedLimit === null || current.value === null ? null : current.value / testedLimit;
  const fresh = isFresh(current);
  const trend = fresh ? trendOf(input.recent(entry.query)) : { direction: 'unknown' as const, slope: 0 };
  return {
    id: entry.id,
    name: entry.name,
    line: entry.line,
    tier: entry.tier,
    owner: entry.owner ?? null,
    current,
    target: entry.target ?? null,
    testedLimit,
    testedAt: entry.tested ? instantMs(entry.tested.at) : null,
    testedBuild: entry.tested?.build ?? null,
    level,
    timeToLimit:
      testedLimit === null || current.value === null || !fresh
        ? null
        : timeToLimit(current.value, testedLimit, trend),
    trend: trend.direction,
    needsScaling: shortfall(entry),
    instances: instancesOf(entry, input),
    limiter: protection(entry.limiter, input),
    degraded: protection(entry.degraded, input),
    flags: evidenceFlags(entry),
    severity: fresh && level !== null ? severityOfLevel(level) : null,
    plans: input.plansFor(entry),
    strong: entry.strong,
    weak: entry.weak,
    limits: entry.limits
      ? {
          cluster: entry.limits.cluster ?? null,
          instance: entry.limits.instance ?? null,
          skew: entry.limits.skew,
        }
      : null,
  };
}

/** Requests per second by which the target exceeds what a test has shown; null where it does not. */
function shortfall(entry: ServiceEntry): number | null {
  if (entry.target === undefined || entry.tested === undefined) return null;
  const missing = entry.target - entry.tested.limit;
  return missing > 0 ? missing : null;
}

function instancesOf(entry: ServiceEntry, input: WaterLevelInput): number | null {
  if (typeof entry.instances !== 'string') return entry.instances ?? null;
  const reading = sumOfSeries(input.latest(entry.instances));
  return isFresh(reading) ? reading.value : null;
}

function protection(query: string | undefined, input: WaterLevelInput): Protection {
  if (query === undefined) return 'not-configured';
  const series = input.latest(query);
  if (series.some(({ reading }) => isFresh(reading) && (reading.value ?? 0) > 0)) return 'on';
  return series.length > 0 && series.every(({ reading }) => isFresh(reading)) ? 'off' : 'unknown';
}

function evidenceFlags(entry: ServiceEntry): EvidenceFlag[] {
  if (!entry.tested) return ['no-test'];
  const flags: EvidenceFlag[] = [];
  if ((entry.limits?.cluster ?? 0) > entry.tested.limit) flags.push('limit-above-tested');
  if ((entry.target ?? 0) > entry.tested.limit) flags.push('tested-below-target');
  return flags;
}

/** Alarms first, then what cannot be told, then by level (interface.md: stale rows sort after alarms). */
function byRisk(left: EntryRow, right: EntryRow): number {
  return (
    rank(left) - rank(right) ||
    (right.level ?? -1) - (left.level ?? -1) ||
    (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
  );
}

function rank(row: EntryRow): number {
  if (row.severity !== null) return row.severity;
  return isFresh(row.current) ? 5 : 4;
}
