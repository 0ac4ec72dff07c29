import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { severityOfConversion } from '../../../shared/rules/bands.ts';
import { useTrend } from '../../app/queries.ts';
import { useFormat } from '../../app/screen-format.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { Panel } from '../../parts/panel.tsx';
import { alarmedFrom } from '../../parts/spark-paths.ts';
import { useShownRange } from '../../app/time/use-range-text.ts';
import { ComparePoints } from './compare.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { useMarks } from '../../text/use-marks.ts';
import { NotMeasured } from './gmv-panel.tsx';
import styles from './kpi.module.css';
import { TrendFigure } from './trend-figure.tsx';

interface PayPanelProps {
  board: FunnelBoard;
  onOpen(): void;
}

const percent = { divisor: 0.01, label: '%', decimals: 2 } as const;
const belowPlan = (value: number, planned: number) => severityOfConversion(value - planned) !== null;

/** Payments ÷ orders, with the last hour. */
export function PayPanel({ board, onOpen }: PayPanelProps) {
  const { t } = useTranslation('funnel');
  const { aside } = useMarks();
  const isWall = useFormat() === 'wall';
  const range = useShownRange();
  const { paySuccess } = board;
  const trend = useTrend(paySuccess ? { of: 'pay-success' } : null).data;
  if (!paySuccess) {
    return (
      <Panel title={t('paySuccess')}>
        <div className={styles.body}>
          <NotMeasured />
        </div>
      </Panel>
    );
  }
  const { value, planned, freshness, age, severity, last, partial } = paySuccess;
  const reading = { value, freshness, age, sampledAt: null, source: '', last, partial };
  return (
    <Panel
      title={t('paySuccess')}
      note={isWall ? undefined : t('payNote')}
      freshness={<Freshness state={freshness} age={age} at={board.at} partial={partial} />}
    >
      <div className={styles.body}>
        <div className={styles.numbers}>
          <FigureValue reading={reading} severity={severity} unit={percent} />
          <ComparePoints value={value} planned={planned} />
        </div>
        {trend ? (
          <TrendFigure
            trend={trend}
            severity={severity}
            alarmedFrom={alarmedFrom(trend.points, trend.plan, belowPlan)}
            planLabel={planned === null ? undefined : t('plan')}
            label={`${t('paySuccess')}${aside}${range}`}
            openLabel={t('openTrend', { name: t('paySuccess') })}
            onOpen={onOpen}
          />
        ) : null}
      </div>
    </Panel>
  );
}
