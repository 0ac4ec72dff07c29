import { useTranslation } from 'react-i18next';
import type { FunnelBoard, GmvForecast } from '../../../shared/model/funnel-board.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import type { Freshness as FreshnessState } from '../../../shared/model/sample.ts';
import { classNames } from '../../parts/class-names.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { currencySymbol, formatNumber, unitForAll } from '../../parts/number-format.ts';
import { NoValue, Percent } from '../../parts/number-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import styles from './forecast-panel.module.css';
import kpi from './kpi.module.css';
import { freshnessOf } from '../../parts/panel-freshness.ts';

const gaps = {
  'no-plan': 'noForecastPlan',
  'no-data': 'noForecastData',
  restarted: 'noForecastRestarted',
} as const;

/** Where the GMV comes to at the end if its distance to the plan stays as it is. */
export function ForecastPanel({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const isLaptop = useFormat() === 'laptop';
  const { gmvOutlook: outlook, gmvGoal: goal, gmv } = board;
  const forecast = outlook?.value ?? null;
  const fresh = freshnessOf([gmv]);
  return (
    <Panel
      title={t('forecast')}
      note={isLaptop ? t('forecastNote') : undefined}
      freshness={fresh ? <Freshness {...fresh} at={board.at} /> : undefined}
    >
      <div className={kpi.body}>
        {outlook === null || forecast === null || gmv === null ? (
          <div className={kpi.numbers}>
            <NoValue reason={t(gaps[outlook?.gap ?? 'no-plan'])} />
            <span className={kpi.reason}>{t(gaps[outlook?.gap ?? 'no-plan'])}</span>
          </div>
        ) : (
          <Forecast
            forecast={forecast}
            outlook={outlook}
            freshness={gmv.reading.freshness}
            goal={goal}
            currency={board.currency}
          />
        )}
      </div>
    </Panel>
  );
}

interface ForecastProps {
  forecast: number;
  outlook: GmvForecast;
  /** Of the sum that it is computed from. */
  freshness: FreshnessState;
  goal: number | null;
  currency: string;
}

function Forecast({ forecast, outlook, freshness, goal, currency }: ForecastProps) {
  const { t } = useTranslation('funnel');
  const { numberSystem } = usePresentation();
  const unit = unitForAll([forecast, outlook.low, outlook.high], numberSystem);
  const reading = {
    value: forecast,
    freshness,
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
        {goal === null ? null : <ForecastScale forecast={forecast} outlook={outlook} goal={goal} />}
        <p className={classNames(kpi.reason, 'tabular')}>
          {outlook.low === null || outlook.high === null
            ? t('forecastNoInterval')
            : t('forecastInterval', {
                low: formatNumber(outlook.low, { unit }),
                high: formatNumber(outlook.high, { unit }) + unit.label,
              })}
        </p>
      </div>
    </>
  );
}

/** All as marks on one scale around them: the distance of the goal from what is likely is what counts, and no length is drawn from zero. */
function ForecastScale({
  forecast,
  outlook,
  goal,
}: {
  forecast: number;
  outlook: GmvForecast;
  goal: number;
}) {
  const { t } = useTranslation('funnel');
  const { low, high } = outlook;
  const lowest = Math.min(forecast, goal, low ?? forecast);
  const highest = Math.max(forecast, goal, high ?? forecast);
  // Never narrower than a tenth of the goal, so that a percent does not look like a gulf.
  const span = Math.max(highest - lowest, goal / 10);
  const at = (value: number) => `${10 + ((value - lowest) / span) * 80}%`;
  return (
    <div className={styles.scale} aria-hidden="true">
      {low === null || high === null ? null : (
        <i className={styles.interval} style={{ left: at(low), width: `${((high - low) / span) * 80}%` }} />
      )}
      <i className={styles.likely} style={{ left: at(forecast) }} />
      <i className={styles.goal} style={{ left: at(goal) }} />
      <span className={styles.name} style={{ left: at(goal) }}>
        {t('goal')}
      </span>
    </div>
  );
}
