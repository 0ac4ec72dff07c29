import type { Backtest } from '../../../shared/rules/trigger/backtest.ts';
import { medianSpacing, type RecordedSeries } from '../../../shared/rules/trigger/recorded-series.ts';

/** A backtest for people: what was read, each firing with what it was compared with, and what could not be judged and why. */
export function backtestInWords(result: Backtest, file: string, series: RecordedSeries): string[] {
  const { fired, evaluated, skipped } = result;
  const { times } = series;
  const first = times.at(0);
  const last = times.at(-1);
  const stretch =
    first === undefined || last === undefined
      ? ''
      : `, ${time(first)} to ${time(last)}${times.length > 1 ? `, one every ${length(medianSpacing(series))}` : ''}`;
  const often = fired.length === 1 ? 'once' : `${fired.length} times`;
  return [
    `${file}: ${times.length} samples${stretch}`,
    fired.length === 0 ? 'The trigger would not have fired.' : `The trigger would have fired ${often}:`,
    ...fired.map((one) => `  ${firingInWords(one, last ?? one.from)}`),
    `Judged ${evaluated} times.`,
    ...skippedInWords(skipped),
  ];
}

function firingInWords(
  { pending, from, to, value, reference }: Backtest['fired'][number],
  last: number,
): string {
  const measured = value === null ? 'no data' : `value ${shown(value)}`;
  const compared =
    reference === null ? '' : ` against ${shown(reference)}${value === null ? '' : share(value, reference)}`;
  const end =
    to === null
      ? `had not ended when the series did, ${length(last - from)} later`
      : `ended ${time(to)}, ${length(to - from)} later`;
  return `fired ${time(from)} (true since ${time(pending)}), ${measured}${compared}; ${end}`;
}

/** " (−32 %)"; a reference of 0 has no part. */
function share(value: number, reference: number): string {
  if (reference === 0) return '';
  const percent = ((value - reference) / Math.abs(reference)) * 100;
  const sign = percent < 0 ? '−' : '+';
  return ` (${sign}${shown(Math.abs(Number(percent.toPrecision(3))))} %)`;
}

const reasons = {
  reference: 'without a reference: too little of the past was there, or the promotion says nothing',
  volume: 'with a reference below the minimum',
  value: 'without a value, or with one that is no number',
} as const;

function skippedInWords(skipped: Backtest['skipped']): string[] {
  const counted = (['reference', 'volume', 'value'] as const).filter((reason) => skipped[reason] > 0);
  if (counted.length === 0) return ['Nothing was passed over.'];
  return ['Not judged:', ...counted.map((reason) => `  ${skipped[reason]} times ${reasons[reason]}`)];
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** "3m 20s", the two largest units. */
function length(milliseconds: number): string {
  if (milliseconds < 1_000) return `${shown(milliseconds)}ms`;
  const from = units.findIndex(([, unit]) => milliseconds >= unit);
  let rest = milliseconds;
  const parts = units.slice(from, from + 2).map(([sign, unit]) => {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return count === 0 ? '' : `${count}${sign}`;
  });
  return parts.filter((part) => part !== '').join(' ');
}

function shown(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function time(at: number): string {
  return new Date(at).toISOString();
}
