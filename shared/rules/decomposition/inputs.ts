import type { DecompositionInput, DecompositionUnit, InputOrigin } from '../../model/decomposition.ts';
import { eventStart, type FunnelStage, type Promotion } from '../../model/promotion.ts';
import { durationMs, instantMs } from '../../model/time.ts';
import { planMomentMs } from '../plan-curve.ts';

/** Other values for inputs, by their path. */
export type WhatIf = ReadonlyMap<string, number>;

type Candidate = readonly [value: number | null | undefined, from: InputOrigin];

/** Notes every number that is asked for, so that the sum can show all that it used. */
export interface InputBook {
  take: (path: string, unit: DecompositionUnit, ...candidates: Candidate[]) => DecompositionInput;
  all: () => DecompositionInput[];
}

export function createInputBook(whatIf: WhatIf): InputBook {
  const inputs = new Map<string, DecompositionInput>();
  return {
    take: (path, unit, ...candidates) => {
      const known = inputs.get(path);
      if (known) return known;
      const found = candidates.find(([value]) => value !== undefined && value !== null);
      const planned = found?.[0] ?? null;
      const other = whatIf.get(path);
      const changed = other !== undefined && other !== planned;
      const input: DecompositionInput = {
        path,
        unit,
        planned,
        value: changed ? other : planned,
        from: changed ? 'what-if' : (found?.[1] ?? null),
      };
      inputs.set(path, input);
      return input;
    },
    all: () => [...inputs.values()],
  };
}

/**
 * When the peak window is not written, it is the peak phase; the part of the orders in it is then taken for all of them.
 * A window without its share, and a peak factor, nobody can guess: those stay missing.
 */
export function peakInputs(promotion: Promotion, book: InputBook) {
  const { peakShare, peakWindow, peakFactor } = promotion.goals;
  const phase = promotion.phases.find(({ id }) => id === 'peak');
  const phaseSeconds = phase ? (instantMs(phase.end) - instantMs(phase.start)) / 1_000 : null;
  return {
    share: book.take('goals.peakShare', 'part', [peakShare, 'file'], [peakWindow ? null : 1, 'assumed']),
    window: book.take(
      'goals.peakWindow',
      'seconds',
      [peakWindow ? durationMs(peakWindow) / 1_000 : null, 'file'],
      [phaseSeconds, 'phases'],
    ),
    factor: book.take('goals.peakFactor', 'factor', [peakFactor, 'file']),
  };
}

/** People of a stage for one of the stage before: as written, else as the two plan curves have it when the later one is highest. */
export function conversionInput(
  promotion: Promotion,
  before: FunnelStage,
  stage: FunnelStage,
  book: InputBook,
): DecompositionInput {
  return book.take(
    `funnel.stages.${stage.id}.conversion`,
    'part',
    [stage.conversion, 'file'],
    [plannedConversion(promotion, before, stage), 'plan-curves'],
  );
}

function plannedConversion(promotion: Promotion, before: FunnelStage, stage: FunnelStage): number | null {
  if (!before.plan || !stage.plan) return null;
  const start = eventStart(promotion);
  const highest = stage.plan.reduce((best, point) => (point.value > best.value ? point : best));
  const same = before.plan.find(({ at }) => planMomentMs(at, start) === planMomentMs(highest.at, start));
  const reference = same?.value ?? Math.max(...before.plan.map(({ value }) => value));
  return reference > 0 && highest.value > 0 ? highest.value / reference : null;
}
