import { useTranslation } from 'react-i18next';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import { durationMs } from '../../../shared/model/time.ts';
import { useNow } from '../../app/console-clock.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatLength } from '../../parts/time-format.ts';
import styles from './elapsed.module.css';

/** How long the run has taken, beside what its author thought it takes; bold once it takes longer. */
export function Elapsed({ execution }: { execution: ExecutionView }) {
  const { t } = useTranslation('executions');
  const now = useNow();
  const { startedAt, finishedAt, plan } = execution;
  const elapsed = Math.max(0, (finishedAt ?? now) - startedAt);
  const takes = plan.takes === undefined ? null : durationMs(plan.takes);
  return (
    <span className={classNames('tabular', styles.elapsed, takes !== null && elapsed > takes && styles.over)}>
      {takes === null
        ? t('elapsed', { time: formatLength(elapsed) })
        : t('elapsedOf', { time: formatLength(elapsed), takes: formatLength(takes) })}
    </span>
  );
}
