import type { Action } from '../../../shared/model/action.ts';
import { listOf, type Expectation, type FilledExpectation } from '../../../shared/model/expectation.ts';
import type { ParameterReference } from '../../../shared/model/parameter.ts';
import type { Step } from '../../../shared/model/plan.ts';
import { durationMs } from '../../../shared/model/time.ts';
import type { Speech } from '../../text/speech.ts';
import { durationInWords } from './duration-in-words.ts';
import { shortQuery } from './query-in-words.ts';

/** A bound as a file has it, or with its numbers, as an execution has it. */
export type AnyExpectation = Expectation | FilledExpectation;
type Proved = Pick<Step, 'action'> & { expect?: AnyExpectation | AnyExpectation[] | undefined };

/** What is measured: a query, or an entry of the promotion. */
export function measuredIn(expectation: AnyExpectation): string {
  const { query } = expectation;
  if ('of' in expectation && expectation.of) return expectation.of.entry;
  return query ?? ('entry' in expectation ? (expectation.entry ?? '') : '');
}

/** The bound alone: `shop_recommendation_manual equals 1 for 10 s`. */
export function boundInWords(
  expectation: AnyExpectation,
  speech: Speech,
  query = measuredIn(expectation),
): string {
  const { t } = speech;
  const number = (bound: number | string | ParameterReference | undefined) =>
    numberInWords(bound, expectation, speech);
  const bound = () => {
    if (expectation.equals !== undefined)
      return t('plans:expectation.equals', { query, value: number(expectation.equals) });
    if (expectation.above !== undefined)
      return t('plans:expectation.above', { query, value: number(expectation.above) });
    if (expectation.below !== undefined)
      return t('plans:expectation.below', { query, value: number(expectation.below) });
    const [low, high] = expectation.between ?? [];
    return t('plans:expectation.between', { query, low: number(low), high: number(high) });
  };
  if (durationMs(expectation.held) === 0) return bound();
  return t('plans:expectation.held', { bound: bound(), time: durationInWords(expectation.held, speech) });
}

/** `1,200`, `{to}` where a parameter stands for it, `80% of the tested limit`, `4,000 (80% of the tested limit)`. */
function numberInWords(
  bound: number | string | ParameterReference | undefined,
  expectation: AnyExpectation,
  { t, value }: Speech,
): string {
  if (bound === undefined) return value(null);
  if (typeof bound === 'object') return `{${bound.parameter}}`;
  const of = 'of' in expectation ? expectation.of : undefined;
  const against = of?.against ?? ('against' in expectation ? expectation.against : undefined);
  const percent = typeof bound === 'string' ? bound : of?.percent;
  if (against === undefined || percent === undefined) return typeof bound === 'string' ? bound : value(bound);
  const part = t(`plans:expectation.part.${against}`, { percent });
  return typeof bound === 'string' ? part : t('plans:expectation.worked', { value: value(bound), part });
}

/** What proves the step, and by when: measurements, its reply, a person's word, or time. */
export function expectationInWords(step: Proved, speech: Speech): string {
  const { t } = speech;
  const bounds = listOf(step.expect).map((expectation) =>
    t('plans:expectation.within', {
      bound: boundInWords(expectation, speech),
      time: durationInWords(expectation.within, speech),
    }),
  );
  if (bounds.length === 0) return proofWithoutMeasurement(step.action, speech);
  return t('plans:expectation.auto', { bound: bounds.join(t('plans:condition.separator')) });
}

/** As {@link expectationInWords}, with the queries in short and without the time limit: a line for each measurement. */
export function expectationLines(step: Proved, speech: Speech): [first: string, ...others: string[]] {
  const separator = speech.t('plans:condition.separator').trimEnd();
  const [first, ...others] = listOf(step.expect).map(
    (expectation, index, { length }) =>
      boundInWords(expectation, speech, shortQuery(measuredIn(expectation))) +
      (index < length - 1 ? separator : ''),
  );
  if (first === undefined) return [proofWithoutMeasurement(step.action, speech)];
  return [speech.t('plans:expectation.auto', { bound: first }), ...others];
}

/** What an action does: `POST /admin/route`, a person's task, a wait; without one, that it only measures. */
export function actionInWords(action: Action | undefined, speech: Speech): string {
  if (action === undefined) return speech.t('plans:expectation.onlyMeasures');
  const { http, manual, wait, notify, silence, expire, use, target } = action;
  if (http) return `${http.method} ${http.path}`;
  if (notify) return `notify ${notify.channel}`;
  if (silence) return `silence ${silence.target} ${silence.matchers}`;
  if (expire !== undefined) return `expire ${expire}`;
  if (use !== undefined) return `${use} ${target ?? ''}`;
  if (manual !== undefined) return speech.text(manual);
  return speech.t('plans:expectation.wait', { time: durationInWords(wait ?? '0s', speech) });
}

/** A roll-back: what it does, and what proves it. */
export function rollbackInWords(rollback: NonNullable<Step['rollback']>, speech: Speech): string {
  const manual = rollback.action.manual !== undefined && !rollback.expect;
  return speech.t('plans:preview.reversedBy', {
    action: actionInWords(rollback.action, speech),
    proof: manual ? speech.t('plans:expectation.nothing') : expectationInWords(rollback, speech),
  });
}

function proofWithoutMeasurement(action: Action | undefined, speech: Speech): string {
  const { t } = speech;
  if (action?.manual !== undefined)
    return t('plans:expectation.manual', { text: speech.text(action.manual) });
  if (action?.wait !== undefined)
    return t('plans:expectation.wait', { time: durationInWords(action.wait, speech) });
  return t('plans:expectation.reply');
}
