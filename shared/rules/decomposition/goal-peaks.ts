import type { DecompositionLine, Goal } from '../../model/decomposition.ts';
import type { Promotion } from '../../model/promotion.ts';
import { conversionInput, peakInputs, type InputBook } from './inputs.ts';
import { lineOf, ofInput, ofLine } from './sum.ts';

export interface GoalPeak {
  goal: Goal;
  /** The stage whose people the goal counts; null where the funnel has none. */
  anchor: string | null;
  lines: DecompositionLine[];
  peak: DecompositionLine;
}

/** Each written goal as people or orders in the busiest second. Inputs of goals that nobody wrote are not asked for. */
export function goalPeaks(promotion: Promotion, book: InputBook): GoalPeak[] {
  const { goals } = promotion;
  const peak = peakInputs(promotion, book);
  const orders = book.take('goals.orders', 'orders', [goals.orders, 'file']);
  const gmv = book.take('goals.gmv', 'money', [goals.gmv, 'file']);
  const dau = book.take('goals.dau', 'users', [goals.dau, 'file']);
  const found: GoalPeak[] = [];
  const add = (goal: Goal, total: DecompositionLine) => {
    const id = (step: string) => `goal.${goal}.${step}`;
    const window = lineOf({ id: id('window'), kind: 'window', unit: total.unit, goal }, ofLine(total), [
      '×',
      ofInput(peak.share),
    ]);
    const mean = lineOf({ id: id('mean'), kind: 'mean', unit: 'per-second', goal }, ofLine(window), [
      '÷',
      ofInput(peak.window),
    ]);
    const busiest = lineOf({ id: id('peak'), kind: 'peak', unit: 'per-second', goal }, ofLine(mean), [
      '×',
      ofInput(peak.factor),
    ]);
    found.push({
      goal,
      anchor: anchorOf(promotion, goal),
      lines: [total, window, mean, busiest],
      peak: busiest,
    });
  };
  if (orders.value !== null) {
    add(
      'orders',
      lineOf({ id: 'goal.orders', kind: 'goal', unit: 'orders', goal: 'orders' }, ofInput(orders)),
    );
  }
  if (gmv.value !== null) {
    const average = book.take('goals.averageOrder', 'money-per-order', [goals.averageOrder, 'file']);
    const line = { id: 'goal.gmv', kind: 'goal', unit: 'orders', goal: 'gmv' } as const;
    add('gmv', lineOf(line, ofInput(gmv), ['÷', ofInput(average)]));
  }
  if (dau.value !== null) {
    const visits = book.take('goals.visits', 'visits-per-user', [goals.visits, 'file']);
    const line = { id: 'goal.dau', kind: 'goal', unit: 'visits', goal: 'dau' } as const;
    add('dau', lineOf(line, ofInput(dau), ['×', ofInput(visits)]));
  }
  if (found.length === 0) {
    // Nobody wrote a goal: the sum stands there without a number, so that a what-if can give one.
    const line = { id: 'goal.orders', kind: 'goal', unit: 'orders', goal: 'orders' } as const;
    add('orders', lineOf(line, { ...ofInput(orders), missing: ['goals'] }));
  }
  return found;
}

/** Orders and GMV count orders, DAU counts visits: the stage that says so, else `order`, else the first one. */
function anchorOf({ funnel: { stages } }: Promotion, goal: Goal): string | null {
  const counted = goal === 'dau' ? 'visits' : 'orders';
  const said = stages.find(({ counts }) => counts === counted);
  const usual = goal === 'dau' ? stages[0] : stages.find(({ id }) => id === 'order');
  return (said ?? usual)?.id ?? null;
}

/** People of every stage in the busiest second: from the goal's own stage down the funnel by × conversion, and up by ÷. */
export function stagesOfGoal(promotion: Promotion, goal: GoalPeak, book: InputBook): DecompositionLine[] {
  const { stages } = promotion.funnel;
  const at = stages.findIndex(({ id }) => id === goal.anchor);
  const anchor = stages[at];
  if (!anchor) return [];
  const stageLine = (stage: string) =>
    ({
      id: `stage.${stage}.${goal.goal}`,
      kind: 'stage-of-goal',
      unit: 'per-second',
      goal: goal.goal,
      stage,
    }) as const;
  const own = lineOf(stageLine(anchor.id), ofLine(goal.peak));
  const lines = [own];
  for (const direction of ['down', 'up'] as const) {
    let from = own;
    let before = anchor;
    const way = direction === 'down' ? stages.slice(at + 1) : stages.slice(0, at).toReversed();
    for (const stage of way) {
      const conversion =
        direction === 'down'
          ? conversionInput(promotion, before, stage, book)
          : conversionInput(promotion, stage, before, book);
      from = lineOf(stageLine(stage.id), ofLine(from), [
        direction === 'down' ? '×' : '÷',
        ofInput(conversion),
      ]);
      lines.push(from);
      before = stage;
    }
  }
  return lines;
}
