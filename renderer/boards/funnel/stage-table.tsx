import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import { classNames } from '../../parts/class-names.ts';
import { unitForAll } from '../../parts/number-format.ts';
import { Percent, PercentPoints } from '../../parts/number-text.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { useHeldBack, type HeldBack } from './held-back.ts';
import { StageLine } from './stage-line.tsx';
import styles from './stage-table.module.css';

/** So few that their rows would lie far apart in the room there is. */
export const areFew = (stages: FunnelBoard['stages']): boolean => stages.length <= 2;

const nothingHeld: readonly HeldBack[] = [];

/** The stages from the first to the last, each with its step conversion, and the conversion from end to end. */
export function StageTable({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const { numberSystem } = usePresentation();
  const { stages } = board;
  const rates = stages.flatMap(({ rate }) => [rate.reading.value, rate.planned, rate.baseline]);
  const unit = unitForAll(rates, numberSystem);
  const totalUnit = unitForAll(
    stages.map(({ total }) => total?.reading.value),
    numberSystem,
  );
  const greatest = Math.max(0, ...rates.map((rate) => rate ?? 0));
  const held = useHeldBack();
  // On a wall the total stands under the stage's name, where the bars leave room.
  const isWall = useFormat() === 'wall';
  const hasTotals = !isWall && stages.some(({ total }) => total !== null);

  return (
    <>
      <div
        className={classNames(
          styles.table,
          hasTotals && styles.withTotals,
          areFew(stages) && styles.few,
          stages.length === 1 && styles.one,
        )}
        role="table"
        aria-label={t('stages')}
      >
        <div role="row" className={styles.head}>
          <span role="columnheader">
            <span className="sr-only">{t('severity')}</span>
          </span>
          <span role="columnheader">{t('stage')}</span>
          <span role="columnheader">
            <span className="sr-only">{t('actual')}</span>
          </span>
          {hasTotals ? (
            <span role="columnheader" className={styles.number}>
              {totalUnit.label === '' ? t('total') : t('totalUnit', { unit: totalUnit.label })}
            </span>
          ) : null}
          <span role="columnheader" className={styles.number}>
            {t('now')}
          </span>
          <span role="columnheader" className={styles.number}>
            {t('conversion')}
          </span>
          <span role="columnheader" className={styles.number}>
            {t('conversionPlan')}
          </span>
          <span role="columnheader" className={styles.number}>
            {t('conversionBaseline')}
          </span>
        </div>
        {stages.map((stage, index) => (
          <StageLine
            key={stage.id}
            stage={stage}
            isFirst={index === 0}
            unit={unit}
            totalUnit={totalUnit}
            totalAt={hasTotals ? 'column' : isWall ? 'name' : 'nowhere'}
            greatest={greatest}
            held={held.get(stage.id) ?? nothingHeld}
          />
        ))}
        <Overall board={board} hasTotals={hasTotals} />
      </div>
      {stages.length === 1 ? <p className={styles.alone}>{t('oneStage')}</p> : null}
    </>
  );
}

function Overall({ board, hasTotals }: { board: FunnelBoard; hasTotals: boolean }) {
  const { t } = useTranslation('funnel');
  const localText = useLocalText();
  const { stages, overall, overallPlanned, overallBaseline, coverage } = board;
  const [first, last] = [stages[0], stages.at(-1)];
  if (!first || !last || first === last) return null;
  const difference = (reference: number | null) =>
    overall === null || reference === null ? null : overall - reference;
  return (
    <div role="row" className={styles.overall}>
      <span role="cell" />
      <span role="cell" className={styles.overallName}>
        {t('overall', { from: localText(first.name), to: localText(last.name) })}
        {coverage.counted < coverage.all ? (
          <small className={styles.coverage}>
            {t('coverage', { count: coverage.all, counted: coverage.counted, all: coverage.all })}
          </small>
        ) : null}
      </span>
      {hasTotals ? <span role="cell" /> : null}
      <span role="cell" />
      <b role="cell" className={styles.number}>
        <Percent ratio={overall} bare />
      </b>
      <span role="cell" className={styles.number}>
        <PercentPoints difference={difference(overallPlanned)} bare />
      </span>
      <span role="cell" className={classNames(styles.number, styles.quiet)}>
        <PercentPoints difference={difference(overallBaseline)} bare />
      </span>
    </div>
  );
}
