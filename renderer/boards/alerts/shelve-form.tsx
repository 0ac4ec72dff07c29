import { useEffect, useId, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useNow } from '../../app/console-clock.ts';
import { Button } from '../../parts/button.tsx';
import type { Speech } from '../../text/speech.ts';
import styles from './shelve-form.module.css';
import { shelfEnd, shelfMinutes, usualShelf } from './shelf-times.ts';

interface ShelveFormProps {
  /** The alert's summary. */
  alert: string;
  speech: Speech;
  busy: boolean;
  refused: string | null;
  onShelve(reason: string, until: EpochMs): void;
  onCancel(): void;
}

/** Shelving takes a reason and an end; it stands under its row, so that the row stays in sight. */
export function ShelveForm({ alert, speech, busy, refused, onShelve, onCancel }: ShelveFormProps) {
  const { t } = useTranslation('alerts');
  const now = useNow();
  const reasonId = useId();
  const endId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [before] = useState(() => document.activeElement);
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState<number>(usualShelf);
  const until = shelfEnd(now, minutes);
  const missing = reason.trim() === '' ? t('shelving.reasonNeeded') : null;

  // It opened because somebody asked for it: they go on in its first field, and afterwards where they were.
  useEffect(() => {
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before !== document.body) before.focus();
      else document.querySelector<HTMLElement>('[role="grid"]')?.focus();
    };
  }, [before]);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (missing === null && refused === null && !busy) onShelve(reason.trim(), until);
  };
  const leaveOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel();
  };
  const length = (count: number) =>
    count < 60 ? t('shelving.minutes', { count }) : t('shelving.hours', { count: count / 60 });

  return (
    <form className={styles.form} aria-label={t('shelving.title', { alert })} onSubmit={submit}>
      <b className={styles.title} title={alert}>
        {t('shelving.title', { alert })}
      </b>
      <label className={styles.label} htmlFor={reasonId}>
        {t('shelving.reason')}
      </label>
      <input
        id={reasonId}
        className={styles.reason}
        value={reason}
        maxLength={500}
        autoComplete="off"
        placeholder={t('shelving.reasonPlaceholder')}
        ref={field}
        onKeyDown={leaveOnEscape}
        onChange={(event) => setReason(event.target.value)}
      />
      <label className={styles.label} htmlFor={endId}>
        {t('shelving.expires')}
      </label>
      <select
        id={endId}
        className={styles.end}
        value={minutes}
        onKeyDown={leaveOnEscape}
        onChange={(event) => setMinutes(Number(event.target.value))}
      >
        {shelfMinutes.map((count) => (
          <option key={count} value={count}>
            {t('shelving.option', {
              length: length(count),
              time: speech.time(shelfEnd(now, count), 'minute'),
            })}
          </option>
        ))}
      </select>
      <span className={styles.buttons}>
        <Button onClick={onCancel}>{t('shelving.cancel')}</Button>
        <Button kind="primary" type="submit" busy={busy} refused={refused ?? missing}>
          {t('shelving.confirm', { time: speech.time(until, 'minute') })}
        </Button>
      </span>
    </form>
  );
}
