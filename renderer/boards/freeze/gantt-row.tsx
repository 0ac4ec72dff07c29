import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeRow, ExceptionRow } from '../../../shared/model/change-board.ts';
import type { Freeze } from '../../../shared/rules/freeze.ts';
import type { ExceptionStanding } from '../../../shared/rules/freeze/exceptions.ts';
import { classNames } from '../../parts/class-names.ts';
import type { TimeSpan } from '../../parts/lanes/time-span.ts';
import type { Speech } from '../../text/speech.ts';
import styles from './freeze-gantt.module.css';
import { placeOf } from './gantt-span.ts';

interface GanttRowProps {
  name: string;
  span: TimeSpan;
  windows: readonly Freeze[];
  exceptions: readonly (ExceptionRow & { standing: ExceptionStanding })[];
  changes: readonly ChangeRow[];
  speech: Speech;
  selected: string | null;
  onSelect(changeId: string): void;
}

/** Those that never let anything through would only stand in the way of those that do. */
const drawn: ReadonlySet<ExceptionStanding> = new Set(['asked', 'ahead', 'open', 'over']);

export const GanttRow = memo(function GanttRow(props: GanttRowProps) {
  const { name, span, windows, exceptions, changes, speech, selected, onSelect } = props;
  const { t } = useTranslation('freeze');
  return (
    <div className={styles.row}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <div className={styles.track}>
        {windows.map(({ start, end }) => {
          const place = placeOf(span, start, end);
          const words = t('gantt.window', { from: speech.time(start, 'day'), to: speech.time(end, 'day') });
          return place === null ? null : (
            <span
              key={start}
              role="img"
              aria-label={words}
              title={words}
              className={styles.window}
              style={{ left: `${place.left}%`, width: `${place.width}%` }}
            />
          );
        })}
        {exceptions
          .filter(({ standing }) => drawn.has(standing))
          .map(({ id, from, until, what, standing }) => {
            const place = placeOf(span, from, until);
            const words = t('gantt.exception', {
              id,
              what,
              standing: t(`standing.${standing}`),
              from: speech.time(from, 'minute'),
              to: speech.time(until, 'minute'),
            });
            return place === null ? null : (
              <span
                key={id}
                role="img"
                aria-label={words}
                title={words}
                className={classNames(styles.exception, standing === 'asked' && styles.asked)}
                style={{ left: `${place.left}%`, width: `${place.width}%` }}
              />
            );
          })}
        {changes.map((change) => (
          <ChangeMark
            key={change.id}
            change={change}
            span={span}
            speech={speech}
            selected={change.id === selected}
            onSelect={onSelect}
          />
        ))}
      </div>
    </div>
  );
});

interface ChangeMarkProps {
  change: ChangeRow;
  span: TimeSpan;
  speech: Speech;
  selected: boolean;
  onSelect(changeId: string): void;
}

function ChangeMark({ change, span, speech, selected, onSelect }: ChangeMarkProps) {
  const { t } = useTranslation('freeze');
  const { id, what, status, startedAt, frozen } = change;
  const place = placeOf(span, startedAt, startedAt);
  if (place === null) return null;
  const words = { what, status: t(`status.${status}`), at: speech.time(startedAt, 'minute') };
  const label =
    frozen === null
      ? t('gantt.change', words)
      : frozen.exceptionId === null
        ? t('gantt.changeFrozen', words)
        : t('gantt.changeExcepted', { ...words, exception: frozen.exceptionId });
  return (
    <button
      type="button"
      className={classNames(styles.mark, selected && styles.selected)}
      style={{ left: `${place.left}%` }}
      aria-label={label}
      title={label}
      onClick={() => onSelect(id)}
    >
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {frozen !== null && frozen.exceptionId === null ? (
          <path d="M6 0.5 11.5 11H0.5z" className={styles.without} />
        ) : (
          <path d="M6 0.5 11.5 6 6 11.5 0.5 6z" className={frozen === null ? styles.plain : styles.with} />
        )}
      </svg>
    </button>
  );
}
