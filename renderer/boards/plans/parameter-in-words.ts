import type { PreflightParameter } from '../../../shared/model/execution.ts';
import type { Speech } from '../../text/speech.ts';
import { shortQuery } from './query-in-words.ts';

/** Where the value comes from, and what is measured now, also where somebody gave another. */
export function originInWords(
  { why, measured, editable }: PreflightParameter,
  { t, value, time }: Speech,
): string {
  const origin = why === 'missing' || why === 'measured' ? '' : t(`plans:parameters.why.${why}`);
  const fixed = editable ? '' : t('plans:parameters.fixed');
  return [origin, measuredNow(), fixed].filter((part) => part !== '').join(' ');

  function measuredNow(): string {
    if (measured === null) return '';
    const query = shortQuery(measured.query);
    if (measured.value === null || measured.at === null) return t('plans:parameters.unmeasured', { query });
    return t('plans:parameters.measured', { query, value: value(measured.value), time: time(measured.at) });
  }
}

/** What may be given: `1 to 10. A whole number.` */
export function limitsInWords({ min, max, whole, pattern }: PreflightParameter, { t }: Speech): string {
  const range =
    min === undefined
      ? max === undefined
        ? ''
        : t('plans:parameters.atMost', { max })
      : max === undefined
        ? t('plans:parameters.atLeast', { min })
        : t('plans:parameters.between', { min, max });
  const shape = pattern === undefined ? '' : t('plans:parameters.pattern', { pattern });
  return [range, whole ? t('plans:parameters.whole') : '', shape].filter((part) => part !== '').join(' ');
}
