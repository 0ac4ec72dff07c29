import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import type { AlertRow } from '../../../shared/model/alert.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { standingOf } from './alert-standing.ts';
import styles from './next-action.module.css';

/** What is to be done about an alert: its first plan, one press from the preflight, or the run that is under way. */
export function NextAction({ alert, plans }: { alert: AlertRow; plans: ReadonlyMap<string, PlanRow> }) {
  const { t } = useTranslation('alerts');
  const localText = useLocalText();
  const standing = standingOf(alert);
  if (standing === 'cleared') return <span className={styles.quiet}>{t('ackToRemove')}</span>;
  if (standing === 'shelved') return <span className={styles.quiet}>{t('noneWhileShelved')}</span>;

  const [first, ...others] = alert.plans;
  if (first === undefined) return <span className={styles.quiet}>{t('noPlan')}</span>;
  const row = plans.get(first);
  const title = row ? localText(row.plan.title) : '';
  const { running } = row ?? { running: null };
  return (
    <span className={styles.action} title={[first, title].join(' ')}>
      {running ? (
        <Link className={styles.link} href={`/executions/${encodeURIComponent(running.executionId)}`}>
          {t('planRunning', { plan: first, done: running.done, steps: running.steps })}
        </Link>
      ) : (
        <Link className={styles.link} href={`/plans/${encodeURIComponent(first)}/preflight`}>
          {t('nextPlan', { plan: first })}
        </Link>
      )}
      {others.length > 0 ? (
        <span className={styles.more} title={others.join(', ')}>
          {t('morePlans', { count: others.length })}
        </span>
      ) : null}
      <span className={styles.title}>{title}</span>
    </span>
  );
}
