import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CapacityBoard, EntryRow } from '../../../shared/model/capacity-board.ts';
import type { EntryImpact, IncidentImpact, IncidentView } from '../../../shared/model/incident-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useCapacity, useFunnel } from '../../app/queries.ts';
import { useFormat } from '../../app/screen-format.ts';
import { classNames } from '../../parts/class-names.ts';
import { axisTicks } from '../../parts/lanes/axis-ticks.ts';
import { useElementSize } from '../../parts/lanes/use-element-size.ts';
import type { TimeSpan } from '../../parts/lanes/time-span.ts';
import { rootPixels } from '../../parts/use-rows-that-fit.ts';
import { formatPercent } from '../../parts/number-format.ts';
import { formatTime } from '../../parts/time-format.ts';
import { sizes } from '../../theme/tokens.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { endOf, headline } from './incident-facts.ts';
import styles from './impact-charts.module.css';
import { ImpactTable } from './impact-table.tsx';
import { LevelPlot } from './level-plot.tsx';
import { OrdersPlot } from './orders-plot.tsx';
import type { PlotBox } from './plot-frame.tsx';
import { placeAt } from './time-axis.ts';
import { useImpactTrend } from './use-impact-trend.ts';
import { useIncidentWords } from './use-incident-words.ts';

interface ImpactChartsProps {
  incident: IncidentView;
  /** What is in sight. */
  span: TimeSpan;
  /** All that is recorded of it. */
  bounds: TimeSpan;
  now: EpochMs;
}

/** Room for names at the left, as wide as the lanes' own, in rem. */
const gutter = 8.5;

/** What the harm did to orders and to the entry that it hits worst, on the axis of the lanes below. */
export function ImpactCharts({ incident, span, bounds, now }: ImpactChartsProps) {
  const { t } = useTranslation('incidents');
  const localText = useLocalText();
  const words = useIncidentWords();
  const { zone } = usePresentation();
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(frame);
  const { impact, since } = incident;
  const end = endOf(incident);
  const until = end ?? now;
  const shortfall = headline(impact);
  const capacity = useCapacity().data;
  const funnel = useFunnel().data;
  const level = worstWithLimit(impact, capacity);
  const to = end === null ? null : Math.min(bounds.to, now);
  const orders = useImpactTrend(shortfall ? { of: 'stage', id: shortfall.of } : null, bounds.from, to);
  const levels = useImpactTrend(level ? { of: 'entry', id: level.entry.id } : null, bounds.from, to);
  const near = incident.nearChanges.filter(
    ({ change }) => change.startedAt >= span.from && change.startedAt <= span.to,
  );

  const left = gutter * rootPixels();
  const x = placeAt(span, left, width);
  const box = (from: number, until_: number): PlotBox => ({
    x,
    left,
    right: width,
    top: height * from,
    bottom: height * until_,
  });
  const ticks = axisTicks(span, Math.max(1, width - left), sizes[format]['text-caption'], zone);
  const inSight = (at: EpochMs) => at >= span.from && at <= span.to;

  return (
    <>
      <div
        ref={frame}
        className={classNames(styles.charts, (!shortfall || !level) && styles.one)}
        role="img"
        aria-label={t('chart.described', {
          from: formatTime(span.from, zone, 'minute'),
          to: formatTime(span.to, zone, 'minute'),
          orders: shortfall ? `${words.short(shortfall)}. ` : t('chart.none'),
          level:
            level && level.impact.now !== null
              ? t('impactEntry', {
                  entry: localText(level.impact.name),
                  level: formatPercent(level.impact.now, 0),
                })
              : '',
        })}
      >
        {width === 0 ? null : (
          <svg className={styles.drawing} aria-hidden="true">
            <defs>
              <clipPath id="incident-plot">
                <rect x={left} y={0} width={Math.max(0, width - left)} height={height} />
              </clipPath>
            </defs>
            {ticks.map(({ at }) => (
              <path key={at} className={styles.grid} d={`M${Math.round(x(at)) + 0.5} 0V${height}`} />
            ))}
            {inSight(now) ? (
              <rect className={styles.ahead} x={x(now)} y={0} width={width - x(now)} height={height} />
            ) : null}
            {shortfall ? (
              <OrdersPlot
                shortfall={shortfall}
                trend={orders.data}
                since={since}
                until={until}
                reading={
                  end === null
                    ? (funnel?.stages.find(({ id }) => id === shortfall.of)?.rate.reading ?? null)
                    : null
                }
                told={funnel?.at ?? now}
                box={level ? box(0.1, 0.54) : box(0.1, 0.92)}
              />
            ) : null}
            {level ? (
              <LevelPlot
                impact={level.impact}
                entry={level.entry}
                testedLimit={level.limit}
                trend={levels.data}
                live={end === null}
                to={span.to}
                told={capacity?.at ?? now}
                box={shortfall ? box(0.68, 0.96) : box(0.12, 0.92)}
              />
            ) : null}
            {near.slice(0, 3).map(({ change }) => (
              <g key={change.id}>
                <path className={styles.change} d={`M${x(change.startedAt)} 14V${height}`} />
                <text className={styles.strong} x={x(change.startedAt) - 5} y={11} textAnchor="end">
                  {shortened(change.id)}
                </text>
              </g>
            ))}
            {inSight(since) ? (
              <g>
                <path className={styles.firstOut} d={`M${x(since)} 2V${height}`} />
                <text className={styles.firstOutText} x={x(since) + 5} y={11}>
                  {t('chart.firstOut')}
                </text>
              </g>
            ) : null}
            {inSight(now) ? <path className={styles.nowLine} d={`M${x(now)} 0V${height}`} /> : null}
          </svg>
        )}
        {impact !== null && !shortfall && !level ? <p className={styles.none}>{t('chart.none')}</p> : null}
      </div>
      <ImpactTable
        span={span}
        orders={shortfall ? { name: localText(shortfall.name), trend: orders.data } : null}
        level={level ? { name: localText(level.impact.name), limit: level.limit, trend: levels.data } : null}
      />
    </>
  );
}

/** The entry that is hit worst, of those whose limit is known by a test. */
function worstWithLimit(
  impact: IncidentImpact | null,
  capacity: CapacityBoard | undefined,
): { impact: EntryImpact; entry: EntryRow; limit: number } | null {
  for (const known of impact?.entries ?? []) {
    const entry = capacity?.entries.find(({ id }) => id === known.entry);
    if (entry && entry.testedLimit !== null) return { impact: known, entry, limit: entry.testedLimit };
  }
  return null;
}

/** A pipeline's id may be longer than there is room; the panel at the right has all of it. */
function shortened(id: string): string {
  return id.length > 18 ? `${id.slice(0, 17)}…` : id;
}
