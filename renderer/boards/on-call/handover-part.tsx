import { useId, useState, type Ref, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnCallBoard } from '../../../shared/model/on-call-board.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { useCommand, type Sent } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/field.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './on-call-side.module.css';

type Note = { text: string; to?: string; line?: string };

const write = (client: ConsoleClient, input: Sent<Note>, options: { signal: AbortSignal }) =>
  client.onCall.handover(input, options);

/** What those who come on duty have to know, and what was handed over before. */
export function HandoverPart({ board, ref }: { board: OnCallBoard; ref: Ref<HTMLTextAreaElement> }) {
  const { t } = useTranslation('onCall');
  const localText = useLocalText();
  const personName = usePersonName();
  const id = useId();
  const [text, setText] = useState('');
  const [to, setTo] = useState('');
  const [line, setLine] = useState('');
  const { run, running, refused } = useCommand(write, { act: t('handover.note') });
  const lines = board.lines.flatMap((one) => (one.line === null ? [] : { id: one.line, name: one.name }));

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const written = text.trim();
    if (written === '' || refused !== null) return;
    const note = { text: written, ...(to === '' ? {} : { to }), ...(line === '' ? {} : { line }) };
    if ((await run(note)) !== null) setText((now) => (now.trim() === written ? '' : now));
  };

  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{t('handover.title')}</h2>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <label className="sr-only" htmlFor={id}>
          {t('handover.label')}
        </label>
        <textarea
          id={id}
          ref={ref}
          className={styles.text}
          rows={3}
          maxLength={4_000}
          placeholder={t('handover.placeholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className={styles.fields}>
          <SelectField label={t('handover.to')} value={to} onChange={(event) => setTo(event.target.value)}>
            <option value="">{t('handover.everybody')}</option>
            {board.people.map((person) => (
              <option key={person.id} value={person.id}>
                {personName(person.id)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t('handover.line')}
            value={line}
            onChange={(event) => setLine(event.target.value)}
          >
            <option value="">{t('handover.everyLine')}</option>
            {lines.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name === null ? one.id : localText(one.name)}
              </option>
            ))}
          </SelectField>
          <Button type="submit" busy={running} refused={refused}>
            {t('handover.note')}
          </Button>
        </div>
      </form>
      {board.notes.length === 0 ? <p className={styles.quiet}>{t('handover.none')}</p> : null}
      <ul aria-label={t('handover.notes')}>
        {board.notes.map((note) => {
          const name = lines.find((one) => one.id === note.line)?.name;
          return (
            <li key={note.seq} className={styles.note}>
              <p className={styles.quiet}>
                <TimeText at={note.at} show="day" />{' '}
                {t('handover.from', {
                  by: personName(note.by),
                  to: note.to === null ? t('handover.everybody') : personName(note.to),
                })}
                {note.line === null ? null : ` · ${name ? localText(name) : note.line}`}
              </p>
              <p className={styles.words}>{note.text}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
