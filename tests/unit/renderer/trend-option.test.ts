import { describe, expect, it } from 'vitest';
import { trendOption, type TrendInput } from '../../../renderer/charts/trend-option.ts';
import { chartTheme } from '../../../renderer/theme/chart-theme.ts';
import { paletteOf } from '../../../renderer/theme/palette.ts';
import { colours } from '../../../renderer/theme/tokens.ts';
import { trendFixture } from '../../support/trend-fixture.ts';

const darkPalette = paletteOf({ theme: 'dark', contrast: 'usual', forced: false });
const lightPalette = paletteOf({ theme: 'light', contrast: 'usual', forced: false });

function optionOf(changes: Partial<TrendInput> = {}) {
  return trendOption({
    trend: trendFixture({ of: 'stage', id: 'order' }),
    limit: null,
    theme: chartTheme(darkPalette, 'Inter'),
    fontSize: 12,
    fromZero: true,
    decals: false,
    words: {
      measured: 'Orders',
      plan: 'plan',
      baseline: 'baseline',
      limit: 'limit',
      value: String,
      tick: String,
      time: String,
      description: 'Orders from 20:24 to 21:24',
    },
    ...changes,
  });
}

function seriesOf(option: ReturnType<typeof optionOf>) {
  return Array.isArray(option.series) ? option.series : [];
}

describe('the option of a trend', () => {
  it('draws measured, plan and baseline, each told apart without colour and named at its end', () => {
    const lines = seriesOf(optionOf()).map(({ id, lineStyle, endLabel }) => [
      id,
      lineStyle?.type,
      lineStyle?.width,
      endLabel?.formatter,
    ]);
    expect(lines).toEqual([
      ['baseline', 'dashed', 1.5, 'baseline'],
      ['plan', 'solid', 1.25, 'plan'],
      ['measured', 'solid', 2.5, 'Orders'],
    ]);
  });

  it('is read aloud in the words that it is given, and never moves', () => {
    expect(optionOf()).toMatchObject({
      animation: false,
      aria: { enabled: true, label: { description: 'Orders from 20:24 to 21:24' }, decal: { show: false } },
    });
  });

  it('has patterns beside colours where they are wanted: dashes and points of its own for every line', () => {
    const option = optionOf({ decals: true });
    expect(option.aria).toMatchObject({ decal: { show: true } });
    const lines = seriesOf(option).map(({ lineStyle, symbol }) => [lineStyle?.type, symbol]);
    expect(lines).toEqual([
      ['dashed', 'triangle'],
      ['dotted', 'rect'],
      ['solid', 'circle'],
    ]);
  });

  it('leaves out what there is no series of', () => {
    const { points } = trendFixture({ of: 'gmv' });
    const ids = seriesOf(optionOf({ trend: { id: 'x', points, plan: [], baseline: [] } })).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['measured']);
  });

  it('keeps gaps as gaps, samples long series and shows no symbols', () => {
    for (const line of seriesOf(optionOf())) {
      expect(line).toMatchObject({ connectNulls: false, sampling: 'lttb', showSymbol: false });
    }
  });

  it('never moves, and can be read aloud', () => {
    expect(optionOf()).toMatchObject({ animation: false, aria: { enabled: true } });
  });

  it('begins an amount at zero, and lets a ratio follow its data', () => {
    expect(optionOf().yAxis).toMatchObject({ min: 0, scale: false });
    expect(optionOf({ fromZero: false }).yAxis).toMatchObject({ min: undefined, scale: true });
  });

  it('keeps a limit above the data in sight, with its name', () => {
    const option = optionOf({ limit: 120_000 });
    const { yAxis } = option;
    const max = yAxis && !Array.isArray(yAxis) && 'max' in yAxis ? yAxis.max : undefined;
    expect(typeof max === 'function' ? max({ min: 0, max: 90_000 }) : null).toBeGreaterThan(120_000);
    expect(seriesOf(option)[0]?.markLine).toMatchObject({
      data: [{ yAxis: 120_000 }],
      label: { formatter: 'limit' },
    });
  });

  it('takes its colours from the tokens', () => {
    expect(seriesOf(optionOf({ theme: chartTheme(lightPalette, 'Inter') })).at(-1)?.lineStyle?.color).toBe(
      colours.light.bar,
    );
  });
});
