import { useTranslation } from 'react-i18next';
import type { Figure, FunnelBoard, StageRow } from '../../../shared/model/funnel-board.ts';
import { worse } from '../../../shared/model/severity.ts';
import { funnelStanding } from '../../../shared/rules/overview/funnel-part.ts';
import { usePresentation } from '../../app/presentation.ts';
import { classNames } from '../../parts/class-names.ts';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { FunnelBar } from '../../parts/funnel-bar.tsx';
import { currencySymbol, formatNumber, unitForAll, type NumberUnit } from '../../parts/number-format.ts';
import { NoValue, NumberText, Percent, PercentPoints } from '../../parts/number-text.tsx';
import { freshnessOf } from '../../parts/panel-freshness.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { formatTime } from '../../parts/time-format.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { areFew } from '../funnel/stage-table.tsx';
import styles from './funnel-panel.module.css';
import { NothingHere, OverviewPanel, OverviewRow } from './overview-panel.tsx';
import type { Part } from './use-overview.ts';

/** Money and the five stages against plan, in short. */
export function FunnelPanel({ part }: { part: Part<FunnelBoard> }) {
  const { t } = useTranslation(['overview', 'funnel']);
  const board = part.value;
  const unit = useRateUnit(board);
  const fresh = board ? freshnessOf([...board.stages.map(({ rate }) => rate), board.gmv]) : null;
  return (
    <OverviewPanel
      title={t('funnel:stages')}
      note={unit.label === '' ? t('funnel:stagesNotePlain') : t('funnel:stagesNote', { unit: unit.label })}
      href="/funnel"
      part={part}
      quiet={board !== undefined && funnelStanding(board) === null}
      freshness={fresh && board ? <Freshness {...fresh} at={board.at} /> : undefined}
    >
      {(known) =>
        known.promotion === null ? (
          <NothingHere>{t('noPromotion')}</NothingHere>
        ) : known.stages.length === 0 && known.gmv === null ? (
          <NothingHere>{t('funnel:noStages')}</NothingHere>
        ) : (
          <div className={styles.funnel}>
            {known.gmv === null ? null : (
              <Gmv figure={known.gmv} goal={known.gmvGoal} currency={known.currency} />
            )}
            <Stages board={known} unit={unit} />
          </div>
        )
      }
    </OverviewPanel>
  );
}

function Gmv({ figure, goal, currency }: { figure: Figure; goal: number | null; currency: string }) {
  const { t } = useTranslation(['overview', 'funnel']);
  const { numberSystem } = usePresentation();
  const { reading, planned, baseline, againstPlan, severity } = figure;
  const unit = unitForAll([reading.value, reading.last?.value, planned, goal], numberSystem);
  const prefix = currencySymbol(currency);
  const money = (value: number | null) =>
    value === null ? t('funnel:noGoal') : `${prefix}${formatNumber(value, { unit })}${unit.label}`;
  return (
    <div className={styles.gmv}>
      <span className={styles.gmvName}>{t('gmv')}</span>
      <FigureValue reading={reading} severity={severity} unit={unit} prefix={prefix} />
      <span className={styles.against}>
        {againstPlan === null ? (
          reading.value === null ? null : (
            t('noPlanYet')
          )
        ) : (
          <>
            {t('funnel:againstPlan')}{' '}
            <b className={severity === null ? undefined : styles[`p${severity}`]}>
              <Percent ratio={againstPlan} sign="always" />
            </b>
          </>
        )}
      </span>
      <span className={styles.goal}>
        <FunnelBar
          value={reading.value}
          planned={planned}
          baseline={baseline}
          greatest={Math.max(goal ?? 0, reading.value ?? 0, planned ?? 0)}
          severity={severity}
          freshness={reading.freshness}
          label={t('gmvBar', {
            value: money(reading.value),
            plan: money(planned),
            goal: money(goal),
          })}
        />
        <small className="tabular">
          {goal === null ? t('funnel:noGoal') : `${t('funnel:goal')} ${money(goal)}`}
        </small>
      </span>
    </div>
  );
}

function Stages({ board, unit }: { board: FunnelBoard; unit: NumberUnit }) {
  const { t } = useTranslation(['funnel', 'overview']);
  const greatest = Math.max(
    0,
    ...board.stages.flatMap(({ rate }) => [rate.reading.value ?? 0, rate.planned ?? 0, rate.baseline ?? 0]),
  );
  return (
    <>
      <div className={classNames(styles.stage, styles.head)} aria-hidden="true">
        <span />
        <span>{t('stage')}</span>
        <span />
        <span className={styles.number}>{t('now')}</span>
        <span className={styles.number}>{t('overview:conversion')}</span>
        <span className={styles.number}>{t('conversionPlan')}</span>
      </div>
      <ul className={classNames(styles.stages, areFew(board.stages) && styles.few)} aria-label={t('stages')}>
        {board.stages.map((stage, index) => (
          <Stage key={stage.id} stage={stage} isFirst={index === 0} unit={unit} greatest={greatest} />
        ))}
      </ul>
    </>
  );
}

interface StageProps {
  stage: StageRow;
  isFirst: boolean;
  unit: NumberUnit;
  greatest: number;
}

function Stage({ stage, isFirst, unit, greatest }: StageProps) {
  const { t } = useTranslation('funnel');
  const localText = useLocalText();
  const { zone } = usePresentation();
  const { rate, conversion, conversionPlanned } = stage;
  const { reading } = rate;
  const severity = worse(stage.severity, rate.severity);
  const isOld = reading.freshness === 'stale' || reading.freshness === 'lost';
  const name = localText(stage.name);
  const text = (value: number | null) => formatNumber(value, { unit }) + (value === null ? '' : unit.label);
  const difference =
    conversion === null || conversionPlanned === null ? null : conversion - conversionPlanned;
  return (
    <OverviewRow className={styles.stage} href={`/funnel?stage=${encodeURIComponent(stage.id)}`}>
      <span>
        {isOld ? <StatusGlyph kind="stale" /> : severity === null ? null : <StatusGlyph kind={severity} />}
      </span>
      <b className={styles.name}>{name}</b>
      <FunnelBar
        value={reading.value ?? reading.last?.value ?? null}
        planned={rate.planned}
        baseline={rate.baseline}
        greatest={greatest}
        severity={severity}
        freshness={reading.freshness}
        label={t('bar', {
          stage: name,
          value: text(reading.value),
          plan: text(rate.planned),
          baseline: text(rate.baseline),
        })}
      />
      <b className={classNames(styles.number, isOld && styles.old)}>
        <NumberText value={reading.value} unit={unit} />
      </b>
      {reading.last === null ? (
        <>
          <span
            className={classNames(styles.number, stage.severity !== null && styles[`p${stage.severity}`])}
          >
            {isFirst ? <NoValue reason={t('noStepBefore')} /> : <Percent ratio={conversion} bare />}
          </span>
          <span className={classNames(styles.number, styles.quiet)}>
            {isFirst ? null : <PercentPoints difference={difference} bare />}
          </span>
        </>
      ) : (
        <span className={classNames(styles.number, styles.last)}>
          {t('lastKnown', {
            value: formatNumber(reading.last.value, { unit }),
            time: formatTime(reading.last.sampledAt, zone, 'minute'),
          })}
        </span>
      )}
    </OverviewRow>
  );
}

function useRateUnit(board: FunnelBoard | undefined): NumberUnit {
  const { numberSystem } = usePresentation();
  return unitForAll(
    (board?.stages ?? []).flatMap(({ rate }) => [rate.reading.value, rate.planned, rate.baseline]),
    numberSystem,
  );
}
