import { eventStart, type Promotion } from '../../../../shared/model/promotion.ts';
import type { Point } from '../../../../shared/model/sample.ts';
import { durationMs } from '../../../../shared/model/time.ts';
import type { Condition, Trigger } from '../../../../shared/model/trigger.ts';
import { plannedAt } from '../../../../shared/rules/plan-curve.ts';
import type { Backtest } from '../../../../shared/rules/trigger/backtest.ts';

/**
 * How formats.md says that a trigger is judged, written down sentence by sentence with no regard to speed and with no part of the
 * code that it holds to account. Quadratic: every reference is looked up in the whole series.
 */
export function plainReading(trigger: Trigger, points: readonly Point[], promotion: Promotion | null = null) {
  const counts = { evaluated: 0, skipped: { reference: 0, volume: 0, value: 0 } };
  const reading: Reading = { points, interval: medianSpacing(points), promotion, counts };
  const words = wordsOf(trigger, reading);
  const fired: Backtest['fired'] = [];
  let open = false;
  for (const [index, word] of words.entries()) {
    const at = timeAt(points, index);
    if (!open && word.says === true) {
      open = true;
      fired.push({
        pending: word.pending ?? at,
        from: at,
        to: null,
        value: word.value,
        reference: word.reference,
      });
    } else if (open && word.says === false) {
      open = false;
      const last = fired.at(-1);
      if (last) last.to = at;
    }
  }
  return { fired, ...counts };
}

interface Reading {
  points: readonly Point[];
  interval: number;
  promotion: Promotion | null;
  counts: Pick<Backtest, 'evaluated' | 'skipped'>;
}

/** What a condition or a block says at one sample: true (it has held for its `for`), false, or nothing. */
interface Word {
  says: boolean | null;
  pending: number | null;
  value: number | null;
  reference: number | null;
}

function wordsOf(trigger: Trigger, reading: Reading): Word[] {
  if ('any' in trigger) return together('any', trigger.any, trigger.for, reading);
  if ('all' in trigger) return together('all', trigger.all, trigger.for, reading);
  return ofCondition(trigger, reading);
}

/** "Without a reference, below `minimum`, or on a missing or non-finite value the condition is not judged, and is not true." */
function judged(condition: Condition, index: number, frozen: number | null, reading: Reading) {
  const { points, counts } = reading;
  const [, value] = points[index] ?? [0, null];
  if (condition.absent) {
    counts.evaluated += 1;
    return { says: value === null, value: null, reference: null };
  }
  const reference =
    condition.against === undefined
      ? null
      : (frozen ?? referenceAt(condition.against, index, reading, condition));
  const skip = (why: keyof typeof counts.skipped) => {
    counts.skipped[why] += 1;
    return { says: null, value: isFinite(value) ? value : null, reference };
  };
  if (!isFinite(value)) return skip('value');
  if (condition.against !== undefined && reference === null) return skip('reference');
  if (condition.minimum !== undefined && (reference ?? 0) < condition.minimum) return skip('volume');
  counts.evaluated += 1;
  return { says: compare(condition, value, reference ?? Number.NaN), value, reference };
}

function isFinite(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}

/** The factors are written out, so that they are the decimal ones that a person means. */
const lower: Record<string, number> = { '20%': 0.8, '7%': 0.93, '50%': 0.5 };
const higher: Record<string, number> = { '20%': 1.2, '7%': 1.07, '50%': 1.5 };
const part: Record<string, number> = { '20%': 0.2, '7%': 0.07, '50%': 0.5, '80%': 0.8, '120%': 1.2 };

function compare({ drops, rises, above, below }: Condition, value: number, reference: number): boolean {
  if (drops !== undefined) return value < reference * (lower[drops] ?? Number.NaN);
  if (rises !== undefined) return value > reference * (higher[rises] ?? Number.NaN);
  if (above !== undefined)
    return value > (typeof above === 'number' ? above : reference * (part[above] ?? Number.NaN));
  if (below !== undefined)
    return value < (typeof below === 'number' ? below : reference * (part[below] ?? Number.NaN));
  return false;
}

function referenceAt(against: string, index: number, reading: Reading, condition: Condition): number | null {
  const { points, interval, promotion } = reading;
  const at = timeAt(points, index);
  const measured = points.flatMap(([time, value]) => (isFinite(value) ? [{ time, value }] : []));
  const entry = promotion?.entries.find(({ id }) => id === condition.entry);
  switch (against) {
    case 'yesterday':
    case 'last-week': {
      const then = at - (against === 'yesterday' ? 1 : 7) * 86_400_000;
      const near = measured.filter(({ time }) => Math.abs(time - then) <= interval / 2);
      near.sort(
        (left, right) => Math.abs(left.time - then) - Math.abs(right.time - then) || left.time - right.time,
      );
      return near[0]?.value ?? null;
    }
    case 'plan': {
      const plan = promotion?.funnel.stages.find(
        ({ query }) => query === (condition.query ?? entry?.query),
      )?.plan;
      return plan && promotion ? plannedAt(plan, at, eventStart(promotion)) : null;
    }
    case 'tested-limit':
      return entry?.tested?.limit ?? null;
    case 'target':
      return entry?.target ?? null;
    default: {
      const length = durationMs(against);
      const [first] = measured;
      if (!first || at - first.time < 0.95 * length) return null;
      return middleOf(
        measured.filter(({ time }) => at - length <= time && time < at).map(({ value }) => value),
      );
    }
  }
}

/**
 * "It is pending from the first true sample, fires at the first sample at least `for` later if none between was false or unjudged and no
 * gap was longer than twice the sampling interval (else pending starts anew), and once fired ends at the first sample judged false".
 */
function ofCondition(condition: Condition, reading: Reading): Word[] {
  const { points } = reading;
  const words: Word[] = [];
  const isWindow = condition.against !== undefined && /^\d/.test(condition.against);
  for (let start = 0; start < points.length; start = words.length) {
    const first = judged(condition, start, null, reading);
    words.push({ ...first, says: first.says === null ? null : false, pending: null });
    if (first.says !== true) continue;
    // It is pending: the reference of a length of time is frozen until it is over.
    const frozen = isWindow ? first.reference : null;
    followHold(words, start, condition.for, reading, (index) =>
      index === start ? first : judged(condition, index, frozen, reading),
    );
  }
  return words;
}

function together(
  how: 'any' | 'all',
  parts: readonly Trigger[],
  whole: string | undefined,
  reading: Reading,
): Word[] {
  const said = parts.map((one) => wordsOf(one, reading));
  const combined = reading.points.map((_point, index) =>
    combine(
      how,
      said.flatMap((words) => words[index] ?? []),
    ),
  );
  if (whole === undefined) return combined;
  const words: Word[] = [];
  for (let start = 0; start < combined.length; start = words.length) {
    const first = combined[start];
    if (!first) break;
    words.push({ ...first, says: first.says === null ? null : false, pending: null });
    if (first.says !== true) continue;
    followHold(words, start, whole, reading, (index) => combined[index] ?? first);
  }
  return words;
}

/** From the first true sample on, which stands last in `words`, until it is over or pending has to start anew. */
function followHold(
  words: Word[],
  start: number,
  held: string | undefined,
  { points, interval }: Reading,
  at: (index: number) => Omit<Word, 'pending'>,
): void {
  const pending = timeAt(points, start);
  words.pop();
  let fired = false;
  for (let index = start; index < points.length; index += 1) {
    const time = timeAt(points, index);
    const gap = index > start && time - timeAt(points, index - 1) > 2 * interval;
    if (gap && !fired) return;
    const word = at(index);
    if (!fired && word.says === true && time - pending >= durationMs(held ?? '0s')) fired = true;
    if (fired && word.says !== false) {
      words.push({ ...word, pending });
      continue;
    }
    words.push({
      ...word,
      says: word.says === null ? null : false,
      pending: word.says === true ? pending : null,
    });
    if (word.says !== true) return;
  }
}

function combine(how: 'any' | 'all', words: readonly Word[]): Word {
  const decisive = how === 'any';
  const others = words.some(({ says }) => says === null) ? null : !decisive;
  const says = words.some((word) => word.says === decisive) ? decisive : others;
  // What is shown is what decided: of `any` the part that is true longest, of `all` the one that became true last.
  const isTrue = words.filter((word) => word.says === true);
  const sorted = isTrue.toSorted(
    (left, right) => ((left.pending ?? 0) - (right.pending ?? 0)) * (decisive ? 1 : -1),
  );
  const { pending = null, value = null, reference = null } = sorted[0] ?? {};
  return { says, pending: says === true ? pending : null, value, reference };
}

function timeAt(points: readonly Point[], index: number): number {
  return points[index]?.[0] ?? Number.NaN;
}

function medianSpacing(points: readonly Point[]): number {
  return middleOf(points.slice(1).map(([time], index) => time - timeAt(points, index))) ?? 0;
}

function middleOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
