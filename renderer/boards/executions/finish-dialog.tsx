import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import type { ActDialogProps } from './act-dialog-props.ts';
import styles from './act-dialog.module.css';
import { Refusal } from '../../app/refusal.tsx';
import { unsettledSteps } from './attention.ts';

/** Ending a run before its steps are settled: says which are left as they are. */
export function FinishDialog({ execution, busy, refused, error, onConfirm, onCancel }: ActDialogProps) {
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const cancel = useRef<HTMLButtonElement>(null);
  const { plan } = execution;
  const open = unsettledSteps(execution).flatMap(({ stepId, direction }) => {
    const index = plan.steps.findIndex(({ id }) => id === stepId);
    const step = plan.steps[index];
    return step ? [{ step, number: index + 1, direction }] : [];
  });
  return (
    <Dialog
      open
      onClose={onCancel}
      title={t('dialog.finishTitle', { plan: plan.id })}
      description={t('dialog.finishLead', { count: open.length })}
      initialFocus={cancel}
      foot={
        <>
          <Button ref={cancel} onClick={onCancel}>
            {t('dialog.cancel')}
          </Button>
          <Button kind="primary" busy={busy} refused={refused} onClick={() => onConfirm({})}>
            {t('dialog.finishConfirm')}
          </Button>
        </>
      }
    >
      <ul className={styles.list}>
        {open.map(({ step, number, direction }) => (
          <li key={`${step.id}-${direction}`} className={styles.item}>
            <span className={styles.number}>
              {t(direction === 'forward' ? 'dialog.reverseNumber' : 'dialog.rollbackNumber', { number })}
            </span>
            <span>{localText(step.title)}</span>
          </li>
        ))}
      </ul>
      <Refusal error={error} />
    </Dialog>
  );
}
