import { useId, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useStatus } from '../../app/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { expectationInWords } from '../plans/expectation-in-words.ts';
import { ActionLine } from './action-line.tsx';
import type { ActDialogProps } from './act-dialog-props.ts';
import styles from './act-dialog.module.css';
import { Refusal } from './refusal.tsx';

/**
 * The second person reads what exactly they approve, never a bare button. Somebody else's session needs no more; at the same
 * screen they give their own PIN. Who may approve is decided by the console.
 */
export function ApproveDialog(props: ActDialogProps) {
  const { execution, planned, offered, speech, busy, refused, error, onConfirm, onCancel } = props;
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const people = useStatus().data?.people ?? [];
  const own = useSession().data?.person ?? null;
  const asked = execution.approvals.find((approval) => approval.stepId === offered.stepId);
  const requester = asked?.requestedBy ?? execution.startedBy;
  const ownMay = own !== null && own !== requester;
  const [person, setPerson] = useState(ownMay ? own : '');
  const [pin, setPin] = useState('');
  const asOther = person !== own;
  const missing =
    person === '' ? t('approvals.choose') : asOther && pin.length < 4 ? t('approvals.pin') : null;
  const title = planned
    ? t('approvals.dialogStep', { number: planned.number })
    : t('approvals.dialogTitle', { what: `${execution.plan.id}: ${localText(execution.plan.title)}` });

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (missing === null && refused === null && !busy) onConfirm(asOther ? { second: { person, pin } } : {});
  };
  return (
    <Dialog
      open
      onClose={onCancel}
      title={title}
      description={t('approvals.dialogLead', { who: speech.who(requester) })}
      foot={
        <>
          <Button onClick={onCancel}>{t('approvals.cancel')}</Button>
          <Button
            kind="primary"
            busy={busy}
            refused={refused ?? missing}
            onClick={() => form.current?.requestSubmit()}
          >
            {t('approvals.confirm')}
          </Button>
        </>
      }
    >
      <ul className={styles.list}>
        {(planned ? [planned] : execution.plan.steps.map((step, index) => ({ step, number: index + 1 }))).map(
          ({ step, number }) => (
            <li key={step.id} className={styles.item}>
              <span className={styles.number}>{t('dialog.reverseNumber', { number })}</span>
              <span>
                {localText(step.title)}
                <ActionLine action={step.action} language={speech.language} />
                <small>{expectationInWords(step, speech)}</small>
              </span>
            </li>
          ),
        )}
      </ul>
      <form ref={form} id={formId} className={styles.list} onSubmit={submit}>
        <SelectField
          label={t('approvals.person')}
          value={person}
          onChange={(event) => setPerson(event.target.value)}
        >
          <option value="">{t('approvals.choose')}</option>
          {people
            .filter(({ id }) => id !== requester)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name} ({id})
              </option>
            ))}
        </SelectField>
        {asOther ? (
          <TextField
            label={t('approvals.pin')}
            hint={t('approvals.pinHint')}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            value={pin}
            onChange={(event) => setPin(event.target.value)}
          />
        ) : (
          <p className={styles.body}>{t('approvals.own', { who: speech.who(person) })}</p>
        )}
      </form>
      <Refusal error={error} />
    </Dialog>
  );
}
