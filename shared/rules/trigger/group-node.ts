import { durationMs, type EpochMs } from '../../model/time.ts';
import type { Condition, Trigger } from '../../model/trigger.ts';
import { createConditionNode } from './condition-node.ts';
import { acrossGap, advance, idle, type Hold } from './hold.ts';
import { allOf, anyOf } from './judge.ts';
import type { NodeContext, Outcome, TriggerNode } from './node.ts';
import type { Firing } from './round.ts';

export function createNode(trigger: Trigger, context: NodeContext): TriggerNode {
  if ('any' in trigger) return createGroup('any', trigger.any, trigger.for, context);
  if ('all' in trigger) return createGroup('all', trigger.all, trigger.for, context);
  return conditionNode(trigger, context);
}

function conditionNode(condition: Condition, context: NodeContext): TriggerNode {
  const place = context.conditions;
  context.conditions += 1;
  return createConditionNode(condition, place, context);
}

/**
 * Several parts, combined sample by sample, before `for` of the whole. A part without a new sample in a round counts with its last
 * word as long as that is no gap, and is not judged after that.
 */
function createGroup(
  kind: 'any' | 'all',
  parts: readonly Trigger[],
  whole: string | undefined,
  context: NodeContext,
): TriggerNode {
  const children = parts.map((part) => ({ node: createNode(part, context), last: null as Outcome | null }));
  const held = whole === undefined ? null : durationMs(whole);
  const combine = kind === 'any' ? anyOf : allOf;
  let hold: Hold = resumed(
    children.some(({ node }) => node.fired().length > 0),
    context.resume,
  );
  const resumedAt = context.resume?.firedAt ?? -Infinity;
  const gap = () => Math.max(...children.map(({ node }) => node.gap()));

  return {
    gap,
    fired: () => children.flatMap(({ node }) => node.fired()),
    step(round) {
      let isNew = false;
      for (const child of children) {
        const outcome = child.node.step(round);
        if (outcome === null) continue;
        child.last = outcome;
        isNew = true;
      }
      if (!isNew) return null;
      const at = Math.max(...children.flatMap(({ last }) => (last === null ? [] : [last.at])));
      const words = children.map(({ node, last }): Outcome =>
        last !== null && at - last.at <= node.gap()
          ? last
          : {
              at,
              verdict: null,
              pendingAt: null,
              value: last?.value ?? null,
              reference: last?.reference ?? null,
            },
      );
      const verdict = combine(words.map((word) => word.verdict));
      const deciding = decidingWord(kind, words);
      const { value, reference } = deciding;
      if (held === null) return { at, verdict, pendingAt: pendingOf(kind, words), value, reference };
      if (at > resumedAt) hold = advance(acrossGap(hold, at, gap()), at, verdict, held);
      const judged = verdict === null ? null : hold.firedAt !== null;
      return { at, verdict: judged, pendingAt: hold.pendingAt, value, reference };
    },
  };
}

function resumed(hasFired: boolean, firing: Firing | null): Hold {
  if (!hasFired || firing === null) return idle;
  return { pendingAt: firing.pendingAt, firedAt: firing.firedAt, lastAt: firing.firedAt };
}

/** The part whose value is shown: of `any` the one that is true longest, of `all` the one that became true last. */
function decidingWord(kind: 'any' | 'all', words: readonly Outcome[]): Outcome {
  const order = (word: Outcome) => (word.verdict === true ? 0 : word.pendingAt !== null ? 1 : 2);
  const [first, ...others] = words;
  if (!first) throw new RangeError('a group of conditions has at least one');
  return others.reduce((best, word) => {
    if (order(word) !== order(best)) return order(word) < order(best) ? word : best;
    const sooner = (word.pendingAt ?? Infinity) < (best.pendingAt ?? Infinity);
    const later = (word.pendingAt ?? -Infinity) > (best.pendingAt ?? -Infinity);
    return (kind === 'any' ? sooner : later) ? word : best;
  }, first);
}

/** Since when the whole is true: where a part of `any` has held, since that became true, however long another is pending. */
function pendingOf(kind: 'any' | 'all', words: readonly Outcome[]): EpochMs | null {
  const held = kind === 'any' ? words.filter(({ verdict }) => verdict === true) : [];
  const deciding = held.length > 0 ? held : words;
  const pending = deciding.flatMap(({ pendingAt }) => (pendingAt === null ? [] : [pendingAt]));
  if (kind === 'all') return pending.length === words.length ? Math.max(...pending) : null;
  return pending.length === 0 ? null : Math.min(...pending);
}
