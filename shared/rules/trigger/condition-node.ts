import type { Labels } from '../../model/sample.ts';
import { durationMs, type EpochMs } from '../../model/time.ts';
import { measureOf, type Condition } from '../../model/trigger.ts';
import { freshnessLimits } from '../freshness.ts';
import { labelsKey } from '../series.ts';
import { acrossGap, advance, idle, type Hold } from './hold.ts';
import type { NodeContext, Outcome, TriggerNode } from './node.ts';
import { createSeriesCondition, type SeriesCondition } from './series-condition.ts';

/** One condition over all series of its query. */
export function createConditionNode(condition: Condition, place: number, context: NodeContext): TriggerNode {
  return condition.absent ? absentNode(condition, place, context) : seriesNode(condition, place, context);
}

/** True at each poll that succeeded and returned no series; a failed poll is not judged. */
function absentNode(
  condition: Condition,
  place: number,
  { references, tally, resume }: NodeContext,
): TriggerNode {
  const held = durationMs(condition.for ?? '0s');
  const measure = measureOf(condition);
  const gap = () => 2 * references.interval(condition);
  const before = resume?.series.find((series) => series.condition === place);
  let hold: Hold =
    before && resume
      ? { pendingAt: before.pendingAt, firedAt: resume.firedAt, lastAt: resume.firedAt }
      : idle;
  return {
    gap,
    fired: () =>
      hold.firedAt === null || hold.pendingAt === null
        ? []
        : [{ condition: place, labels: {}, pendingAt: hold.pendingAt, reference: null }],
    step(round) {
      const answer = round.get(measure);
      if (!answer || (hold.lastAt !== null && answer.at <= hold.lastAt)) return null;
      tally.evaluated += 1;
      hold = advance(acrossGap(hold, answer.at, gap()), answer.at, answer.empty, held);
      const { pendingAt, firedAt } = hold;
      return { at: answer.at, verdict: firedAt !== null, pendingAt, value: null, reference: null };
    },
  };
}

function seriesNode(condition: Condition, place: number, context: NodeContext): TriggerNode {
  const { references, tally, resume } = context;
  const measure = measureOf(condition);
  const known = new Map<string, SeriesCondition>();

  // A recorded series shows the same labels a million times over.
  let latest: SeriesCondition | null = null;
  const seriesOf = (labels: Labels) => {
    if (latest?.labels === labels) return latest;
    const key = labelsKey(labels);
    const found = known.get(key) ?? createSeriesCondition({ condition, labels, references, tally });
    known.set(key, found);
    latest = found;
    return found;
  };
  for (const { condition: at, labels, pendingAt, reference } of resume?.series ?? []) {
    if (resume && at === place) seriesOf(labels).resume(pendingAt, resume.firedAt, reference);
  }

  const dropTakenAway = (at: EpochMs) => {
    if (known.size === 1) return;
    const { lost } = freshnessLimits(references.interval(condition));
    for (const [key, { hold }] of known) {
      if (hold.lastAt !== null && at - hold.lastAt > lost) known.delete(key);
    }
    latest = null;
  };

  let lastEmptyAt = -Infinity;
  return {
    gap: () => 2 * references.interval(condition),
    fired: () =>
      [...known.values()].flatMap(({ labels, hold, reference }) =>
        hold.firedAt === null || hold.pendingAt === null
          ? []
          : [{ condition: place, labels, pendingAt: hold.pendingAt, reference }],
      ),
    step(round) {
      const answer = round.get(measure);
      if (!answer) return null;
      if (answer.empty && answer.at > lastEmptyAt) {
        lastEmptyAt = answer.at;
        tally.skipped.value += 1;
        for (const series of known.values()) series.miss();
        return outcomeOf([...known.values()], [], answer.at);
      }
      const stepped = answer.series.flatMap(({ labels, at, value }) => {
        const series = seriesOf(labels);
        return series.step(at, value) ? [series] : [];
      });
      if (stepped.length === 0) return null;
      const [only] = stepped;
      if (only && stepped.length === 1 && known.size === 1) return outcomeOfOne(only);
      const at = Math.max(...stepped.map(({ hold }) => hold.lastAt ?? -Infinity));
      dropTakenAway(at);
      return outcomeOf([...known.values()], stepped, at);
    },
  };
}

function outcomeOfOne({ hold, verdict, value, reference }: SeriesCondition): Outcome {
  const said = verdict === null ? null : hold.firedAt !== null;
  return { at: hold.lastAt ?? -Infinity, verdict: said, pendingAt: hold.pendingAt, value, reference };
}

/** The condition of a query is that of any of its series. */
function outcomeOf(
  all: readonly SeriesCondition[],
  stepped: readonly SeriesCondition[],
  at: EpochMs,
): Outcome {
  const fired = all.filter(({ hold }) => hold.firedAt !== null);
  const pending = all.filter(({ hold }) => hold.pendingAt !== null);
  const judged = stepped.filter(({ verdict }) => verdict !== null);
  const verdict =
    fired.length > 0
      ? fired.some((series) => judged.includes(series))
        ? true
        : null
      : judged.length > 0
        ? false
        : null;
  const [deciding = stepped[0]] = (fired.length > 0 ? fired : pending).toSorted(
    (left, right) => (left.hold.pendingAt ?? 0) - (right.hold.pendingAt ?? 0),
  );
  return {
    at,
    verdict,
    pendingAt: deciding?.hold.pendingAt ?? null,
    value: deciding?.value ?? null,
    reference: deciding?.reference ?? null,
  };
}
