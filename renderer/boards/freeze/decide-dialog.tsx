import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExceptionRow } from '../../../shared/model/change-board.ts';
import { CommandDialog } from '../../app/command-dialog.tsx';
import { useSession } from '../../app/queries.ts';
import { SecondPersonFields, useSecondPerson } from '../../app/second-person.tsx';
import { TextField } from '../../parts/field.tsx';
import { formatLength } from '../../parts/time-format.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import type { Speech } from '../../text/speech.ts';
import { useLineName } from '../plans/use-line-name.ts';
import styles from './freeze-dialog.module.css';
import { useDecide } from './use-freeze-acts.ts';

interface DecideDialogProps {
  exception: ExceptionRow;
  approve: boolean;
  speech: Speech;
  onClose(): void;
}

/**
 * The second person reads exactly what is asked for, by whom, and what it reaches into.
 */
export function DecideDialog({ exception, approve, speech, onClose }: DecideDialogProps) {
  const { t } = useTranslation('freeze');
  const session = useSession().data;
  const { id, askedBy } = exception;
  const second = useSecondPerson(session?.fixed === true ? session.person : null, askedBy);
  const [note, setNote] = useState('');
  const decide = useDecide();

  const submit = async () => {
    const decided = await decide.run({
      exceptionId: id,
      approve,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      ...(second.asOther ? { second: { person: second.person, pin: second.pin } } : {}),
    });
    if (decided) onClose();
  };
  return (
    <CommandDialog
      title={t(approve ? 'decide.approveTitle' : 'decide.refuseTitle', { exception: id })}
      lead={t('decide.lead', { who: speech.who(askedBy) })}
      confirm={t(approve ? 'decide.approve' : 'decide.refuse')}
      command={decide}
      missing={second.missing}
      before={<Asked exception={exception} speech={speech} />}
      onConfirm={submit}
      onClose={onClose}
    >
      <SecondPersonFields second={second} asker={askedBy} speech={speech} />
      <TextField
        label={t('decide.note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </CommandDialog>
  );
}

/** What is asked for, and what stands against it. */
function Asked({ exception, speech }: { exception: ExceptionRow; speech: Speech }) {
  const { t } = useTranslation('freeze');
  const lineName = useLineName();
  const { what, reason, plan, lines, from, until, windows } = exception;
  const linesOf = (ids: readonly string[] | null) =>
    ids === null ? t('gantt.all') : listInWords(ids.map(lineName), speech.language);
  return (
    <dl className={styles.facts}>
      <dt>{t('decide.what')}</dt>
      <dd className={styles.strong}>{what}</dd>
      <dt>{t('decide.reason')}</dt>
      <dd>{reason}</dd>
      <dt>{t('decide.for')}</dt>
      <dd>{plan === null ? t('exceptions.forChange') : t('exceptions.forPlan', { plan })}</dd>
      <dt>{t('decide.lines')}</dt>
      <dd>{linesOf(lines)}</dd>
      <dt>{t('decide.time')}</dt>
      <dd>
        {t('decide.lasts', {
          from: speech.time(from, 'day'),
          to: speech.time(until, 'day'),
          length: formatLength(until - from),
        })}
      </dd>
      <dt>{t('decide.windows')}</dt>
      <dd>
        {windows.length === 0 ? t('decide.noWindow') : null}
        <ul>
          {windows.map((window) => (
            <li key={`${window.start} ${window.end} ${window.lines?.join(' ') ?? ''}`}>
              {linesOf(window.lines)}:{' '}
              {t('exceptions.times', {
                from: speech.time(window.start, 'day'),
                to: speech.time(window.end, 'day'),
              })}
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}
