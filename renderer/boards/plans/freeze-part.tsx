import { Snowflake } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preflight } from '../../../shared/model/execution.ts';
import { useChanges, usePromotion } from '../../app/queries.ts';
import { Button } from '../../parts/button.tsx';
import type { Speech } from '../../text/speech.ts';
import { AskDialog } from '../freeze/ask-dialog.tsx';
import { DecideDialog } from '../freeze/decide-dialog.tsx';
import styles from './freeze-part.module.css';

interface FreezePartProps {
  preflight: Preflight;
  speech: Speech;
  /** Something was asked for or decided: what is shown is to be checked again. */
  onChange(): void;
}

/**
 * The freeze window that binds a start now. An emergency passes it; anything else takes an exception that a second person approves, which
 * can be asked for and approved right here.
 */
export function FreezePart({ preflight, speech, onChange }: FreezePartProps) {
  const { t } = useTranslation('plans');
  const [dialog, setDialog] = useState<'ask' | 'approve' | null>(null);
  const promotion = usePromotion().data;
  const exceptions = useChanges().data?.exceptions ?? [];
  const { freeze, plan } = preflight;
  if (freeze === null) return null;
  const { exception, passes } = freeze;
  const asked = exceptions.find(({ id }) => id === exception?.id);
  const who = [t('freeze.commander'), ...freeze.except.map((id) => speech.who(id))].join(
    t('freeze.separator'),
  );
  const close = () => {
    setDialog(null);
    onChange();
  };
  return (
    <section className={styles.freeze}>
      <h3 className={styles.title}>
        <Snowflake aria-hidden="true" />
        {t('freeze.title', { from: speech.time(freeze.start, 'day'), to: speech.time(freeze.end, 'day') })}
      </h3>
      <p>
        {exception === null
          ? passes
            ? t('freeze.passes')
            : t('freeze.needs', { who })
          : exception.status === 'approved'
            ? t('freeze.approved', {
                exception: exception.id,
                who: speech.who(exception.decidedBy ?? ''),
                until: speech.time(exception.until, 'minute'),
                reason: exception.reason,
              })
            : t('freeze.asked', {
                exception: exception.id,
                who: speech.who(exception.askedBy),
                reason: exception.reason,
              })}
      </p>
      {passes ? null : (
        <p className={styles.buttons}>
          {exception === null ? (
            <Button size="small" onClick={() => setDialog('ask')}>
              {t('freeze.ask')}
            </Button>
          ) : (
            <Button size="small" busy={asked === undefined} onClick={() => setDialog('approve')}>
              {t('freeze.approve', { exception: exception.id })}
            </Button>
          )}
        </p>
      )}
      {dialog === 'ask' ? (
        <AskDialog
          known={promotion?.lines ?? []}
          speech={speech}
          plan={{ id: plan.id, title: speech.text(plan.title), line: plan.line ?? null }}
          onClose={close}
        />
      ) : null}
      {dialog === 'approve' && asked ? (
        <DecideDialog exception={asked} approve speech={speech} onClose={close} />
      ) : null}
    </section>
  );
}
