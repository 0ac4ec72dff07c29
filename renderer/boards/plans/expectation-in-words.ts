import type { Action } from '../../../shared/model/action.ts';
import type { Expectation } from '../../../shared/model/expectation.ts';
import type { Step } from '../../../shared/model/plan.ts';
import { durationMs } from '../../../shared/model/time.ts';
import type { Speech } from '../../text/speech.ts';
import { durationInWords } from './duration-in-words.ts';

/** The bound alone: `shop_recommendation_manual equals 1 for 10 s`. */
export function boundInWords(expectation: Expectation, speech: Speech): string {
  const { t, value } = speech;
  const { query } = expectation;
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
  return actionInWords(step.action, speech);
}

function actionInWords(action: Action, speech: Speech): string {
  const { t } = speech;
  if (action.manual !== undefined) return t('plans:expectation.manual', { text: action.manual });
  if (action.wait !== undefined)
    return t('plans:expectation.wait', { time: durationInWords(action.wait, speech) });
  return t('plans:expectation.reply');
}
