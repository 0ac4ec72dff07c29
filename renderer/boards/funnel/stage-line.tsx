import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure, StageRow } from '../../../shared/model/funnel-board.ts';
import { worse } from '../../../shared/model/severity.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import { classNames } from '../../parts/class-names.ts';
import { deepEqual } from '../../parts/deep-equal.ts';
import { formatNumber, formatPercent, type NumberUnit } from '../../parts/number-format.ts';
import { NoValue, NumberText, Percent, PercentPoints } from '../../parts/number-text.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { formatTime } from '../../parts/time-format.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { drillTo } from './drill.ts';
import { FunnelBar } from '../../parts/funnel-bar.tsx';
import { HeldChips } from './held-chips.tsx';
import type { HeldBack } from './held-back.ts';
import styles from './stage-table.module.css';

interface StageLineProps {
  stage: StageRow;
  isFirst: boolean;
  unit: NumberUnit;
  totalUnit: NumberUnit;
  /** Where the total since the peak began is shown, if there is one. */
  totalAt: 'column' | 'name' | 'nowhere';
  greatest: number;
  /** What holds back the entries that serve the stage. */
  held: readonly HeldBack[];
}

/** What was planned; once the value is lost, what it was last, and when. */
function SecondLine({ rate, unit }: { rate: Figure; unit: NumberUnit }) {
  const { t } = useTranslation('funnel');
  const { zone } = usePresentation();
  const isWall = useFormat() === 'wall';
  const { last } = rate.reading;
  if (last !== null) {
    const value = formatNumber(last.value, { unit });
    return (
      <span className={styles.old}>
        {t('lastKnown', { value, time: formatTime(last.sampledAt, zone, isWall ? 'minute' : 'time') })}
      </span>
    );
  }
  return rate.planned === null ? null : t('planned', { value: formatNumber(rate.planned, { unit }) });
}

/** Where the last mark of a bar stands. */
function marksEnd({ reading, planned, baseline }: Figure): number {
  return Math.max(reading.value ?? 0, planned ?? 0, baseline ?? 0);
}

function isOld(figure: Figure | null): boolean {
  return figure?.reading.freshness === 'stale' || figure?.reading.freshness === 'lost';
}

/** Ages are shown by the panel, not by its rows. */
const notShown = new Set(['age', 'sampledAt']);

/** Keeps the place of a number that cannot be. */
const emptyLine = <span>&nbsp;</span>;

/** One stage. Drawn again only when it would look different. */
export const StageLine = memo(StageLineOf, (before, after) => deepEqual(before, after, notShown));

function StageLineOf({ stage, isFirst, unit, totalUnit, totalAt, greatest, held }: StageLineProps) {
  const { t } = useTranslation('funnel');
  const localText = useLocalText();
  const isWall = useFormat() === 'wall';
  const { rate, total, conversion } = stage;
  const severity = worse(stage.severity, rate.severity);
  const { freshness } = rate.reading;
  const totalValue = total?.reading.value ?? null;
  const old = isOld(rate);
  const name = localText(stage.name);
  const text = (value: number | null) => formatNumber(value, { unit }) + (value === null ? '' : unit.label);
  const difference = (reference: number | null) =>
    conversion === null || reference === null ? null : conversion - reference;
  const againstPlan =
    rate.againstPlan === null || (rate.severity === null && !isFirst)
      ? null
      : t('rateVsPlan', { value: `${formatPercent(rate.againstPlan, 1, 'always')}%` });

  return (
    <div role="row" className={styles.row}>
      <span role="cell">
        {old ? <StatusGlyph kind="stale" /> : severity === null ? null : <StatusGlyph kind={severity} />}
      </span>
      <b role="rowheader" className={styles.name}>
        {isWall ? (
          name
        ) : (
          <button
            type="button"
            className={styles.open}
            data-drill={stage.id}
            title={t('drillOpen', { stage: name })}
            onClick={() => drillTo(stage.id, null)}
          >
            {name}
          </button>
        )}
        {totalAt === 'name' && totalValue !== null ? (
          <small className={classNames(styles.soFar, 'tabular', isOld(total) && styles.old)}>
            {t('soFar', { value: formatNumber(totalValue, { unit: totalUnit }) + totalUnit.label })}
          </small>
        ) : null}
      </b>
      <span role="cell" className={styles.barCell}>
        <FunnelBar
          value={rate.reading.value}
          planned={rate.planned}
          baseline={rate.baseline}
          greatest={greatest}
          severity={severity}
          freshness={freshness}
          label={t('bar', {
            stage: name,
            value: text(rate.reading.value),
            plan: text(rate.planned),
            baseline: text(rate.baseline),
          })}
        />
        <HeldChips held={held} start={greatest > 0 ? marksEnd(rate) / greatest : 0} />
      </span>
      {totalAt !== 'column' ? null : (
        <span role="cell" className={classNames(styles.number, isOld(total) ? styles.old : styles.quiet)}>
          <NumberText value={totalValue} unit={totalUnit} />
          <small className={styles.second} />
        </span>
      )}
      <span role="cell" className={styles.number}>
        <b className={old ? styles.old : undefined}>
          <NumberText value={rate.reading.value} unit={unit} />
        </b>
        <small className={styles.second}>
          <SecondLine rate={rate} unit={unit} />
        </small>
      </span>
      <span role="cell" className={styles.number}>
        {isFirst ? (
          <NoValue reason={t('noStepBefore')} />
        ) : (
          <b className={stage.severity === null ? undefined : styles[`p${stage.severity}`]}>
            <Percent ratio={conversion} bare />
          </b>
        )}
        <small className={styles.second} />
      </span>
      <span role="cell" className={styles.number}>
        {isFirst ? emptyLine : <PercentPoints difference={difference(stage.conversionPlanned)} bare />}
        <small className={styles.second} />
      </span>
      <span role="cell" className={classNames(styles.number, styles.quiet)}>
        {isFirst ? emptyLine : <PercentPoints difference={difference(stage.conversionBaseline)} bare />}
        <small
          className={classNames(
            styles.second,
            styles.remark,
            'tabular',
            rate.severity !== null && styles[`p${rate.severity}`],
          )}
        >
          {againstPlan}
        </small>
      </span>
    </div>
  );
}
