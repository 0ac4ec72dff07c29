import { useId, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsoleClock } from '../../app/console-clock.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { happenedIn, HappenedField, useZone } from './happened-field.tsx';
import styles from './note-box.module.css';
import { writeNote } from './write-note.ts';

interface NoteBoxProps {
  /** With a field for the time that it tells of; a narrow panel has no room for it. */
  withTime?: boolean;
  /** The incident that it is about. */
  incidentId?: string;
  /** How the field is called, where that is not simply a note. */
  words?: { label: string; placeholder: string };
}

/** Writes a note into the timeline. It stays in the box until the console has it. */
export function NoteBox({ withTime = false, incidentId, words }: NoteBoxProps) {
  const { t } = useTranslation('events');
  const id = useId();
  const clock = useConsoleClock();
  const zone = useZone();
  const [text, setText] = useState('');
  const [happened, setHappened] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { run, running, refused } = useCommand(writeNote, { act: t('noteAdd') });

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const written = text.trim();
    const at = happenedIn(happened, zone, clock.now());
    setWrong(at === null);
    if (written === '' || at === null || refused !== null) return;
    const answer = await run({
      text: written,
      ...(at === undefined ? {} : { happenedAt: at }),
      ...(incidentId === undefined ? {} : { incidentId }),
    });
    if (answer === null) return;
    setText((now) => (now.trim() === written ? '' : now));
    setHappened('');
  };

  return (
    <form className={styles.box} onSubmit={(event) => void submit(event)}>
      <label className="sr-only" htmlFor={id}>
        {words?.label ?? t('note')}
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={1}
        maxLength={4_000}
        placeholder={words?.placeholder ?? t('notePlaceholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          // Enter sends, as in a chat; an input method's Enter only ends its own word.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      {withTime ? <HappenedField text={happened} onChange={setHappened} isWrong={isWrong} /> : null}
      <Button type="submit" busy={running} refused={refused}>
        {t('noteAdd')}
      </Button>
    </form>
  );
}
