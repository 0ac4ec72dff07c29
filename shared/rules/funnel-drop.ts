import type { Drop, StageRow } from '../model/funnel-board.ts';
import { eventStart, type FunnelStage, type Promotion } from '../model/promotion.ts';
import type { Series } from '../model/sample.ts';
import type { Severity } from '../model/severity.ts';
import type { EpochMs } from '../model/time.ts';
import { severityOfConversion } from './bands.ts';
import { ratio } from './funnel-measure.ts';
import { isGray } from './funnel-parts.ts';
import { plannedAt } from './plan-curve.ts';

/** Points inside the band that a drop may have in between: fewer are noise at its edge, more are its end. */
const pardonedPoints = 2;

/** Where a line stands at a step. */
export interface LineStep {
  line: string;
  stage: string;
  difference: number | null;
  severity: Severity | null;
}

interface DropInput {
  promotion: Promotion;
  rows: readonly StageRow[];
  cells: readonly LineStep[];
  /** Recorded points of a query, one series a line. */
  history: (query: string) => readonly Series[];
}

/**
 * Where a drop arose. A fault in one step does not bend the conversion of the steps after it, because those start from fewer people;
 * so it is the first step that is below its band: in all lines together, or, where no step is, in one of them.
 * @returns null while every conversion is within its band.
 */
export function findDrop({ promotion, rows, cells, history }: DropInput): Drop | null {
  const fallen = (stage: string) => cells.filter((cell) => cell.stage === stage && cell.severity !== null);
  const row =
    rows.find(({ severity, conversion }) => severity !== null && conversion !== null) ??
    rows.find(({ id }) => fallen(id).length > 0);
  if (!row) return null;
  const stages = promotion.funnel.stages;
  const place = stages.findIndex(({ id }) => id === row.id);
  const [before, stage] = [stages[place - 1], stages[place]];
  if (!before || !stage) return null;
  const lines = fallen(row.id)
    .toSorted((left, right) => (left.difference ?? 0) - (right.difference ?? 0))
    .map(({ line, difference }) => ({ id: line, difference: difference ?? 0 }));
  return {
    stage: row.id,
    before: before.id,
    difference:
      row.conversion === null || row.conversionPlanned === null
        ? null
        : row.conversion - row.conversionPlanned,
    lines,
    ...sinceWhen(promotion, { stage, before, lines: new Set(lines.map(({ id }) => id)) }, history),
  };
}

interface StepOfLines {
  stage: FunnelStage;
  before: FunnelStage;
  /** Empty: all lines together, where none is below its band by itself. */
  lines: ReadonlySet<string>;
}

/** The beginning of the last stretch below the band; `longer` where it is older than what is recorded. */
function sinceWhen(
  promotion: Promotion,
  { stage, before, lines }: StepOfLines,
  history: DropInput['history'],
): { since: EpochMs | null; longer: boolean } {
  const start = eventStart(promotion);
  const of = ({ query }: FunnelStage) =>
    summed(
      history(query).filter(
        ({ labels }) =>
          !isGray(promotion.funnel.gray, labels) && (lines.size === 0 || lines.has(labels['line'] ?? '')),
      ),
    );
  const below = of(before);
  const times = [...of(stage)].toSorted(([left], [right]) => right - left);
  let since: EpochMs | null = null;
  let pardoned = 0;
  for (const [at, value] of times) {
    const conversion = ratio(value, below.get(at));
    const planned = plannedConversion(stage, before, at, start);
    if (conversion === null || planned === null) continue;
    if (severityOfConversion(conversion - planned) !== null) {
      since = at;
      pardoned = 0;
    } else if (++pardoned > pardonedPoints) return { since, longer: false };
  }
  return { since, longer: since !== null };
}

/** Sums by sample time rounded to a second; a time that one of the series misses is left out. */
function summed(series: readonly Series[]): Map<EpochMs, number> {
  const sums = new Map<EpochMs, { value: number; parts: number }>();
  for (const { points } of series) {
    for (const [at, value] of points) {
      if (value === null) continue;
      const place = Math.round(at / 1_000) * 1_000;
      const sum = sums.get(place) ?? { value: 0, parts: 0 };
      sums.set(place, { value: sum.value + value, parts: sum.parts + 1 });
    }
  }
  const whole: [EpochMs, number][] = [];
  for (const [at, { value, parts }] of sums) if (parts === series.length) whole.push([at, value]);
  return new Map(whole);
}

/** As the promotion says; without it the ratio of the two curves at that time. */
export function plannedConversion(
  stage: FunnelStage,
  before: FunnelStage,
  at: EpochMs,
  start: EpochMs,
): number | null {
  if (stage.conversion !== undefined) return stage.conversion;
  if (!stage.plan || !before.plan) return null;
  return ratio(plannedAt(stage.plan, at, start), plannedAt(before.plan, at, start));
}
