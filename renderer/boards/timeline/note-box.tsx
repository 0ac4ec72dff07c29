import { useId, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleClient } from '../../app/connection.ts';
import { useCommand, type Sent } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import styles from './note-box.module.css';

const write = (client: ConsoleClient, input: Sent<{ text: string }>, options: { signal: AbortSignal }) =>
  client.events.note(input, options);

/** Writes a note into the timeline. It stays in the box until the console has it. */
export function NoteBox() {
  const { t } = useTranslation('events');
  const id = useId();
  const [text, setText] = useState('');
  const { run, running, refused } = useCommand(write);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const written = text.trim();
    if (written === '' || refused !== null) return;
    const answer = await run({ text: written });
    if (answer !== null) setText((now) => (now.trim() === written ? '' : now));
  };

  return (
    <form className={styles.box} onSubmit={(event) => void submit(event)}>
      <label className="sr-only" htmlFor={id}>
        {t('note')}
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={1}
        maxLength={4_000}
        placeholder={t('notePlaceholder')}
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
        {t('noteAdd')}
      </Button>
    </form>
  );
}
