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
  forcedColours,
  seriesColours,
  sizes,
  smallestChinese,
  type ColourName,
  type PaletteName,
} from '../../../renderer/theme/tokens.ts';
import { chartTheme } from '../../../renderer/theme/chart-theme.ts';
import { asRgb, paletteOf } from '../../../renderer/theme/palette.ts';
import { themeCss } from '../../../renderer/theme/theme-sheet.ts';

const surfaces = ['bg', 's1', 's2'] as const;
const bands = ['band1', 'band2', 'band3'] as const;
const texts = ['ink', 'ink2', 'ink3', 'p1', 'p2', 'p3', 'action', 'verified', 'protect', 'stale'] as const;

interface Design {
  /** Contrast on bg, s1 and s2. */
  contrast: Partial<Record<ColourName, readonly [number, number, number]>>;
  /** Of text on every surface and on what it fills. */
  text: number;
  /** Of controls on every surface. */
  control: number;
  /** Of bars and P1 on every band. */
  bar: number;
  /** Least ΔE00 of P1, P2 and P3, with full and with each kind of deficient colour vision. */
  severities: number;
  series: number;
}

const design: Record<PaletteName, Design> = {
  dark: {
    contrast: {
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
    text: 4.5,
    control: 3,
    bar: 3,
    severities: 12.6,
    series: 19.7,
  },
  light: {
    contrast: {
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
    text: 4.5,
    control: 3,
    bar: 3,
    severities: 10.7,
    series: 17.9,
  },
  'dark-more': {
    contrast: {
      ink: [21.0, 19.5, 18.0],
      ink2: [15.2, 14.1, 13.0],
      ink3: [11.8, 10.9, 10.1],
      control: [8.5, 7.9, 7.3],
      rule: [4.5, 4.2, 3.9],
      p1: [8.5, 7.8, 7.2],
      p2: [13.1, 12.2, 11.2],
      p3: [18.9, 17.5, 16.2],
      action: [12.1, 11.2, 10.4],
      verified: [10.4, 9.6, 8.9],
      protect: [8.9, 8.3, 7.6],
      stale: [17.3, 16.0, 14.8],
    },
    text: 7,
    control: 4.5,
    bar: 4.5,
    severities: 12.1,
    series: 21.4,
  },
  'light-more': {
    contrast: {
      ink: [18.4, 19.9, 21.0],
      ink2: [12.8, 13.9, 14.7],
      ink3: [8.8, 9.5, 10.1],
      control: [6.3, 6.9, 7.3],
      rule: [3.4, 3.7, 3.9],
      p1: [7.2, 7.8, 8.2],
      p2: [7.1, 7.7, 8.1],
      p3: [12.7, 13.7, 14.5],
      action: [11.3, 12.3, 12.9],
      verified: [7.4, 8.0, 8.5],
      protect: [7.1, 7.7, 8.1],
      stale: [9.0, 9.8, 10.3],
    },
    text: 7,
    control: 4.5,
    bar: 4.5,
    severities: 12.1,
    series: 21.4,
  },
};

const palettes = Object.keys(colours) as PaletteName[];

describe.each(palettes)('the %s tokens', (name) => {
  const colour = colours[name];
  const wanted = design[name];

  it.each(Object.entries(wanted.contrast))(
    'keep the contrast that %s was designed with',
    (token, figures) => {
      const found = surfaces.map((surface) => wcagContrast(colour[token as ColourName], colour[surface]));
      // The design gives one decimal, computed with slightly other constants.
      for (const [index, value] of figures.entries())
        expect(Math.abs((found[index] ?? 0) - value)).toBeLessThan(0.1);
    },
  );

  it.each(texts)('write %s with enough contrast on every surface', (token) => {
    for (const surface of surfaces)
      expect(wcagContrast(colour[token], colour[surface])).toBeGreaterThanOrEqual(wanted.text);
  });

  it('draw controls on every surface and bars on every band', () => {
    for (const surface of surfaces)
      expect(wcagContrast(colour.control, colour[surface])).toBeGreaterThanOrEqual(wanted.control);
    for (const band of bands) {
      expect(wcagContrast(colour.bar, colour[band])).toBeGreaterThanOrEqual(wanted.bar);
      expect(wcagContrast(colour.p1, colour[band])).toBeGreaterThanOrEqual(wanted.bar);
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
      expect(wcagContrast(colour[text], colour[ground])).toBeGreaterThanOrEqual(wanted.text);
  });

  it('tell the severities apart whatever the eye', () => {
    expect(leastDifference([colour.p1, colour.p2, colour.p3])).toBeGreaterThanOrEqual(
      wanted.severities - 0.1,
    );
  });

  it('tell the series of a chart apart whatever the eye', () => {
    expect(leastDifference(seriesColours[name])).toBeGreaterThanOrEqual(wanted.series - 0.1);
  });
});

it.each(['dark-more', 'light-more'] as const)('the rules of %s can be seen, and its series read', (name) => {
  for (const surface of surfaces) {
    expect(wcagContrast(colours[name].rule, colours[name][surface])).toBeGreaterThanOrEqual(3);
    for (const series of seriesColours[name])
      expect(wcagContrast(series, colours[name][surface])).toBeGreaterThanOrEqual(4.5);
  }
});

it('a deliberate protection and an act differ at least as much with high contrast as measured in the dark', () => {
  expect(leastDifference([colours.dark.action, colours.dark.protect])).toBeGreaterThanOrEqual(8);
  for (const name of ['dark-more', 'light-more'] as const)
    expect(leastDifference([colours[name].action, colours[name].protect])).toBeGreaterThanOrEqual(8);
});

describe('the colours of charts', () => {
  it('are the same tokens', () => {
    for (const theme of ['dark', 'light'] as const) {
      for (const contrast of ['usual', 'more'] as const) {
        const name = contrast === 'more' ? (`${theme}-more` as const) : theme;
        expect(chartTheme(paletteOf({ theme, contrast, forced: false }), 'Inter')).toMatchObject({
          text: colours[name].ink,
          bar: colours[name].bar,
          severity: { 1: colours[name].p1, 2: colours[name].p2, 3: colours[name].p3 },
          series: seriesColours[name],
        });
      }
    }
  });

  it('are what the system has where it forces its own', () => {
    const palette = paletteOf({ theme: 'dark', contrast: 'usual', forced: true }, (name) => `<${name}>`);
    expect(palette).toMatchObject({ ink: '<CanvasText>', s1: '<Canvas>', 'p1-fill': '<CanvasText>' });
    expect(new Set(palette.series)).toEqual(new Set(['<CanvasText>']));
  });
});

it('a mixed colour of the system is one that a canvas understands', () => {
  expect(asRgb('color(srgb 0.5 0 1)')).toBe(`rgb(${[128, 0, 255].join(', ')})`);
  expect(asRgb('CanvasText')).toBe('CanvasText');
});

describe('the style sheet of the tokens', () => {
  it('has every colour in every palette, and the system’s where it forces its own', () => {
    for (const name of palettes)
      expect(Object.keys(colours[name]).toSorted()).toEqual(Object.keys(colours.dark).toSorted());
    expect(Object.keys(forcedColours).toSorted()).toEqual(Object.keys(colours.dark).toSorted());
    const css = themeCss();
    expect(css).toContain(":root[data-theme='light'][data-contrast='more']{--bg:#EDF0F2;");
    expect(css).toMatch(/@media print\{.*--bg:#FFFFFF;.*--ink:#14181D;/);
    expect(css).toMatch(/@media \(forced-colors:active\)\{.*forced-color-adjust:none;--bg:Canvas;/);
  });
});

describe('the lengths', () => {
  it('never go below 20 px on a wall', () => {
    const lengths = Object.entries(sizes.wall).filter(([name]) => name.startsWith('text-'));
    for (const [, pixels] of lengths) expect(pixels).toBeGreaterThanOrEqual(20);
  });

  it('never go below 13 px for Chinese', () => {
    expect(smallestChinese).toBe(13);
    expect(themeCss()).toContain(":root[lang|='zh']:not([data-format='wall']){--text-caption:0.8125rem;}");
  });
});

/** The least difference between any two, seen with full and with each kind of deficient colour vision. */
function leastDifference(compared: readonly string[]): number {
  const difference = differenceCiede2000();
  const seen = compared.map((colour) => {
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
