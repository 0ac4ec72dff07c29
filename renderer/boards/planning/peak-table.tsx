import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../parts/chip.tsx';
import { classNames } from '../../parts/class-names.ts';
import { formatPercent, requestRateUnit, type NumberUnit } from '../../parts/number-format.ts';
import { NoValue, NumberText, Percent } from '../../parts/number-text.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import styles from './entry-figures.module.css';
import type { PeakRow } from './peak-rows.ts';
import { RowGap } from './row-gap.tsx';
import { useRowWindow } from './use-row-window.ts';
import type { PlanningWords } from './use-planning-words.ts';

interface PeakTableProps {
  rows: readonly PeakRow[];
  isWhatIf: boolean;
  chosen: string | null;
  words: PlanningWords;
  onChoose: (id: string) => void;
}

/** What the goals ask of every entry, beside its target and its tested limit. */
export function PeakTable({ rows, isWhatIf, chosen, words, onChoose }: PeakTableProps) {
  const { t } = useTranslation('planning');
  const unit = useMemo(
    () => requestRateUnit(rows.flatMap(({ entry, peak }) => [entry.target, entry.tested?.limit, peak])),
    [rows],
  );
  const { scroller, indices, before, after } = useRowWindow(rows.length);
  const qps = unit.label === '' ? 'QPS' : `${unit.label} QPS`;
  return (
    <ScrollRegion ref={scroller} className={styles.scroller} label={t('peaks')}>
      <table className={styles.table} aria-label={t('peaks')} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t('entry')}</th>
            <NumberHead name={t('target')} unit={qps} />
            <NumberHead name={isWhatIf ? t('peakWhatIf') : t('peak')} unit={qps} />
            <NumberHead name={t('difference')} unit="%" />
            <NumberHead name={t('tested')} unit={qps} />
            <NumberHead name={t('level')} unit="%" />
            <NumberHead name={t('instances')} unit={t('now')} />
          </tr>
        </thead>
        <tbody>
          <RowGap height={before} />
          {indices.map((index) => {
            const row = rows[index];
            return row ? (
              <Row
                key={row.entry.id}
                rowIndex={index + 2}
                {...row}
                unitLabel={unit.label}
                divisor={unit.divisor}
                decimals={unit.decimals}
                isChosen={row.entry.id === chosen}
                name={words.entry(row.entry.id)}
                why={row.missing.length === 0 ? '' : words.missing(row.missing)}
                onChoose={onChoose}
              />
            ) : null;
          })}
          <RowGap height={after} />
        </tbody>
      </table>
    </ScrollRegion>
  );
}

export function NumberHead({ name, unit }: { name: string; unit?: string }) {
  return (
    <th scope="col" className={styles.number}>
      {name}
      {unit === undefined ? null : <small className={styles.headUnit}>{unit}</small>}
    </th>
  );
}

interface RowProps extends Omit<PeakRow, 'missing'> {
  unitLabel: string;
  divisor: number;
  decimals: number;
  rowIndex: number;
  isChosen: boolean;
  name: string;
  why: string;
  onChoose: (id: string) => void;
}

const Row = memo(function Row({
  entry,
  peak,
  level,
  instances,
  scaleTo,
  unitLabel,
  divisor,
  decimals,
  rowIndex,
  isChosen,
  name,
  why,
  onChoose,
}: RowProps) {
  const { t } = useTranslation('planning');
  const unit: NumberUnit = { label: unitLabel, divisor, decimals };
  const { target, tested } = entry;
  const difference = peak === null || target === undefined ? null : peak / target - 1;
  const isAbove = level !== null && level > 1;
  return (
    <tr aria-rowindex={rowIndex} className={classNames(isChosen && styles.chosen)}>
      <th scope="row" className={styles.name}>
        <button
          type="button"
          className={styles.open}
          aria-pressed={isChosen}
          title={entry.id}
          onClick={() => onChoose(entry.id)}
        >
          {name}
        </button>
        <small className={classNames(styles.id, 'mono')}>{entry.id}</small>
      </th>
      <td className={classNames(styles.number, styles.quiet)}>
        <NumberText value={target ?? null} unit={unit} reason={t('noTarget')} />
      </td>
      <td className={styles.number}>
        <NumberText value={peak} unit={unit} reason={why} />
      </td>
      <td className={classNames(styles.number, styles.quiet, 'tabular')}>
        {difference === null ? (
          <NoValue reason={why || t('noTarget')} />
        ) : (
          formatPercent(difference, 1, 'always')
        )}
      </td>
      <td className={classNames(styles.number, styles.quiet)}>
        <NumberText value={tested?.limit ?? null} unit={unit} reason={t('noTest')} />
      </td>
      <td className={classNames(styles.number, isAbove && styles.above)}>
        <Percent ratio={level} decimals={0} bare reason={tested ? why : t('noTest')} />
      </td>
      <td className={styles.number}>
        <span className={styles.scaling}>
          {scaleTo !== null && instances !== null && scaleTo > instances ? (
            <Chip kind="scale">{t('more', { count: scaleTo - instances, all: scaleTo })}</Chip>
          ) : isAbove && scaleTo === null ? (
            <Chip kind="scale">{t('scaling')}</Chip>
          ) : null}
          <NumberText value={instances} reason={t('noInstances')} className={styles.quiet} />
        </span>
      </td>
    </tr>
  );
});
