import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import { usePlans } from '../../app/queries.ts';
import { classNames } from '../../parts/class-names.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { PlanTags } from '../plans/plan-marks.tsx';
import { usePlanReasons } from '../plans/readiness/use-plan-reasons.ts';
import { triggerStateInWords } from '../plans/trigger-now.ts';
import styles from './entry-plans.module.css';

/** The plans that answer an entry, best first: whether their triggers are true, and the way to each preflight. */
export function EntryPlans({
  entry,
  flush = false,
}: {
  entry: Pick<EntryRow, 'id' | 'line' | 'plans'>;
  /** What it stands in keeps the distance from the edge. */
  flush?: boolean;
}) {
  const { id: entryId, line, plans } = entry;
  const { t } = useTranslation('capacity');
  const localText = useLocalText();
  const speech = useSpeech();
  const library = usePlans().data;
  const reasonsFor = usePlanReasons({ entry: entryId, line }, plans);
  if (plans.length === 0)
    return <p className={classNames(styles.none, flush && styles.flush)}>{t('detailNoPlans')}</p>;
  const rows = new Map(library?.plans.map((row) => [row.plan.id, row]));
  return (
    <ul className={classNames(styles.list, flush && styles.flush)}>
      {plans.map((id) => {
        const row = rows.get(id);
        return (
          <li key={id} className={styles.item}>
            <div className={styles.head}>
              <Link className={styles.link} href={`/plans/${encodeURIComponent(id)}`}>
                {id}
              </Link>
              <span className={styles.title}>{row ? localText(row.plan.title) : null}</span>
            </div>
            <div className={styles.state}>
              {row ? <PlanTags row={row} linked /> : null}
              <span className={styles.quiet}>{row ? triggerStateInWords(row.trigger, speech) : null}</span>
              <Link
                className={styles.preflight}
                href={`/plans/${encodeURIComponent(id)}/preflight`}
                aria-label={t('partnerFallback', { plan: id })}
              >
                {t('pagePreflight')}
                <ChevronRight aria-hidden="true" />
              </Link>
            </div>
            {reasonsFor(id) === null ? null : <p className={styles.why}>{reasonsFor(id)}</p>}
          </li>
        );
      })}
    </ul>
  );
}
