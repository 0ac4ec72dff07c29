import { useId, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { sendNote } from './incident-acts.ts';
import styles from './incident-note.module.css';

/** Writes down what is seen or done. It stays in the box until the console has it. */
export function IncidentNote({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation('incidents');
  const id = useId();
  const [text, setText] = useState('');
  const { run, running, refused } = useCommand(sendNote);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const written = text.trim();
    if (written === '' || refused !== null) return;
    if ((await run({ incidentId, text: written })) !== null)
      setText((now) => (now.trim() === written ? '' : now));
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <label className="sr-only" htmlFor={id}>
        {t('note.label', { incident: incidentId })}
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={1}
        maxLength={4_000}
        placeholder={t('note.placeholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          // Enter sends, as in a chat; an input method's Enter only ends its own word.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <Button type="submit" busy={running} refused={refused}>
        {t('note.add')}
      </Button>
    </form>
  );
}
