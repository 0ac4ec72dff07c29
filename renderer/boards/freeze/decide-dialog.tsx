import { useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExceptionRow } from '../../../shared/model/change-board.ts';
import { useSession, useStatus } from '../../app/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { formatLength } from '../../parts/time-format.ts';
import type { Speech } from '../../text/speech.ts';
import { Refusal } from '../executions/refusal.tsx';
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
 * The second person reads exactly what is asked for, by whom, and what it reaches into. Somebody else's session needs no more; at the same
 * screen they give their own PIN. Who may decide is decided by the console.
 */
export function DecideDialog({ exception, approve, speech, onClose }: DecideDialogProps) {
  const { t } = useTranslation('freeze');
  const form = useRef<HTMLFormElement>(null);
  const people = useStatus().data?.people ?? [];
  const session = useSession().data;
  const own = session?.fixed === true ? session.person : null;
  const { id, askedBy } = exception;
  const ownMay = own !== null && own !== askedBy;
  const [person, setPerson] = useState(ownMay ? own : '');
  const [pin, setPin] = useState('');
  const [note, setNote] = useState('');
  const decide = useDecide();
  const asOther = person !== own;
  const missing =
    person === '' ? t('decide.choose') : asOther && pin.length < 4 ? t('decide.pinFirst') : null;

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (missing !== null || decide.refused !== null) return;
    const decided = await decide.run({
      exceptionId: id,
      approve,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      ...(asOther ? { second: { person, pin } } : {}),
    });
    if (decided) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={() => form.current?.querySelector('select') ?? null}
      title={t(approve ? 'decide.approveTitle' : 'decide.refuseTitle', { exception: id })}
      description={t('decide.lead', { who: speech.who(askedBy) })}
      foot={
        <>
          <Button onClick={onClose}>{t('decide.cancel')}</Button>
          <Button
            kind="primary"
            busy={decide.running}
            refused={decide.refused ?? missing}
            onClick={() => form.current?.requestSubmit()}
          >
            {t(approve ? 'decide.approve' : 'decide.refuse')}
          </Button>
        </>
      }
    >
      <Asked exception={exception} speech={speech} />
      <form ref={form} className={styles.form} onSubmit={(event) => void submit(event)}>
        <SelectField
          label={t('decide.person')}
          value={person}
          onChange={(event) => setPerson(event.target.value)}
        >
          <option value="">{t('decide.choose')}</option>
          {people
            .filter((one) => one.id !== askedBy)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name} ({one.id})
              </option>
            ))}
        </SelectField>
        {asOther ? (
          <TextField
            label={t('decide.pin')}
            hint={t('decide.pinHint')}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            value={pin}
            onChange={(event) => setPin(event.target.value)}
          />
        ) : (
          <p className={styles.quiet}>{t('decide.own', { who: speech.who(person) })}</p>
        )}
        <TextField
          label={t('decide.note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </form>
      <Refusal error={decide.error} />
    </Dialog>
  );
}

/** What is asked for, and what stands against it. */
function Asked({ exception, speech }: { exception: ExceptionRow; speech: Speech }) {
  const { t } = useTranslation('freeze');
  const lineName = useLineName();
  const { what, reason, plan, lines, from, until, windows } = exception;
  const linesOf = (ids: readonly string[] | null) =>
    ids === null ? t('gantt.all') : ids.map(lineName).join(', ');
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
