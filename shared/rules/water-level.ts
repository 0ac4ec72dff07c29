import type { CapacityBoard, EntryRow, Protection } from '../model/capacity-board.ts';
import type { Promotion } from '../model/promotion.ts';
import type { Point, SeriesReading } from '../model/sample.ts';
import type { ServiceEntry } from '../model/service-entry.ts';
import { instantMs, type EpochMs } from '../model/time.ts';
import { severityOfLevel } from './bands.ts';
import { limitForecast } from './forecast-limit.ts';
import { withLastKnown } from './last-known.ts';
import { aheadOnPlan, plannedLoads, type PlannedLoadOf } from './forecast-plan.ts';
import { isFresh, sumOfSeries } from './total.ts';
import { trendOf, type TrendOfPoints } from './trend.ts';
import { evidenceFlags, instancesForTarget, runningBuilds, shortfall } from './water-level-evidence.ts';
import { partnerState } from './water-level-partner.ts';

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

const unknownTrend: TrendOfPoints = { direction: 'unknown', slope: 0, slopeError: 0 };

/** The capacity board (seeds 001 and 003: QPS table per entry with target, current and whether scaling is needed). */
export function waterLevelBoard(input: WaterLevelInput): CapacityBoard {
  const loadOf = input.promotion ? plannedLoads(input.promotion) : () => null;
  const rows = (input.promotion?.entries ?? [])
    .map((entry) => entryRow(entry, loadOf, input))
    .toSorted(byRisk);
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

function entryRow(entry: ServiceEntry, loadOf: PlannedLoadOf, input: WaterLevelInput): EntryRow {
  const measured = sumOfSeries(input.latest(entry.query));
  const current =
    measured.age === null
      ? withLastKnown(measured, [{ labels: {}, points: input.recent(entry.query) }], input.now)
      : measured;
  const testedLimit = entry.tested?.limit ?? null;
  // A rate below 0 is a broken query, not an entry that has room.
  const value = current.value === null || current.value < 0 ? null : current.value;
  const level = testedLimit === null || value === null ? null : value / testedLimit;
  const fresh = isFresh(current);
  const trend = fresh ? trendOf(input.recent(entry.query)) : unknownTrend;
  const load = loadOf(entry);
  const ahead =
    testedLimit === null || value === null || !fresh
      ? null
      : limitForecast(
          value,
          testedLimit,
          trend,
          load === null ? null : aheadOnPlan(load, input.now, value, testedLimit),
        );
  const instances = instancesOf(entry, input);
  const builds = runningBuilds(entry, input.latest);
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
    timeToLimit: ahead?.likely ?? null,
    limitForecast: ahead,
    trend: trend.direction,
    needsScaling: shortfall(entry),
    instances,
    scaleTo: instancesForTarget(entry, instances),
    rejected: entry.rejected === undefined ? null : sumOfSeries(input.latest(entry.rejected)),
    builds,
    partner: partnerState(entry, input.latest),
    limiter: protection(entry.limiter, input),
    degraded: protection(entry.degraded, input),
    flags: evidenceFlags(entry, builds),
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
  // A rate below 0 says as little as none.
  return isFresh(row.current) && (row.current.value ?? 0) >= 0 ? 5 : 4;
}
