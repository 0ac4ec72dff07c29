import { useTranslation } from 'react-i18next';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import type { Trend } from '../../../shared/model/funnel-board.ts';
import type { EntryImpact } from '../../../shared/model/incident-board.ts';
import type { Point } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { levelBands, severityOfLevel } from '../../../shared/rules/bands.ts';
import { usePresentation } from '../../app/presentation.ts';
import { formatNumber, formatPercent, requestRateUnit } from '../../parts/number-format.ts';
import { formatTime } from '../../parts/time-format.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './impact-charts.module.css';
import { lastKnown, levelScale, linePath, splitAt } from './impact-plot.ts';
import { PlotName, PlotTicks, type PlotBox } from './plot-frame.tsx';

interface LevelPlotProps {
  impact: EntryImpact;
  entry: EntryRow;
  testedLimit: number;
  trend: Trend | undefined;
  /** False once it is over: then nothing is forecast. */
  live: boolean;
  /** End of the axis. */
  to: EpochMs;
  box: PlotBox;
  /** The console's time when the entry was told. */
  told: EpochMs;
}

/** The water level of the entry that is hit worst, under its tested limit; dotted: where it goes from here. */
export function LevelPlot({ impact, entry, testedLimit, trend, live, to, box, told }: LevelPlotProps) {
  const { t } = useTranslation('incidents');
  const localText = useLocalText();
  const { zone } = usePresentation();
  const levels: Point[] = (trend?.points ?? []).map(([at, value]) => [
    at,
    value === null ? null : value / testedLimit,
  ]);
  const scale = levelScale(levels.map(([, level]) => level));
  const { x, left, right, top, bottom } = box;
  const y = (level: number) => bottom - ((level - scale.low) / (scale.high - scale.low)) * (bottom - top);
  const last = lastKnown(levels);
  const severity = last === null ? null : severityOfLevel(last.value);
  const colour = severity === null ? 'var(--ink)' : `var(--p${severity})`;
  const { below, above } = splitAt(levels, levelBands.p1);
  const ahead = live ? entry.timeToLimit : null;
  const full = last !== null && ahead !== null && ahead > 0 ? last.at + ahead : null;
  const unit = requestRateUnit([testedLimit]);
  // Above the line where it would stand on the curve, which runs towards it from the left.
  const nowBelow = last !== null && y(last.value) + 18 < bottom;

  return (
    <g>
      <PlotName
        name={localText(impact.name)}
        unit={t('chart.ofTestedLimit')}
        top={top}
        width={left}
        reading={live ? entry.current : null}
        told={told}
      />
      <rect
        className={styles.band}
        x={left}
        y={y(1)}
        width={Math.max(0, right - left)}
        height={Math.max(0, y(Math.max(levelBands.p1, scale.low)) - y(1))}
      />
      <PlotTicks ticks={scale.ticks} y={y} box={box} name={(level) => formatPercent(level, 0)} />
      <path className={styles.limit} d={`M${left} ${y(1)}H${right}`} />
      <g clipPath="url(#incident-plot)">
        <path className={styles.measured} d={linePath(below, { x, y })} />
        <path className={styles.harmed} style={{ stroke: 'var(--p1)' }} d={linePath(above, { x, y })} />
        {last && full !== null ? <Forecast last={last} full={full} to={to} box={box} y={y} /> : null}
        {last ? <circle cx={x(last.at)} cy={y(last.value)} r={4} style={{ fill: colour }} /> : null}
      </g>
      <text className={styles.strong} x={left + 6} y={y(1) + 15}>
        {t('chart.testedLimit', { value: `${formatNumber(testedLimit, { unit })}${unit.label}` })}
      </text>
      {last ? (
        <text
          className={styles.value}
          style={{ fill: colour }}
          x={Math.min(x(last.at) + 10, right - 4)}
          y={nowBelow ? y(last.value) + 18 : y(last.value) - 8}
          textAnchor={x(last.at) + 150 > right ? 'end' : 'start'}
        >
          {full === null
            ? t('chart.levelNow', { level: formatPercent(last.value, 0) })
            : t('chart.levelFull', {
                level: formatPercent(last.value, 0),
                time: formatTime(full, zone, 'minute'),
              })}
        </text>
      ) : null}
      {impact.limited || impact.degraded ? (
        <g>
          <rect className={styles.protect} x={left + 6} y={bottom - 16} width={10} height={10} />
          <text className={styles.protectText} x={left + 22} y={bottom - 7}>
            {t(impact.limited ? 'chart.limited' : 'chart.degraded')}
          </text>
        </g>
      ) : null}
    </g>
  );
}

/** Straight from the last level to the limit, cut off where the axis ends. */
function Forecast({
  last,
  full,
  to,
  box,
  y,
}: {
  last: { at: EpochMs; value: number };
  full: EpochMs;
  to: EpochMs;
  box: PlotBox;
  y(level: number): number;
}) {
  const end = Math.min(full, to);
  const level = last.value + ((1 - last.value) * (end - last.at)) / Math.max(1, full - last.at);
  return (
    <path className={styles.forecast} d={`M${box.x(last.at)} ${y(last.value)}L${box.x(end)} ${y(level)}`} />
  );
}
