import type { AlertRow } from '../../../shared/model/alert.ts';

/** Who reports an alert, in a few signs: "am, rules +1". Members of one cluster count once; of a cleared alert it is who told of it. */
export function reportersInShort({ reporters, source }: Pick<AlertRow, 'reporters' | 'source'>): string {
  const [first = source, second, ...others] = [...new Set(reporters.map((reporter) => reporter.source))];
  const named = second === undefined ? first : `${first}, ${second}`;
  return others.length === 0 ? named : `${named} +${others.length}`;
}
