import { describe, expect, it } from 'vitest';
import { countedAs, missesLines } from '../../../shared/rules/first-run/counted-as.ts';

const measured = (lines: string[] | undefined, value: number | null = 16) => ({
  at: 0,
  value,
  series: lines?.length ?? 1,
  lines,
  refused: null,
});

describe('a query that somebody typed for a stage', () => {
  it('misses the funnel where none of its series is of a line of the promotion', () => {
    expect(missesLines(measured(['']), ['all'])).toBe(true);
    expect(missesLines(measured(['bikes', '']), ['hotels'])).toBe(true);
  });

  it('does not where one of them is, where nothing was measured, and where no line is named yet', () => {
    expect(missesLines(measured(['', 'bikes']), ['bikes', 'hotels'])).toBe(false);
    expect(missesLines(measured([''], null), ['all'])).toBe(false);
    expect(missesLines(measured(undefined), ['all'])).toBe(false);
    expect(missesLines(measured(['']), [])).toBe(false);
  });

  it('can be counted as the only line, whatever its id', () => {
    expect(countedAs(' sum(rate(x[1m])) * 60 ', 'a"b')).toBe(
      'label_replace(sum(rate(x[1m])) * 60, "line", "a\\"b", "", "")',
    );
  });
});
