import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../../shared/model/plan.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { rollbackInWords } from '../plans/expectation-in-words.ts';
import type { ActDialogProps } from './act-dialog-props.ts';
import styles from './act-dialog.module.css';
import { Refusal } from '../../app/refusal.tsx';

const titles = {
  resolve: 'dialog.resolveTitle',
  skip: 'dialog.skipTitle',
  defer: 'dialog.deferTitle',
  confirm: 'dialog.confirmTitle',
} as const;
const leads = {
  resolve: 'dialog.resolveLead',
  skip: 'dialog.skipLead',
  defer: 'dialog.deferLead',
  confirm: 'dialog.confirmLead',
} as const;

/** Deciding, skipping, deferring or confirming a step: in a person's words. Skipping and deferring need a reason. */
export function NoteDialog(props: ActDialogProps & { act: keyof typeof titles }) {
  const { act, planned, busy, refused, error, onConfirm, onCancel } = props;
  const { t } = useTranslation('executions');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const number = planned?.number ?? 0;
  const needsReason = act === 'skip' || act === 'defer';
  const written = text.trim();
  const note = written === '' ? {} : { note: written };
  const missing = needsReason && written === '' ? t('dialog.reasonNeeded') : null;

  return (
    <Dialog
      open
      onClose={onCancel}
      title={t(titles[act], { number })}
      description={t(leads[act])}
      initialFocus={field}
      foot={
        <>
          <Button onClick={onCancel}>{t('dialog.cancel')}</Button>
          {act === 'resolve' ? (
            <>
              <Button busy={busy} refused={refused} onClick={() => onConfirm({ outcome: 'failed', ...note })}>
                {t('dialog.resolveFailed')}
              </Button>
              <Button busy={busy} refused={refused} onClick={() => onConfirm({ outcome: 'done', ...note })}>
                {t('dialog.resolveDone')}
              </Button>
            </>
          ) : null}
          {needsReason ? (
            <Button
              kind="primary"
              busy={busy}
              refused={refused ?? missing}
              onClick={() => onConfirm({ reason: written })}
            >
              {t(act === 'skip' ? 'dialog.skipConfirm' : 'dialog.deferConfirm', { number })}
            </Button>
          ) : null}
          {act === 'confirm' ? (
            <Button kind="primary" busy={busy} refused={refused} onClick={() => onConfirm(note)}>
              {t('dialog.confirmConfirm')}
            </Button>
          ) : null}
        </>
      }
    >
      <p className={styles.quote}>{planned ? quoteOf(planned.step, props) : null}</p>
      <label className={styles.field} htmlFor={id}>
        {t(needsReason ? 'dialog.reason' : 'dialog.note')}
        <textarea
          ref={field}
          id={id}
          className={styles.text}
          maxLength={needsReason ? 500 : 2_000}
          placeholder={t(needsReason ? 'dialog.reasonPlaceholder' : 'dialog.notePlaceholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Refusal error={error} />
    </Dialog>
  );
}

/** What the person speaks about: what is done by hand instead, the roll-back, or the step itself. */
function quoteOf(step: Step, { offered, speech }: ActDialogProps): string {
  if (offered.direction === 'rollback' && step.rollback) {
    return `${speech.text(step.title)} (${rollbackInWords(step.rollback, speech)})`;
  }
  return speech.text(offered.act === 'confirm' && step.manual !== undefined ? step.manual : step.title);
}
