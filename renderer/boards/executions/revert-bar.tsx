import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ExecutionView, OfferedAct } from '../../../shared/model/execution.ts';
import { Button } from '../../parts/button.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { triggerInWords } from '../plans/trigger-in-words.ts';
import { actOnWhole } from './attention.ts';
import styles from './revert-bar.module.css';

interface RevertBarProps {
  execution: ExecutionView;
  speech: Speech;
  refused: string | null;
  onAct(offered: OfferedAct): void;
}

/** What the plan was started for is over: rolling back is proposed, in a bar that nobody overlooks. Nothing is taken back by itself. */
export function RevertBar({ execution, speech, refused, onAct }: RevertBarProps) {
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const { plan, revert, revertDueSince } = execution;
  const when = plan.revert?.when;
  if (!when || revertDueSince === null) return null;
  const rollback = actOnWhole(execution, 'rollback');
  const reason = refused ?? (rollback?.refused ? localText(rollback.refused) : null);
  const reading =
    revert.value === null
      ? ''
      : revert.reference === null
        ? speech.value(revert.value)
        : t('revert.against', {
            value: speech.value(revert.value),
            reference: speech.value(revert.reference),
          });
  return (
    <section className={styles.bar} role="status" aria-label={t('revert.title')}>
      <RotateCcw aria-hidden="true" />
      <div className={styles.text}>
        <p className={styles.title}>{t('revert.title')}</p>
        <p className="tabular">
          {t('revert.since', { time: speech.time(revertDueSince), when: triggerInWords(when, speech) })}
          {reading === '' ? null : ` ${t('revert.now', { value: reading })}`}
        </p>
      </div>
      {plan.back === undefined ? null : (
        <Link className={styles.link} href={`/plans/${encodeURIComponent(plan.back)}/preflight`}>
          {t('revert.back', { plan: plan.back })}
        </Link>
      )}
      {rollback ? (
        <Button kind="primary" size="large" refused={reason} onClick={() => onAct(rollback)}>
          <RotateCcw aria-hidden="true" />
          {t('act.rollback')}
        </Button>
      ) : null}
    </section>
  );
}
