import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from 'culori';
import { describe, expect, it } from 'vitest';
import {
  colours,
  seriesColours,
  sizes,
  smallestChinese,
  type ColourName,
  type ThemeName,
} from '../../../renderer/theme/tokens.ts';
import { themeCss } from '../../../renderer/theme/theme-sheet.ts';

const surfaces = ['bg', 's1', 's2'] as const;

/** Contrast on bg, s1 and s2 as computed in the interface's design. */
const designed: Record<ThemeName, Partial<Record<ColourName, readonly [number, number, number]>>> = {
  dark: {
    ink: [16.3, 15.0, 13.3],
    ink2: [9.5, 8.7, 7.7],
    ink3: [6.5, 6.0, 5.3],
    control: [4.5, 4.2, 3.7],
    p1: [5.6, 5.2, 4.6],
    p2: [9.3, 8.6, 7.6],
    p3: [15.6, 14.4, 12.7],
    action: [9.1, 8.4, 7.4],
    verified: [6.7, 6.2, 5.5],
    protect: [6.4, 5.9, 5.2],
    stale: [12.9, 11.9, 10.5],
  },
  light: {
    ink: [15.0, 16.6, 17.8],
    ink2: [7.4, 8.1, 8.7],
    ink3: [5.2, 5.8, 6.2],
    control: [3.4, 3.8, 4.0],
    p1: [5.0, 5.6, 6.0],
    p2: [4.9, 5.4, 5.8],
    p3: [8.8, 9.7, 10.4],
    action: [5.0, 5.5, 5.9],
    verified: [4.8, 5.3, 5.7],
    protect: [7.0, 7.8, 8.3],
    stale: [7.0, 7.8, 8.3],
  },
};

const texts = ['ink', 'ink2', 'ink3', 'p1', 'p2', 'p3', 'action', 'verified', 'protect', 'stale'] as const;

describe.each(['dark', 'light'] as const)('the %s tokens', (theme) => {
  const colour = colours[theme];

  it.each(Object.entries(designed[theme]))('keep the contrast that %s was designed with', (name, wanted) => {
    const found = surfaces.map((surface) => wcagContrast(colour[name as ColourName], colour[surface]));
    // The design gives one decimal, computed with slightly other constants.
    for (const [index, value] of wanted.entries())
      expect(Math.abs((found[index] ?? 0) - value)).toBeLessThan(0.1);
  });

  it.each(texts)('write %s with at least 4.5 on every surface', (name) => {
    for (const surface of surfaces)
      expect(wcagContrast(colour[name], colour[surface])).toBeGreaterThanOrEqual(4.5);
  });

  it('draw controls and bars with at least 3 on every surface and band', () => {
    for (const surface of surfaces) {
      expect(wcagContrast(colour.control, colour[surface])).toBeGreaterThanOrEqual(3);
    }
    for (const band of ['band1', 'band2', 'band3'] as const) {
      expect(wcagContrast(colour.bar, colour[band])).toBeGreaterThanOrEqual(3);
      expect(wcagContrast(colour.p1, colour[band])).toBeGreaterThanOrEqual(3);
    }
  });

  it('can be read on what they fill', () => {
    const pairs = [
      ['p1-on', 'p1-fill'],
      ['on', 'p2-fill'],
      ['on', 'p3-fill'],
      ['action-on', 'action'],
      ['stale-on', 'stale'],
      ['p1', 'p1-row'],
      ['ink2', 'p1-row'],
    ] as const;
    for (const [text, ground] of pairs)
      expect(wcagContrast(colour[text], colour[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it('tell the severities apart whatever the eye', () => {
    const worst = theme === 'dark' ? 12.6 : 10.7;
    expect(leastDifference([colour.p1, colour.p2, colour.p3])).toBeGreaterThanOrEqual(worst - 0.1);
  });

  it('tell the series of a chart apart whatever the eye', () => {
    const worst = theme === 'dark' ? 19.7 : 17.9;
    expect(leastDifference(seriesColours[theme])).toBeGreaterThanOrEqual(worst - 0.1);
  });
});

describe('the lengths', () => {
  it('never go below 20 px on a wall', () => {
    const texts = Object.entries(sizes.wall).filter(([name]) => name.startsWith('text-'));
    for (const [, pixels] of texts) expect(pixels).toBeGreaterThanOrEqual(20);
  });

  it('never go below 13 px for Chinese', () => {
    expect(smallestChinese).toBe(13);
    expect(themeCss()).toContain(":root[lang|='zh']:not([data-format='wall']){--text-caption:0.8125rem;}");
  });
});

/** The least difference between any two, seen with full and with each kind of deficient colour vision. */
function leastDifference(colours: readonly string[]): number {
  const difference = differenceCiede2000();
  const seen = colours.map((colour) => {
    const parsed = parse(colour);
    if (!parsed) throw new Error(`${colour} is no colour`);
    return parsed;
  });
  const eyes = [filterDeficiencyProt(1), filterDeficiencyDeuter(1), filterDeficiencyTrit(1)];
  const pairs = seen.flatMap((left, index) => seen.slice(index + 1).map((right) => [left, right] as const));
  return Math.min(
    ...pairs.flatMap(([left, right]) => [
      difference(left, right),
      ...eyes.map((see) => difference(see(left), see(right))),
    ]),
  );
}
