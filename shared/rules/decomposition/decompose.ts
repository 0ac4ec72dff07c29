import type { Decomposition, DecompositionLine, EntryPeak, Fanout, Goal } from '../../model/decomposition.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { ServiceEntry } from '../../model/service-entry.ts';
import { goalPeaks, stagesOfGoal } from './goal-peaks.ts';
import { createInputBook, type InputBook, type WhatIf } from './inputs.ts';
import { lineOf, ofInput, ofLine, type Source } from './sum.ts';

/**
 * Business goals as peak requests per second of each entry, every step of the sum visible (seed 001: "Business goals (order volume, GMV,
 * DAU) are translated into technical goals such as QPS"): goal × share of the peak window ÷ window × peak factor, through the
 * funnel's conversions to each stage, × calls per person. Where several goals speak for a stage, the one that asks most decides.
 * A what-if is the same sum with other inputs; nothing else changes.
 */
export function decompose(promotion: Promotion, whatIf: WhatIf = new Map()): Decomposition {
  const book = createInputBook(whatIf);
  const goals = goalPeaks(promotion, book);
  const lines = goals.flatMap((goal) => goal.lines);
  const ofGoals = goals.flatMap((goal) => stagesOfGoal(promotion, goal, book));
  const unplaced = goals.flatMap(({ goal, anchor }) => (anchor === null ? [anchorPath(goal)] : []));
  const stages = new Map<string, Stage>();
  for (const { id } of promotion.funnel.stages) {
    const stage = stageOf(id, ofGoals, unplaced);
    lines.push(...ofGoals.filter((line) => line.stage === id), ...(stage.line ? [stage.line] : []));
    stages.set(id, stage);
  }
  const entries = promotion.entries.map((entry) => {
    const { peak, lines: own } = entryPeak(entry, promotion, stages, book);
    lines.push(...own);
    return peak;
  });
  return {
    inputs: book.all(),
    lines,
    entries,
    missing: [
      ...new Set([
        ...unplaced,
        ...[...lines, ...ofGoals].flatMap(({ missing }) => missing),
        ...entries.flatMap(({ missing }) => missing),
      ]),
    ],
  };
}

/** What one stage comes to: the highest of the goals that reach it. */
interface Stage {
  line: DecompositionLine | null;
  decidedBy: Goal | null;
  missing: string[];
}

/** @param unplaced what is missing where no goal has a stage to start from. */
function stageOf(id: string, ofGoals: readonly DecompositionLine[], unplaced: string[]): Stage {
  const all = ofGoals.filter((line) => line.stage === id);
  const known = all.filter(({ value }) => value !== null);
  const [first, ...rest] = known;
  if (!first) {
    const missing = [...new Set(all.flatMap((line) => line.missing))];
    return { line: null, decidedBy: null, missing: all.length === 0 ? unplaced : missing };
  }
  const highest = known.reduce((best, line) => ((line.value ?? 0) > (best.value ?? 0) ? line : best));
  const line = lineOf(
    { id: `stage.${id}`, kind: 'stage', unit: 'per-second', stage: id },
    ofLine(first),
    ...rest.map((other): ['max', Source] => ['max', ofLine(other)]),
  );
  return { line, decidedBy: highest.goal, missing: [] };
}

function entryPeak(
  entry: ServiceEntry,
  promotion: Promotion,
  stages: ReadonlyMap<string, Stage>,
  book: InputBook,
): { peak: EntryPeak; lines: DecompositionLine[] } {
  const parts = (entry.fanout ?? []).map((fanout) => requestsOfStage(entry, fanout, promotion, stages, book));
  const lines = parts.flatMap((part) => part.lines);
  const [first, ...rest] = parts.map((part) => part.requests);
  if (!first) {
    const missing = [`entries.${entry.id}.fanout`];
    return { peak: { entry: entry.id, peak: null, decidedBy: [], missing }, lines };
  }
  const sum = lineOf(
    { id: `entry.${entry.id}`, kind: 'entry', unit: 'qps', entry: entry.id },
    ofLine(first),
    ...rest.map((other): ['+', Source] => ['+', ofLine(other)]),
  );
  const decidedBy = parts.flatMap((part) => (part.decidedBy ? [part.decidedBy] : []));
  return {
    lines: [...lines, sum],
    peak: {
      entry: entry.id,
      peak: sum.value === null ? null : Math.ceil(sum.value - 1e-6),
      decidedBy: [...new Set(decidedBy)],
      missing: sum.missing,
    },
  };
}

function requestsOfStage(
  entry: ServiceEntry,
  { stage: id, calls, lines: ofLines }: Fanout,
  promotion: Promotion,
  stages: ReadonlyMap<string, Stage>,
  book: InputBook,
): { requests: DecompositionLine; lines: DecompositionLine[]; decidedBy: Goal | null } {
  const stage = stages.get(id);
  const people: Source = stage?.line
    ? ofLine(stage.line)
    : { of: `stage.${id}`, value: null, missing: stage?.missing ?? [`funnel.stages.${id}`] };
  const fanout = book.take(`entries.${entry.id}.fanout.${id}`, 'calls', [calls, 'file']);
  const part = ofLines ? partOfLines(entry, id, ofLines, promotion, book) : null;
  const requests = lineOf(
    { id: `entry.${entry.id}.${id}`, kind: 'entry-of-stage', unit: 'qps', entry: entry.id, stage: id },
    people,
    ...(part ? [['×', ofLine(part)] satisfies ['×', Source]] : []),
    ['×', ofInput(fanout)],
  );
  return { requests, lines: [...(part ? [part] : []), requests], decidedBy: stage?.decidedBy ?? null };
}

function partOfLines(
  entry: ServiceEntry,
  stage: string,
  ids: readonly string[],
  promotion: Promotion,
  book: InputBook,
): DecompositionLine {
  const shares = ids.map((id) => {
    const line = promotion.lines.find((one) => one.id === id);
    return ofInput(book.take(`lines.${id}.share`, 'part', [line?.share, 'file']));
  });
  const [first = { of: 'lines', value: 0, missing: [] }, ...rest] = shares;
  return lineOf(
    { id: `lines.${entry.id}.${stage}`, kind: 'lines', unit: 'part', entry: entry.id, stage },
    first,
    ...rest.map((share): ['+', Source] => ['+', share]),
  );
}

/** The stage that a goal counts, where the funnel has none: the field that would name it. */
function anchorPath(goal: Goal): string {
  return goal === 'dau' ? 'funnel.stages[].counts: visits' : 'funnel.stages[].counts: orders';
}
