import { GitMerge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import styles from './conflicts-bar.module.css';

/** Other runs that act on the same thing at the same moment. Each of them shows this one. */
export function ConflictsBar({ execution }: { execution: ExecutionView }) {
  const { t } = useTranslation('executions');
  const { conflicts, plan } = execution;
  if (conflicts.length === 0) return null;
  return (
    <section className={styles.bar} role="status" aria-label={t('conflicts.title')}>
      <GitMerge aria-hidden="true" />
      <div>
        <p className={styles.title}>{t('conflicts.title')}</p>
        <ul>
          {conflicts.map(({ stepId, direction, on, executionId, planId, theirStepId }) => (
            <li key={`${stepId}-${direction}-${executionId}-${theirStepId}-${on}`}>
              {t(direction === 'forward' ? 'conflicts.step' : 'conflicts.rollback', {
                number: plan.steps.findIndex(({ id }) => id === stepId) + 1,
                on,
                theirs: theirStepId,
              })}{' '}
              <Link className={styles.link} href={`/executions/${encodeURIComponent(executionId)}`}>
                {t('conflicts.open', { plan: planId })}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
