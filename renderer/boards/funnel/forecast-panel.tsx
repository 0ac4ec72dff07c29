import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { currencySymbol, formatNumber, unitForAll } from '../../parts/number-format.ts';
import { NoValue, Percent } from '../../parts/number-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { FigureValue } from './figure-value.tsx';
import styles from './forecast-panel.module.css';
import kpi from './kpi.module.css';
import { freshnessOf } from './panel-freshness.ts';

/** Where the GMV comes to at the end if its distance to the plan stays as it is. */
export function ForecastPanel({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const isLaptop = useFormat() === 'laptop';
  const { gmvForecast: forecast, gmvGoal: goal, gmv } = board;
  const fresh = freshnessOf([gmv]);
  return (
    <Panel
      title={t('forecast')}
      note={isLaptop ? t('forecastNote') : undefined}
      freshness={fresh ? <Freshness {...fresh} at={board.at} /> : undefined}
    >
      <div className={kpi.body}>
        {forecast === null || gmv === null ? (
          <div className={kpi.numbers}>
            <NoValue reason={t('noForecast')} />
            <span className={kpi.reason}>{t('noForecast')}</span>
          </div>
        ) : (
          <Forecast forecast={forecast} goal={goal} currency={board.currency} />
        )}
      </div>
    </Panel>
  );
}

function Forecast({ forecast, goal, currency }: { forecast: number; goal: number | null; currency: string }) {
  const { t } = useTranslation('funnel');
  const { numberSystem } = usePresentation();
  const isLaptop = useFormat() === 'laptop';
  const unit = unitForAll([forecast], numberSystem);
  // A forecast is computed, not measured: it is as fresh as the panel says.
  const reading = {
    value: forecast,
    freshness: 'live',
    age: 0,
    sampledAt: null,
    source: '',
    last: null,
    partial: false,
  } as const;
  return (
    <>
      <div className={kpi.numbers}>
        <FigureValue reading={reading} severity={null} unit={unit} prefix={currencySymbol(currency)} />
        <div className={kpi.compare}>
          {goal === null ? (
            t('noGoal')
          ) : (
            <span className="tabular">
              {t('goal')} {formatNumber(goal, { unit })}
              {unit.label}
              <b>
                <Percent ratio={forecast / goal - 1} sign="always" />
              </b>
            </span>
          )}
        </div>
      </div>
      <div className={kpi.figure}>
        {goal === null ? null : <ForecastScale forecast={forecast} goal={goal} />}
        {isLaptop ? null : <p className={kpi.reason}>{t('forecastNote')}</p>}
      </div>
    </>
  );
}

/** Both as marks on one scale from zero: the distance between them is what counts. */
function ForecastScale({ forecast, goal }: { forecast: number; goal: number }) {
  const { t } = useTranslation('funnel');
  const end = Math.max(forecast, goal) * 1.04;
  return (
    <div className={styles.scale} aria-hidden="true">
      <i className={styles.bar} style={{ width: `${(forecast / end) * 100}%` }} />
      <i className={styles.goal} style={{ left: `${(goal / end) * 100}%` }} />
      <span className={styles.name} style={{ left: `${(goal / end) * 100}%` }}>
        {t('goal')}
      </span>
    </div>
  );
}
