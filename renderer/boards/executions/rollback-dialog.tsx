import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { expectationInWords } from '../plans/expectation-in-words.ts';
import { ActionLine } from './action-line.tsx';
import type { ActDialogProps } from './act-dialog-props.ts';
import styles from './act-dialog.module.css';
import { Refusal } from '../../app/refusal.tsx';
import { rollbackPreview, type KeptStep } from './rollback-preview.ts';

/** What will be reversed, in order, and what stays as it is, before anybody confirms it. */
export function RollbackDialog({
  execution,
  speech,
  busy,
  refused,
  error,
  onConfirm,
  onCancel,
}: ActDialogProps) {
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const cancel = useRef<HTMLButtonElement>(null);
  const { reversed, kept } = rollbackPreview(execution);
  const why = ({ why: reason, step }: KeptStep) => {
    if (reason === 'irreversible')
      return t('dialog.keptIrreversible', { reason: localText(step.irreversible ?? '') });
    return t(reason === 'unknown' ? 'dialog.keptUnknown' : 'dialog.keptNoInverse');
  };
  return (
    <Dialog
      open
      onClose={onCancel}
      title={t('dialog.rollbackTitle', { plan: execution.plan.id })}
      description={reversed.length === 0 ? t('dialog.rollbackNone') : t('dialog.rollbackLead')}
      // The safe one: an Enter too many must not roll anything back.
      initialFocus={cancel}
      foot={
        <>
          <Button ref={cancel} onClick={onCancel}>
            {t('dialog.cancel')}
          </Button>
          <Button
            kind="primary"
            busy={busy}
            refused={refused ?? (reversed.length === 0 ? t('dialog.rollbackNone') : null)}
            onClick={() => onConfirm({})}
          >
            {t('dialog.rollbackConfirm')}
          </Button>
        </>
      }
    >
      <ol className={styles.list}>
        {reversed.map(({ step, number }) => (
          <li key={step.id} className={styles.item}>
            <span className={styles.number}>{t('dialog.reverseNumber', { number })}</span>
            <span>
              {localText(step.title)}
              <ActionLine action={step.rollback?.action} language={speech.language} />
              {step.rollback ? <small>{expectationInWords(step.rollback, speech)}</small> : null}
            </span>
          </li>
        ))}
      </ol>
      {kept.length > 0 ? (
        <>
          <h3 className={styles.heading}>{t('dialog.rollbackKept')}</h3>
          <ul className={styles.list}>
            {kept.map((keptStep) => (
              <li key={keptStep.step.id} className={styles.item}>
                <span className={styles.number}>
                  {t('dialog.reverseNumber', { number: keptStep.number })}
                </span>
                <span>
                  {localText(keptStep.step.title)}
                  <small>{why(keptStep)}</small>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Refusal error={error} />
    </Dialog>
  );
}
