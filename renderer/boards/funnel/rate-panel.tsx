import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { severityAgainstPlan } from '../../../shared/rules/bands.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useTrend } from '../../app/queries.ts';
import { classNames } from '../../parts/class-names.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { formatNumber, unitForAll } from '../../parts/number-format.ts';
import { Panel } from '../../parts/panel.tsx';
import { alarmedFrom } from '../../parts/spark-paths.ts';
import { useShownRange } from '../../app/time/use-range-text.ts';
import { Compare } from './compare.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { NotMeasured } from './gmv-panel.tsx';
import styles from './kpi.module.css';
import { freshnessOf } from '../../parts/panel-freshness.ts';
import { useMarks } from '../../text/use-marks.ts';
import { TrendFigure } from './trend-figure.tsx';
import { useBaselineName } from './use-baseline-name.ts';

interface RatePanelProps {
  board: FunnelBoard;
  onOpen(): void;
}

const belowPlan = (value: number, planned: number) =>
  planned > 0 && severityAgainstPlan(value / planned - 1) !== null;

/** Orders a minute, with the last hour. */
export function RatePanel({ board, onOpen }: RatePanelProps) {
  const { t } = useTranslation('funnel');
  const { aside } = useMarks();
  const { numberSystem } = usePresentation();
  const { orders } = board;
  const trend = useTrend(orders ? { of: 'stage', id: 'order' } : null).data;
  const fresh = freshnessOf([orders]);
  const unit = unitForAll(
    [orders?.reading.value ?? orders?.reading.last?.value ?? null, orders?.planned],
    numberSystem,
    3,
  );
  const text = (value: number) => formatNumber(value, { unit });
  const baselineName = useBaselineName(board.previous);
  const range = useShownRange();

  return (
    <Panel
      title={t('orders')}
      note={unit.label === '' ? t('perMinute') : t('ordersUnit', { unit: unit.label })}
      freshness={fresh ? <Freshness {...fresh} at={board.at} /> : undefined}
    >
      <div className={styles.body}>
        {orders ? (
          <>
            <div className={classNames(styles.numbers, styles.side)}>
              <FigureValue reading={orders.reading} severity={orders.severity} unit={unit} after="" />
              <Compare figure={orders} previous={board.previous} />
            </div>
            {trend ? (
              <TrendFigure
                trend={trend}
                severity={orders.severity}
                alarmedFrom={alarmedFrom(trend.points, trend.plan, belowPlan)}
                planLabel={orders.planned === null ? undefined : `${t('plan')} ${text(orders.planned)}`}
                baselineLabel={
                  orders.baseline === null ? undefined : `${t('baseline')} ${text(orders.baseline)}`
                }
                label={`${t('orders')}${aside}${range}${aside}${baselineName(orders.baselineKind)}`}
                openLabel={t('openTrend', { name: t('orders') })}
                onOpen={onOpen}
              />
            ) : null}
          </>
        ) : (
          <NotMeasured />
        )}
      </div>
    </Panel>
  );
}
