import { colours, seriesColours, type ThemeName } from './tokens.ts';

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

export function chartTheme(theme: ThemeName): ChartTheme {
  const colour = colours[theme];
  return {
    text: colour.ink,
    quiet: colour.ink2,
    faint: colour.ink3,
    rule: colour.rule,
    surface: colour.s2,
    bar: colour.bar,
    plan: colour.ink,
    baseline: colour.ink3,
    stale: colour.stale,
    severity: { 1: colour.p1, 2: colour.p2, 3: colour.p3 },
    series: seriesColours[theme],
    font: "'Inter Variable', Inter, 'Noto Sans SC Variable', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif",
  };
}
