import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useFormat } from '../../app/screen-format.ts';
import { BulletBar } from '../../parts/bullet-bar.tsx';
import { classNames } from '../../parts/class-names.ts';
import { formatNumber, noValue, type NumberUnit } from '../../parts/number-format.ts';
import { NoValue, NumberText } from '../../parts/number-text.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { levelText, rateOf } from './broken-rate.ts';
import { EntryChips } from './entry-chips.tsx';
import { entryPath, leaveMark, openedFromBoard } from './entry-path.ts';
import styles from './entry-row.module.css';
import { limitDistance, sameEntry } from './same-entry.ts';
import { useForecastText } from './use-forecast-text.ts';

interface EntryLineProps {
  entry: EntryRow;
  unit: NumberUnit;
  at: EpochMs;
  /** Place in the whole table, from 1; the header is row 1. */
  rowIndex: number;
  selected: boolean;
  /** Takes the focus when it becomes the selected one by key. */
  focused: boolean;
  onOpen(id: string): void;
}

/** One entry of the board. Drawn again only when it would look different. */
export const EntryLine = memo(
  EntryLineOf,
  (before, after) =>
    before.rowIndex === after.rowIndex &&
    before.selected === after.selected &&
    before.focused === after.focused &&
    before.onOpen === after.onOpen &&
    before.unit.divisor === after.unit.divisor &&
    before.unit.decimals === after.unit.decimals &&
    sameEntry(before.entry, after.entry),
);

function EntryLineOf({ entry, unit, at, rowIndex, selected, focused, onOpen }: EntryLineProps) {
  const { t } = useTranslation('capacity');
  const format = useFormat();
  const localText = useLocalText();
  const name = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) name.current?.focus({ preventScroll: true });
  }, [focused]);
  const { current } = entry;
  const isOld = current.freshness === 'stale' || current.freshness === 'lost';
  const tone = isOld ? styles.old : entry.severity === null ? undefined : styles[`p${entry.severity}`];
  const distance = limitDistance(entry);
  const [app] = entry.id.split('@');

  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      data-freshness={current.freshness}
      className={classNames(styles.row, entry.severity === 1 && styles.hot, selected && styles.selected)}
    >
      <span role="cell">
        {isOld ? (
          <StatusGlyph kind="stale" />
        ) : entry.severity === null ? null : (
          <StatusGlyph kind={entry.severity} />
        )}
      </span>
      <span role="cell" className={styles.name}>
        {format === 'wall' ? (
          localText(entry.name)
        ) : (
          <button ref={name} type="button" className={styles.open} onClick={() => onOpen(entry.id)}>
            {localText(entry.name)}
          </button>
        )}
        {format === 'wall' ? (
          <small className={styles.id}>{app}</small>
        ) : (
          <Link
            className={classNames(styles.id, styles.page, 'mono')}
            href={entryPath(entry.id)}
            state={openedFromBoard}
            aria-label={t('openPageOf', { id: entry.id, name: localText(entry.name) })}
            onClick={() => leaveMark({ at: entry.id })}
          >
            {entry.id}
          </Link>
        )}
      </span>
      <span role="cell" className={classNames(styles.number, isOld && styles.old)}>
        <NumberText value={rateOf(entry)} unit={unit} />
      </span>
      {format === 'laptop' ? null : (
        <span role="cell" className={classNames(styles.number, styles.quiet)}>
          <NumberText value={entry.target} unit={unit} />
        </span>
      )}
      <span role="cell" className={classNames(styles.number, styles.quiet)}>
        <NumberText value={entry.testedLimit} unit={unit} reason={t('noTest')} />
      </span>
      <span role="cell" className={styles.bullet}>
        {entry.testedLimit === null ? null : (
          <BulletBar
            level={entry.level ?? lastLevel(entry)}
            target={entry.target === null ? null : entry.target / entry.testedLimit}
            severity={entry.severity}
            freshness={current.freshness}
            label={bulletLabel(entry)}
          />
        )}
      </span>
      <span role="cell" className={classNames(styles.number, styles.level, tone, 'tabular')}>
        {entry.level === null ? (
          <NoValue />
        ) : (
          <>
            {levelText(entry.level)}
            <small className={styles.unit}>%</small>
          </>
        )}
      </span>
      <span
        role="cell"
        className={classNames(
          styles.number,
          'tabular',
          distance === '>60' && styles.faint,
          isOld && styles.old,
          entry.severity === 1 && styles.p1,
        )}
      >
        {distance === null ? <NoValue /> : <LimitDistance distance={distance} entry={entry} />}
      </span>
      <span role="cell" className={styles.chips}>
        <EntryChips entry={entry} unit={unit} at={at} />
      </span>
    </div>
  );

  function bulletLabel({ testedLimit, target }: EntryRow): string {
    const text = (value: number | null) =>
      value === null ? noValue : formatNumber(value, { unit }) + unit.label;
    return t('bullet', { current: text(rateOf(entry)), target: text(target), limit: text(testedLimit) });
  }
}

/** Minutes to the limit; where the plan decided and no trend shows it yet, that is said. */
function LimitDistance({ distance, entry }: { distance: string; entry: EntryRow }) {
  const { t } = useTranslation('capacity');
  const { sentence } = useForecastText();
  const forecast = entry.limitForecast;
  return (
    <span title={forecast === null ? undefined : sentence(forecast)}>
      {forecast?.decidedBy === 'plan' && distance !== '>60' ? (
        <small className={styles.decidedBy}>{t('byPlan')}</small>
      ) : null}
      {distance}
    </span>
  );
}

/** A lost entry keeps the place where it was last, hatched. */
function lastLevel({ current, testedLimit }: EntryRow): number | null {
  return current.last === null || testedLimit === null ? null : current.last.value / testedLimit;
}
