import { conditionsOf, type Condition, type Trigger } from '../../../shared/model/trigger.ts';
import type { Speech } from '../../text/speech.ts';
import { durationInWords } from './duration-in-words.ts';
import { shortQuery } from './query-in-words.ts';

/** A trigger as a sentence, with everything that its judgement depends on. */
export function triggerInWords(trigger: Trigger, speech: Speech): string {
  if ('any' in trigger) return heldFor(together('any', trigger.any, speech), trigger.for, speech);
  if ('all' in trigger) return heldFor(together('all', trigger.all, speech), trigger.for, speech);
  return conditionInWords(trigger, speech);
}

/** The first condition in a few signs, and how many more there are; the whole stands in {@link triggerInWords}. */
export function triggerInShort(trigger: Trigger, speech: Speech): string {
  const { query, bound } = triggerParts(trigger, speech);
  return `${query} ${bound}`;
}

/**
 * As {@link triggerInShort}, in two parts: where there is no room, the query may be cut but never the bound.
 *
 * @param brief leaves out what a change is counted against, in a column that has no room for it.
 */
export function triggerParts(
  trigger: Trigger,
  speech: Speech,
  brief = false,
): { query: string; bound: string } {
  const { t } = speech;
  const [first, ...more] = conditionsOf(trigger);
  if (!first) return { query: '', bound: '' };
  const held = first.for ?? ('any' in trigger || 'all' in trigger ? trigger.for : undefined);
  const judged = (brief ? changeInBrief(first, speech) : null) ?? boundInShort(first, speech);
  const condition =
    held === undefined
      ? judged
      : t('plans:condition.short.held', { condition: judged, time: durationInWords(held, speech) });
  return {
    query: first.query === undefined ? (first.entry ?? '') : shortQuery(first.query),
    bound: more.length === 0 ? condition : t('plans:condition.short.more', { condition, count: more.length }),
  };
}

function conditionInWords(condition: Condition, speech: Speech): string {
  const { t, value } = speech;
  const judged = judgement(condition, condition.query ?? condition.entry ?? '', speech);
  const bounded =
    condition.minimum === undefined
      ? judged
      : t('plans:condition.minimum', { condition: judged, value: value(condition.minimum) });
  return heldFor(bounded, condition.for, speech);
}

function judgement(condition: Condition, query: string, speech: Speech): string {
  const { t } = speech;
  if (condition.drops !== undefined) {
    return t('plans:condition.drops', {
      query,
      percent: condition.drops,
      reference: reference(condition, speech),
    });
  }
  if (condition.rises !== undefined) {
    return t('plans:condition.rises', {
      query,
      percent: condition.rises,
      reference: reference(condition, speech),
    });
  }
  if (condition.above !== undefined)
    return t('plans:condition.above', { query, value: bound(condition.above, condition, speech) });
  if (condition.below !== undefined)
    return t('plans:condition.below', { query, value: bound(condition.below, condition, speech) });
  return t('plans:condition.absent', { query });
}

/** "80% of the tested limit", or a number. */
function bound(written: number | string, condition: Condition, speech: Speech): string {
  return typeof written === 'number'
    ? speech.value(written)
    : speech.t('plans:condition.partOf', { percent: written, reference: reference(condition, speech) });
}

function shortBound(written: number | string, condition: Condition, speech: Speech): string {
  return typeof written === 'number'
    ? speech.value(written)
    : speech.t('plans:condition.short.partOf', {
        percent: written,
        reference: shortReference(condition, speech),
      });
}

function changeInBrief({ drops, rises }: Condition, { t }: Speech): string | null {
  if (drops !== undefined) return t('plans:condition.brief.drops', { percent: drops });
  if (rises !== undefined) return t('plans:condition.brief.rises', { percent: rises });
  return null;
}

function boundInShort(condition: Condition, speech: Speech): string {
  const { t } = speech;
  const against = shortReference(condition, speech);
  if (condition.drops !== undefined) {
    return t('plans:condition.short.drops', { percent: condition.drops, reference: against });
  }
  if (condition.rises !== undefined) {
    return t('plans:condition.short.rises', { percent: condition.rises, reference: against });
  }
  if (condition.above !== undefined)
    return t('plans:condition.short.above', { value: shortBound(condition.above, condition, speech) });
  if (condition.below !== undefined)
    return t('plans:condition.short.below', { value: shortBound(condition.below, condition, speech) });
  return t('plans:condition.short.absent');
}

function reference({ against }: Condition, speech: Speech): string {
  const { t } = speech;
  if (against === undefined) return '';
  if (isNamed(against)) return t(`plans:condition.reference.${against}`);
  return t('plans:condition.reference.median', { time: durationInWords(against, speech) });
}

function shortReference({ against }: Condition, speech: Speech): string {
  const { t } = speech;
  if (against === undefined) return '';
  if (isNamed(against)) return t(`plans:condition.referenceShort.${against}`);
  return t('plans:condition.referenceShort.median', { time: durationInWords(against, speech) });
}

const named = ['yesterday', 'last-week', 'plan', 'tested-limit', 'target'] as const;

function isNamed(against: string): against is (typeof named)[number] {
  return named.some((name) => name === against);
}

function together(how: 'any' | 'all', triggers: readonly Trigger[], speech: Speech): string {
  const parts = triggers.map((trigger) => triggerInWords(trigger, speech));
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return speech.t(`plans:condition.${how}`, { list: parts.join(speech.t('plans:condition.separator')) });
}

function heldFor(condition: string, length: string | undefined, speech: Speech): string {
  if (length === undefined) return condition;
  return speech.t('plans:condition.held', { condition, time: durationInWords(length, speech) });
}
