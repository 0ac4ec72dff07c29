import { useTranslation } from 'react-i18next';
import type { Figure, FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { usePresentation } from '../../app/presentation.ts';
import { classNames } from '../../parts/class-names.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { currencySymbol, unitForAll } from '../../parts/number-format.ts';
import { NoValue } from '../../parts/number-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Compare } from './compare.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { GoalBar } from './goal-bar.tsx';
import styles from './kpi.module.css';
import { freshnessOf } from '../../parts/panel-freshness.ts';

/** Gross merchandise value since the peak began, on the way to its goal. */
export function GmvPanel({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const { gmv } = board;
  const fresh = freshnessOf([gmv]);
  return (
    <Panel
      title={t('gmv')}
      note={t('gmvNote')}
      freshness={fresh ? <Freshness {...fresh} at={board.at} /> : undefined}
    >
      <div className={styles.body}>
        {gmv ? (
          <Gmv figure={gmv} goal={board.gmvGoal} currency={board.currency} previous={board.previous} />
        ) : (
          <NotMeasured />
        )}
      </div>
    </Panel>
  );
}

interface GmvProps {
  figure: Figure;
  goal: number | null;
  currency: string;
  previous: FunnelBoard['previous'];
}

function Gmv({ figure, goal, currency, previous }: GmvProps) {
  const { numberSystem } = usePresentation();
  const { reading, planned, baseline } = figure;
  const unit = unitForAll([reading.value, reading.last?.value, planned, goal], numberSystem);
  return (
    <>
      <div className={classNames(styles.numbers, styles.hero)}>
        <FigureValue
          reading={reading}
          severity={figure.severity}
          unit={unit}
          prefix={currencySymbol(currency)}
          size="hero"
        />
        <Compare figure={figure} previous={previous} />
      </div>
      <div className={styles.figure}>
        <GoalBar
          value={reading.value}
          planned={planned}
          baseline={baseline}
          goal={goal}
          unit={unit}
          freshness={reading.freshness}
        />
      </div>
    </>
  );
}

/** What the promotion names no query for. */
export function NotMeasured() {
  const { t } = useTranslation('funnel');
  return (
    <div className={styles.numbers}>
      <NoValue reason={t('notMeasured')} />
      <span className={styles.reason}>{t('notMeasured')}</span>
    </div>
  );
}
