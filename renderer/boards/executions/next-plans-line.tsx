import { CornerDownRight, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import { usePlans } from '../../app/queries.ts';
import type { Speech } from '../../text/speech.ts';
import { nextPlans } from './next-plans.ts';
import styles from './next-plans-line.module.css';

/** What to go on with where this plan is over or did not help: each opens its preflight only. */
export function NextPlansLine({ execution, speech }: { execution: ExecutionView; speech: Speech }) {
  const { t } = useTranslation('executions');
  const library = usePlans().data;
  const { otherwise, back } = nextPlans(execution);
  if (otherwise.length === 0 && back === null) return null;
  const titleOf = (id: string) => {
    const title = library?.plans.find(({ plan }) => plan.id === id)?.plan.title;
    return title === undefined ? '' : speech.text(title);
  };
  const link = (id: string) => (
    <Link key={id} className={styles.link} href={`/plans/${encodeURIComponent(id)}/preflight`}>
      {id} {titleOf(id)}
    </Link>
  );
  return (
    <div className={styles.lines}>
      {otherwise.length === 0 ? null : (
        <p className={styles.line}>
          <CornerDownRight aria-hidden="true" />
          {t('nextPlans.otherwise')} {otherwise.map(link)}
        </p>
      )}
      {back === null ? null : (
        <p className={styles.line}>
          <Undo2 aria-hidden="true" />
          {t('nextPlans.back')} {link(back)}
        </p>
      )}
    </div>
  );
}
