import { useId, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import styles from './shelve-form.module.css';
import { useFormFocus } from './use-form-focus.ts';

interface AckFormProps {
  /** What is acknowledged. */
  name: string;
  busy: boolean;
  refused: string | null;
  onAcknowledge(note: string): void;
  onCancel(): void;
}

/** An acknowledgement with a word on what was seen; it stands under its row, so that the row stays in sight. */
export function AckForm({ name, busy, refused, onAcknowledge, onCancel }: AckFormProps) {
  const { t } = useTranslation('alerts');
  const noteId = useId();
  const { field, leaveOnEscape } = useFormFocus(onCancel);
  const [note, setNote] = useState('');
  const missing = note.trim() === '' ? t('acking.noteNeeded') : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (missing === null && refused === null && !busy) onAcknowledge(note.trim());
  };
  return (
    <form className={styles.ack} aria-label={t('acking.title', { alert: name })} onSubmit={submit}>
      <b className={styles.title} title={name}>
        {t('acking.title', { alert: name })}
      </b>
      <label className={styles.label} htmlFor={noteId}>
        {t('acking.note')}
      </label>
      <input
        id={noteId}
        className={styles.reason}
        value={note}
        maxLength={2_000}
        autoComplete="off"
        placeholder={t('acking.notePlaceholder')}
        ref={field}
        onKeyDown={leaveOnEscape}
        onChange={(event) => setNote(event.target.value)}
      />
      <span className={styles.buttons}>
        <Button onClick={onCancel}>{t('shelving.cancel')}</Button>
        <Button kind="primary" type="submit" busy={busy} refused={refused ?? missing}>
          {t('acking.confirm')}
        </Button>
      </span>
    </form>
  );
}
