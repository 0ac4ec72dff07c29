import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import { useFormat } from '../../app/screen-format.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useMarks } from '../../text/use-marks.ts';
import type { AlertStanding } from './alert-standing.ts';
import styles from './next-action.module.css';

interface NextActionProps {
  /** Ids of plans that answer it, best first. */
  plans: readonly string[];
  standing: AlertStanding;
  library: ReadonlyMap<string, PlanRow>;
  /** What it is an effect of: where it has no answer of its own, that one's is waited for. */
  origin?: { plans: readonly string[] } | null;
}

/** What is to be done: its first plan, one press from the preflight, or the run that is under way. */
export function NextAction({ plans, standing, library, origin = null }: NextActionProps) {
  const { t } = useTranslation('alerts');
  const { list } = useMarks();
  const localText = useLocalText();
  // A wall has nothing to press.
  const isWall = useFormat() === 'wall';
  if (standing === 'cleared') return <span className={styles.quiet}>{t('ackToRemove')}</span>;
  if (standing === 'shelved') return <span className={styles.quiet}>{t('noneWhileShelved')}</span>;

  const [first, ...others] = plans;
  const awaited = origin?.plans[0];
  if (awaited !== undefined && (first === undefined || first === awaited)) {
    return (
      <span className={styles.quiet} title={localText(library.get(awaited)?.plan.title ?? awaited)}>
        {t('waitFor', { plan: awaited })}
      </span>
    );
  }
  if (first === undefined) return <span className={styles.quiet}>{t('noPlan')}</span>;
  const row = library.get(first);
  const title = row ? localText(row.plan.title) : '';
  const { running } = row ?? { running: null };
  return (
    <span className={styles.action} title={[first, title].join(' ')}>
      {isWall ? (
        <b className={styles.plan}>
          {running ? t('planRunning', { plan: first, done: running.done, steps: running.steps }) : first}
        </b>
      ) : running ? (
        <Link className={styles.link} href={`/executions/${encodeURIComponent(running.executionId)}`}>
          {t('planRunning', { plan: first, done: running.done, steps: running.steps })}
        </Link>
      ) : (
        <Link className={styles.link} href={`/plans/${encodeURIComponent(first)}/preflight`}>
          {t('nextPlan', { plan: first })}
        </Link>
      )}
      {others.length > 0 ? (
        <span className={styles.more} title={others.join(list)}>
          {t('morePlans', { count: others.length })}
        </span>
      ) : null}
      <span className={styles.title}>{title}</span>
    </span>
  );
}
