import { useId, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../../shared/model/severity.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useNow } from '../../app/console-clock.ts';
import { Button } from '../../parts/button.tsx';
import type { Speech } from '../../text/speech.ts';
import { shelfEnd, shelfMinutes, untilClear, usualShelf } from './shelf-times.ts';
import styles from './shelve-form.module.css';
import { useFormFocus } from './use-form-focus.ts';

interface ShelveFormProps {
  /** What is shelved. */
  alert: string;
  severity: Severity;
  /** It is an effect of another cause, which is offered as a reason. */
  isEffect: boolean;
  speech: Speech;
  busy: boolean;
  refused: string | null;
  /** @param until null: until it clears. */
  onShelve(reason: string, until: EpochMs | null): void;
  onCancel(): void;
}

/** Shelving takes a reason and an end; it stands under its row, so that the row stays in sight. */
export function ShelveForm(props: ShelveFormProps) {
  const { alert, severity, isEffect, speech, busy, refused, onShelve, onCancel } = props;
  const { t } = useTranslation('alerts');
  const now = useNow();
  const reasonId = useId();
  const reasonsId = useId();
  const endId = useId();
  const { field, leaveOnEscape } = useFormFocus(onCancel);
  const [reason, setReason] = useState('');
  const [end, setEnd] = useState(String(usualShelf));
  const until = end === untilClear ? null : shelfEnd(now, Number(end));
  const missing = reason.trim() === '' ? t('shelving.reasonNeeded') : null;

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (missing === null && refused === null && !busy) onShelve(reason.trim(), until);
  };
  const length = (count: number) =>
    count < 60 ? t('shelving.minutes', { count }) : t('shelving.hours', { count: count / 60 });
  const usualReasons = [
    ...(isEffect ? [t('shelving.effect')] : []),
    t('shelving.expected'),
    t('shelving.maintenance'),
  ];

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
        list={reasonsId}
        placeholder={t('shelving.reasonPlaceholder')}
        ref={field}
        onKeyDown={leaveOnEscape}
        onChange={(event) => setReason(event.target.value)}
      />
      <datalist id={reasonsId}>
        {usualReasons.map((text) => (
          <option key={text} value={text}>
            {text}
          </option>
        ))}
      </datalist>
      <label className={styles.label} htmlFor={endId}>
        {t('shelving.expires')}
      </label>
      <select
        id={endId}
        className={styles.end}
        value={end}
        onKeyDown={leaveOnEscape}
        onChange={(event) => setEnd(event.target.value)}
      >
        {shelfMinutes.map((count) => (
          <option key={count} value={count}>
            {t('shelving.option', {
              length: length(count),
              time: speech.time(shelfEnd(now, count), 'minute'),
            })}
          </option>
        ))}
        <option value={untilClear}>{t('shelving.untilClear')}</option>
      </select>
      <span className={styles.hint}>{t('shelving.returns', { severity: Math.max(1, severity - 1) })}</span>
      <span className={styles.buttons}>
        <Button onClick={onCancel}>{t('shelving.cancel')}</Button>
        <Button kind="primary" type="submit" busy={busy} refused={refused ?? missing}>
          {until === null
            ? t('shelving.confirmUntilClear')
            : t('shelving.confirm', { time: speech.time(until, 'minute') })}
        </Button>
      </span>
    </form>
  );
}
