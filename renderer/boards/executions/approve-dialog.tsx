import { useTranslation } from 'react-i18next';
import { CommandDialog } from '../../app/command-dialog.tsx';
import { useSession } from '../../app/queries.ts';
import { SecondPersonFields, useSecondPerson } from '../../app/second-person.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { expectationInWords } from '../plans/expectation-in-words.ts';
import { ActionLine } from './action-line.tsx';
import type { ActDialogProps } from './act-dialog-props.ts';
import { ApprovalLeft } from './approvals-panel.tsx';
import styles from './act-dialog.module.css';

/**
 * The second person reads what exactly they approve, never a bare button.
 */
export function ApproveDialog(props: ActDialogProps) {
  const { execution, planned, offered, speech, busy, refused, error, onConfirm, onCancel } = props;
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const own = useSession().data?.person ?? null;
  const asked = execution.approvals.find((approval) => approval.stepId === offered.stepId);
  const requester = asked?.requestedBy ?? execution.startedBy;
  const second = useSecondPerson(own, requester);
  const title = planned
    ? t('approvals.dialogStep', { number: planned.number })
    : t('approvals.dialogTitle', { what: `${execution.plan.id}: ${localText(execution.plan.title)}` });

  return (
    <CommandDialog
      title={title}
      lead={t('approvals.dialogLead', { who: speech.who(requester) })}
      confirm={t('approvals.confirm')}
      command={{ running: busy, refused, error }}
      missing={second.missing}
      before={
        <>
          {asked ? <ApprovalLeft approval={asked} speech={speech} /> : null}
          <ul className={styles.list}>
            {(planned
              ? [planned]
              : execution.plan.steps.map((step, index) => ({ step, number: index + 1 }))
            ).map(({ step, number }) => (
              <li key={step.id} className={styles.item}>
                <span className={styles.number}>{t('dialog.reverseNumber', { number })}</span>
                <span>
                  {localText(step.title)}
                  <ActionLine action={step.action} language={speech.language} />
                  <small>{expectationInWords(step, speech)}</small>
                </span>
              </li>
            ))}
          </ul>
        </>
      }
      onConfirm={() =>
        onConfirm(second.asOther ? { second: { person: second.person, pin: second.pin } } : {})
      }
      onClose={onCancel}
    >
      <SecondPersonFields second={second} asker={requester} speech={speech} />
    </CommandDialog>
  );
}
