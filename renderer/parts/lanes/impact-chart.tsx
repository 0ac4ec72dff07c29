import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Trend } from '../../../shared/model/funnel-board.ts';
import type { Point } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import { useDrawnFont } from '../../theme/drawn-font.ts';
import { sizes, smallestChinese } from '../../theme/tokens.ts';
import { ChartTable } from '../chart-table.tsx';
import { formatNumber, unitForAll } from '../number-format.ts';
import { axisTicks } from './axis-ticks.ts';
import styles from './impact-chart.module.css';
import { impactScale } from './impact-scale.ts';
import { yShare } from './impact-share.ts';
import { paintImpact } from './paint-impact.ts';
import { xAt } from './paint-lanes.ts';
import type { TimeSpan } from './time-span.ts';
import { useElementSize } from './use-element-size.ts';

interface ImpactChartProps {
  /** Undefined while it is being read; with no points, nothing was measured. */
  trend: Trend | undefined;
  name: string;
  /** What the values are, under the name: `K per minute`; it is given the unit's label. */
  unitName: (label: string) => string;
  /** The lanes' own. */
  span: TimeSpan;
  now: EpochMs;
  /** Moments that a line marks through the chart, such as the first alert. */
  marks?: readonly { at: EpochMs; name: string }[];
  /** How old the newest of it is, under the unit; left out where the past is shown. */
  freshness?: ReactNode;
  /** Names of the lines, and what stands where nothing was measured. */
  words: { plan: string; none: string };
}

/** A measured series with its plan, above the lanes and on their axis. */
export function ImpactChart({
  trend,
  name,
  unitName,
  span,
  now,
  marks,
  freshness = null,
  words,
}: ImpactChartProps) {
  const { palette, numberSystem, zone, language } = usePresentation();
  const format = useFormat();
  const font = useDrawnFont();
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useElementSize(plot);
  const fontSize = Math.max(sizes[format]['text-caption'], language === 'zh-CN' ? smallestChinese : 0);
  const scale = useMemo(
    () =>
      trend ? impactScale([trend.points, trend.plan], span, Math.max(2, Math.floor(height / 34))) : null,
    [trend, span, height],
  );
  const unit = unitForAll(scale ? scale.ticks : [], numberSystem, 3);
  const columns = useMemo(() => {
    const text = (value: number | null) =>
      value === null ? formatNumber(null, { unit }) : formatNumber(value, { unit }) + unit.label;
    const inSight = ([at]: Point) => at >= span.from && at <= span.to;
    return [
      { name, points: (trend?.points ?? []).filter(inSight), text },
      { name: words.plan, points: (trend?.plan ?? []).filter(inSight), text },
    ];
  }, [trend, span, name, words.plan, unit]);
  const last = trend?.points.findLast(([at, value]) => value !== null && at <= span.to)?.[1] ?? null;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context || width === 0) return;
    const ratio = window.devicePixelRatio;
    if (canvas.current.width !== Math.round(width * ratio)) canvas.current.width = Math.round(width * ratio);
    if (canvas.current.height !== Math.round(height * ratio))
      canvas.current.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintImpact(context, {
      trend: trend ?? null,
      scale,
      span,
      ticks: axisTicks(span, width, fontSize, zone),
      now,
      width,
      height,
      marks: marks ?? [],
      planName: words.plan,
      text: (value) => formatNumber(value, { unit }) + unit.label,
      fontSize,
      font,
      palette,
    });
  });

  return (
    <div className={styles.chart}>
      <div className={styles.head}>
        <span className={styles.name}>{name}</span>
        <span className={styles.unit}>{unitName(unit.label)}</span>
        {freshness}
        {scale?.ticks.map((tick) => (
          <span
            key={tick}
            className={`${styles.tick} tabular`}
            style={{ top: yShare(tick, scale) * height }}
            aria-hidden="true"
          >
            {formatNumber(tick, { unit: { ...unit, decimals: Math.min(unit.decimals, 1) } })}
          </span>
        ))}
      </div>
      <div
        ref={plot}
        className={styles.plot}
        role="img"
        aria-label={`${name}: ${formatNumber(last, { unit })}${unit.label}`}
      >
        <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
        {trend && scale === null ? <p className={styles.none}>{words.none}</p> : null}
        {(marks ?? []).map(({ at, name: called }) => {
          const x = xAt(at, span, width);
          return x < 0 || x > width ? null : (
            <span key={called} className={styles.mark} style={{ left: x + 4 }}>
              {called}
            </span>
          );
        })}
      </div>
      {trend && scale ? <ChartTable name={name} columns={columns} hidden /> : null}
    </div>
  );
}
