import type { Action } from '../../../shared/model/action.ts';
import type { Expectation } from '../../../shared/model/expectation.ts';
import type { Step } from '../../../shared/model/plan.ts';
import { durationMs } from '../../../shared/model/time.ts';
import type { Speech } from '../../text/speech.ts';
import { durationInWords } from './duration-in-words.ts';
import { shortQuery } from './query-in-words.ts';

/** The bound alone: `shop_recommendation_manual equals 1 for 10 s`. */
export function boundInWords(expectation: Expectation, speech: Speech, query = expectation.query): string {
  const { t, value } = speech;
  const bound = () => {
    if (expectation.equals !== undefined)
      return t('plans:expectation.equals', { query, value: value(expectation.equals) });
    if (expectation.above !== undefined)
      return t('plans:expectation.above', { query, value: value(expectation.above) });
    if (expectation.below !== undefined)
      return t('plans:expectation.below', { query, value: value(expectation.below) });
    const [low, high] = expectation.between ?? [];
    return t('plans:expectation.between', { query, low: value(low ?? null), high: value(high ?? null) });
  };
  if (durationMs(expectation.held) === 0) return bound();
  return t('plans:expectation.held', { bound: bound(), time: durationInWords(expectation.held, speech) });
}

/** What proves the step, and by when: a measurement, its reply, a person's word, or time. */
export function expectationInWords(step: Pick<Step, 'action' | 'expect'>, speech: Speech): string {
  const { t } = speech;
  if (step.expect) {
    const bound = boundInWords(step.expect, speech);
    const within = t('plans:expectation.within', {
      bound,
      time: durationInWords(step.expect.within, speech),
    });
    return t('plans:expectation.auto', { bound: within });
  }
  return proofWithoutMeasurement(step.action, speech);
}

/** As {@link expectationInWords}, with the query in short and without the time limit. */
export function expectationInShort(step: Pick<Step, 'action' | 'expect'>, speech: Speech): string {
  if (!step.expect) return proofWithoutMeasurement(step.action, speech);
  return speech.t('plans:expectation.auto', {
    bound: boundInWords(step.expect, speech, shortQuery(step.expect.query)),
  });
}

/** What an action does: `POST /admin/route`, a person's task, a wait. */
export function actionInWords({ http, manual, wait }: Action, speech: Speech): string {
  if (http) return `${http.method} ${http.path}`;
  return manual ?? speech.t('plans:expectation.wait', { time: durationInWords(wait ?? '0s', speech) });
}

/** A roll-back: what it does, and what proves it. */
export function rollbackInWords(rollback: NonNullable<Step['rollback']>, speech: Speech): string {
  const manual = rollback.action.manual !== undefined && !rollback.expect;
  return speech.t('plans:preview.reversedBy', {
    action: actionInWords(rollback.action, speech),
    proof: manual ? speech.t('plans:expectation.nothing') : expectationInWords(rollback, speech),
  });
}

function proofWithoutMeasurement(action: Action, speech: Speech): string {
  const { t } = speech;
  if (action.manual !== undefined) return t('plans:expectation.manual', { text: action.manual });
  if (action.wait !== undefined)
    return t('plans:expectation.wait', { time: durationInWords(action.wait, speech) });
  return t('plans:expectation.reply');
}
