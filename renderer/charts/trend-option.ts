import type { LineSeriesOption } from 'echarts/charts';
import type { Trend } from '../../shared/model/funnel-board.ts';
import type { Point } from '../../shared/model/sample.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import type { ChartTheme } from '../theme/chart-theme.ts';
import type { ChartOption } from './chart-option.ts';

export interface TrendWords {
  measured: string;
  plan: string;
  baseline: string;
  /** A named level, such as the tested limit. */
  limit: string;
  value(value: number): string;
  /** The same for the axis, without decimals that say nothing. */
  tick(value: number): string;
  time(at: EpochMs): string;
  /** All that it shows, read aloud instead. */
  description: string;
}

export interface TrendInput {
  trend: Trend;
  /** A level drawn across, such as the tested limit; null for none. */
  limit: number | null;
  theme: ChartTheme;
  words: TrendWords;
  /** Patterns beside colours: every line has points of its own shape and dashes of its own. */
  decals: boolean;
  /** Text of the axes, px. */
  fontSize: number;
  /** An amount begins at zero, so that a fall looks as large as it is; a ratio near 100 % would then be a flat line. */
  fromZero: boolean;
}

/**
 * A measured series with what was planned (thin) and usual (dashed). The value axis follows the data; gaps stay gaps; every
 * line is named at its end.
 */
export function trendOption({
  trend,
  limit,
  theme,
  words,
  fontSize,
  fromZero,
  decals,
}: TrendInput): ChartOption {
  const text = { color: theme.quiet, fontSize, fontFamily: theme.font };
  const series = [
    line({
      id: 'baseline',
      name: words.baseline,
      points: trend.baseline,
      theme,
      fontSize,
      colour: theme.baseline,
      width: 1.5,
      dash: 'dashed',
      symbol: decals ? 'triangle' : null,
    }),
    line({
      id: 'plan',
      name: words.plan,
      points: trend.plan,
      theme,
      fontSize,
      colour: theme.plan,
      width: 1.25,
      dash: decals ? 'dotted' : 'solid',
      symbol: decals ? 'rect' : null,
    }),
    line({
      id: 'measured',
      name: words.measured,
      points: trend.points,
      theme,
      fontSize,
      colour: theme.bar,
      width: 2.5,
      dash: 'solid',
      symbol: decals ? 'circle' : null,
    }),
  ].filter((one) => one.data.length > 0);
  const [first] = series;
  if (first && limit !== null) first.markLine = limitLine(limit, theme, words, fontSize);

  return {
    animation: false,
    aria: { enabled: true, label: { description: words.description }, decal: { show: decals } },
    grid: { left: 8, right: 76, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: theme.surface,
      borderColor: theme.rule,
      textStyle: { ...text, color: theme.text },
      axisPointer: { animation: false, lineStyle: { color: theme.quiet } },
      valueFormatter: (value) => (typeof value === 'number' ? words.value(value) : '—'),
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: theme.rule } },
      axisTick: { show: false },
      splitLine: { show: false },
      minInterval: quarterHour,
      axisLabel: { ...text, hideOverlap: true, formatter: (at: number) => words.time(at) },
      axisPointer: { label: { formatter: ({ value }) => words.time(Number(value)) } },
    },
    yAxis: {
      type: 'value',
      min: fromZero ? 0 : undefined,
      scale: !fromZero,
      // Room for the limit's name above its line.
      max: limit === null ? undefined : (extent: { max: number }) => Math.max(extent.max, limit) * 1.15,
      axisLabel: { ...text, formatter: (value: number) => words.tick(value), showMaxLabel: limit === null },
      splitLine: { lineStyle: { color: theme.rule } },
    },
    series,
  };
}

const quarterHour = 15 * 60_000;

interface LineInput {
  id: string;
  name: string;
  points: readonly Point[];
  theme: ChartTheme;
  fontSize: number;
  colour: string;
  width: number;
  dash: 'solid' | 'dashed' | 'dotted';
  /** Of its points, one in about a dozen; null for none. */
  symbol: 'circle' | 'rect' | 'triangle' | null;
}

function line({
  id,
  name,
  points,
  theme,
  fontSize,
  colour,
  width,
  dash,
  symbol,
}: LineInput): LineSeriesOption & { data: Point[] } {
  return {
    id,
    name,
    type: 'line',
    data: [...points],
    showSymbol: symbol !== null,
    showAllSymbol: false,
    symbol: symbol ?? 'none',
    symbolSize: everyNth(points.length),
    connectNulls: false,
    // Fewer points would take away those that are marked.
    sampling: symbol === null ? 'lttb' : undefined,
    silent: true,
    lineStyle: { color: colour, width, type: dash },
    itemStyle: { color: colour },
    endLabel: {
      show: true,
      formatter: name,
      color: theme.text,
      fontSize,
      fontFamily: theme.font,
      distance: 6,
    },
    labelLayout: { moveOverlap: 'shiftY' },
  };
}

/** A marked point is one in about a dozen; the others have no size. */
function everyNth(points: number): (value: unknown, params: { dataIndex: number }) => number {
  const step = Math.max(1, Math.round(points / 12));
  return (_, { dataIndex }) => (dataIndex % step === 0 ? 8 : 0);
}

function limitLine(
  limit: number,
  theme: ChartTheme,
  words: TrendWords,
  fontSize: number,
): LineSeriesOption['markLine'] {
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    lineStyle: { color: theme.text, width: 3, type: 'solid' },
    label: {
      position: 'insideStartTop',
      formatter: words.limit,
      color: theme.text,
      fontSize,
      fontFamily: theme.font,
    },
    data: [{ yAxis: limit }],
  };
}
