import { useTranslation } from 'react-i18next';
import type { Trend } from '../../../shared/model/funnel-board.ts';
import type { Shortfall } from '../../../shared/model/incident-board.ts';
import type { Reading } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { severityAgainstPlan } from '../../../shared/rules/bands.ts';
import { usePresentation } from '../../app/presentation.ts';
import { formatNumber, formatPercent, unitForAll, type NumberUnit } from '../../parts/number-format.ts';
import { formatTime } from '../../parts/time-format.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './impact-charts.module.css';
import { apart, lastKnown, linePath, scaleOf, shortfallPath, shortfallPlace } from './impact-plot.ts';
import { PlotName, PlotTicks, type PlotBox } from './plot-frame.tsx';
import { useIncidentWords } from './use-incident-words.ts';

interface OrdersPlotProps {
  shortfall: Shortfall;
  trend: Trend | undefined;
  since: EpochMs;
  /** Where "now" stands; the axis goes on behind it. */
  until: EpochMs;
  box: PlotBox;
  /** Of the stage now; null once it is over. */
  reading: Reading | null;
  told: EpochMs;
}

/** What a stage of the funnel does per minute beside what is due; what lacks is shaded and named. */
export function OrdersPlot({ shortfall, trend, since, until, box, reading, told }: OrdersPlotProps) {
  const { t } = useTranslation('incidents');
  const localText = useLocalText();
  const words = useIncidentWords();
  const { numberSystem, zone } = usePresentation();
  const points = trend?.points ?? [];
  const plan = trend?.plan ?? [];
  const baseline = trend?.baseline ?? [];
  const due = shortfall.against === 'plan' ? plan : baseline;
  const values = [...points, ...plan, ...baseline].map(([, value]) => value);
  const scale = scaleOf(values, 3);
  const unit = unitForAll(values, numberSystem, 3);
  const { x, left, right, top, bottom } = box;
  const y = (value: number) => bottom - ((value - scale.low) / (scale.high - scale.low)) * (bottom - top);
  const places = { x, y };
  const last = lastKnown(points);
  const planEnd = lastKnown(plan);
  const baselineEnd = lastKnown(baseline);
  const wanted = lastKnown(due);
  const against = last && wanted && wanted.value > 0 ? last.value / wanted.value - 1 : null;
  const severity = against === null ? null : severityAgainstPlan(against);
  const colour = severity === null ? 'var(--ink)' : `var(--p${severity})`;
  const text = (value: number) => formatNumber(value, { unit });
  const [nowY = 0, planY = 0, baselineY = 0] = apart(
    [
      last ? y(last.value) + 4 : top,
      planEnd ? y(planEnd.value) - 6 : top,
      baselineEnd ? y(baselineEnd.value) + 16 : bottom,
    ],
    16,
    bottom + 6,
  );
  const lack = shortfallPlace({ points, due, since, until, x, y, left });

  return (
    <g>
      <PlotName
        name={localText(shortfall.name)}
        unit={unit.label === '' ? t('chart.perMinute') : t('chart.perMinuteIn', { unit: unit.label })}
        top={top}
        width={left}
        reading={reading}
        told={told}
      />
      <PlotTicks ticks={scale.ticks} y={y} box={box} name={tickName(scale.ticks, unit)} />
      <g clipPath="url(#incident-plot)">
        <path className={styles.lack} d={shortfallPath(points, due, since, places)} />
        <path className={styles.baseline} d={linePath(baseline, places)} />
        <path className={styles.plan} d={linePath(plan, places)} />
        <path
          className={styles.measured}
          d={linePath(
            points.filter(([at]) => at <= since),
            places,
          )}
        />
        <path
          className={styles.harmed}
          style={{ stroke: severity === null ? 'var(--bar)' : colour }}
          d={linePath(joined(points, since), places)}
        />
        {last ? <circle cx={x(last.at)} cy={y(last.value)} r={4} style={{ fill: colour }} /> : null}
      </g>
      {planEnd ? (
        <text className={styles.strong} x={right - 4} y={planY} textAnchor="end">
          {t('chart.plan', { value: text(planEnd.value) })}
        </text>
      ) : null}
      {baselineEnd ? (
        <text x={right - 4} y={baselineY} textAnchor="end">
          {t('chart.baseline', { value: text(baselineEnd.value) })}
        </text>
      ) : null}
      {last ? (
        <text
          className={styles.value}
          style={{ fill: colour }}
          x={Math.min(x(last.at) + 10, right - 4)}
          y={nowY}
          textAnchor={x(last.at) + 120 > right ? 'end' : 'start'}
        >
          {against === null
            ? t('chart.now', { value: text(last.value) })
            : t('chart.nowAgainst', {
                value: text(last.value),
                against: formatPercent(against, 1, 'always'),
              })}
        </text>
      ) : null}
      {shortfall.short !== null && shortfall.short > 0 && lack !== null ? (
        <text className={styles.strong} x={lack.x} y={lack.y} textAnchor="middle">
          {t('chart.short', {
            amount: words.amount(shortfall.short),
            what: localText(shortfall.name),
            time: formatTime(since, zone),
          })}
        </text>
      ) : null}
    </g>
  );
}

/** Names of an axis: without decimals that say nothing. */
function tickName(ticks: readonly number[], unit: NumberUnit): (value: number) => string {
  const whole = ticks.every((tick) => Number.isInteger(tick / unit.divisor));
  return (value) => formatNumber(value, { unit: whole ? { ...unit, decimals: 0 } : unit });
}

/** From a moment on, with the point before it, so that the line has no hole. */
function joined(points: Trend['points'], since: EpochMs): Trend['points'] {
  const index = points.findIndex(([at]) => at > since);
  return index < 0 ? [] : points.slice(Math.max(0, index - 1));
}
