import { Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Approval, ExecutionView, OfferedAct } from '../../../shared/model/execution.ts';
import { useNow } from '../../app/console-clock.ts';
import { Button } from '../../parts/button.tsx';
import { formatLength } from '../../parts/time-format.ts';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { actLabel } from './act-label.ts';
import styles from './approvals-panel.module.css';

interface ApprovalsPanelProps {
  execution: ExecutionView;
  speech: Speech;
  refused: string | null;
  onAct(offered: OfferedAct): void;
}

/** Who was asked to be the second person, for what, and how long that stands. */
export function ApprovalsPanel({ execution, speech, refused, onAct }: ApprovalsPanelProps) {
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const offers = execution.acts.filter((offered) => offered.act === 'approve');
  if (execution.approvals.length === 0 && offers.length === 0) return null;
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{t('approvals.title')}</h3>
      <ul>
        {execution.approvals.map((approval) => (
          <li key={`${approval.stepId ?? ''}-${approval.requestedAt}`} className={styles.approval}>
            <span className={styles.what}>{whatOf(approval, execution, speech)}</span>
            <ApprovalLeft approval={approval} speech={speech} />
            <p className={styles.quiet}>
              {approval.approvedBy === null
                ? t('approvals.asked', {
                    who: speech.who(approval.requestedBy),
                    time: speech.time(approval.requestedAt),
                  })
                : t('approvals.given', { who: speech.who(approval.approvedBy) })}
            </p>
          </li>
        ))}
      </ul>
      {offers.map((offered) => {
        const reason = refused ?? (offered.refused === null ? null : localText(offered.refused));
        const number = execution.plan.steps.findIndex(({ id }) => id === offered.stepId) + 1;
        return (
          <div key={offered.stepId ?? ''} className={styles.offer}>
            <Button refused={reason} onClick={() => onAct(offered)}>
              {actLabel(offered, number, speech)}
            </Button>
            {reason === null ? null : (
              <span className={styles.quiet} aria-hidden="true">
                {t('refused', { reason })}
              </span>
            )}
          </div>
        );
      })}
    </section>
  );
}

function whatOf({ stepId }: Approval, { plan }: ExecutionView, { t }: Speech): string {
  if (stepId === null) return t('executions:approvals.forPlan');
  return t('executions:approvals.forStep', { number: plan.steps.findIndex(({ id }) => id === stepId) + 1 });
}

/** How long somebody can still approve; nothing once they have. */
export function ApprovalLeft({ approval, speech }: { approval: Approval; speech: Speech }) {
  const { t } = useTranslation('executions');
  const now = useNow();
  if (approval.approvedBy !== null) return null;
  const left = approval.expiresAt - now;
  return (
    <span className={styles.left}>
      <Timer aria-hidden="true" />
      {left > 0
        ? t('left', { time: formatLength(left) })
        : t('expired', { time: speech.time(approval.expiresAt) })}
    </span>
  );
}
