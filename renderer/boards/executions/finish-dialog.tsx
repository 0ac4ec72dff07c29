import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import type { ActDialogProps } from './act-dialog-props.ts';
import styles from './act-dialog.module.css';
import { Refusal } from './refusal.tsx';
import { isSettled } from './attention.ts';

/** Ending a run before its steps are settled: says which are left as they are. */
export function FinishDialog({ execution, busy, refused, error, onConfirm, onCancel }: ActDialogProps) {
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const cancel = useRef<HTMLButtonElement>(null);
  const { plan, steps } = execution;
  const open = plan.steps.flatMap((step, index) => {
    const state = steps.find(({ stepId }) => stepId === step.id);
    return state && !isSettled(state.status) ? [{ step, number: index + 1 }] : [];
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
        {open.map(({ step, number }) => (
          <li key={step.id} className={styles.item}>
            <span className={styles.number}>{t('dialog.reverseNumber', { number })}</span>
            <span>{localText(step.title)}</span>
          </li>
        ))}
      </ul>
      <Refusal error={error} />
    </Dialog>
  );
}
