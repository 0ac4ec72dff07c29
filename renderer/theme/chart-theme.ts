import type { Palette } from './palette.ts';

/** What a chart needs of the tokens: a canvas cannot read custom properties. */
export interface ChartTheme {
  text: string;
  quiet: string;
  faint: string;
  rule: string;
  surface: string;
  bar: string;
  plan: string;
  baseline: string;
  stale: string;
  severity: Record<1 | 2 | 3, string>;
  series: readonly string[];
  font: string;
}

/** @param font of `useDrawnFont`. */
export function chartTheme(palette: Palette, font: string): ChartTheme {
  return {
    text: palette.ink,
    quiet: palette.ink2,
    faint: palette.ink3,
    rule: palette.rule,
    surface: palette.s2,
    bar: palette.bar,
    plan: palette.ink,
    baseline: palette.ink3,
    stale: palette.stale,
    severity: { 1: palette.p1, 2: palette.p2, 3: palette.p3 },
    series: palette.series,
    font,
  };
}
