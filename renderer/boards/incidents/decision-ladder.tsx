import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { IncidentView, LadderStep } from '../../../shared/model/incident-board.ts';
import { useExecutions } from '../../app/queries.ts';
import { classNames } from '../../parts/class-names.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './decision-ladder.module.css';
import { SideSection } from './side-section.tsx';

/** Every rung in its order, with what is available on it, or why there is nothing. */
export function DecisionLadder({ incident }: { incident: IncidentView }) {
  const { t } = useTranslation(['incidents', 'plans']);
  return (
    <SideSection title={t('ladder.title')} aside={t('ladder.note')}>
      <ol className={styles.ladder}>
        {incident.ladder.map((step) => (
          <li key={step.rung} className={styles.rung}>
            <span className={styles.name}>{t(`plans:rung.${step.rung}`)}</span>
            <span className={styles.choices}>
              <Choices step={step} />
            </span>
          </li>
        ))}
      </ol>
    </SideSection>
  );
}

const shown = 2;

function Choices({ step: { rung, plans, changes } }: { step: LadderStep }) {
  const { t } = useTranslation('incidents');
  const localText = useLocalText();
  const executions = useExecutions().data;
  if (plans.length === 0 && changes.length === 0)
    return <span className={styles.none}>{t(rung === 'roll-back' ? 'ladder.noChange' : 'ladder.none')}</span>;
  return (
    <>
      {plans.slice(0, shown).map(({ planId, title, why, execution }) => {
        const known = execution === null ? null : executions?.find(({ id }) => id === execution);
        const isOver = known?.status === 'finished';
        return (
          <Link
            key={planId}
            className={classNames(styles.plan, execution !== null && !isOver && styles.running)}
            href={
              execution === null
                ? `/plans/${encodeURIComponent(planId)}/preflight`
                : `/executions/${encodeURIComponent(execution)}`
            }
            title={`${localText(title)}. ${localText(why)}`}
          >
            <b>{planId}</b>
            {execution === null ? (
              <span className={styles.title}>{localText(title)}</span>
            ) : (
              <span className={styles.title}>{t(isOver ? 'ladder.done' : 'ladder.running')}</span>
            )}
          </Link>
        );
      })}
      {plans.length > shown ? (
        <span className={styles.none}>{t('ladder.more', { count: plans.length - shown })}</span>
      ) : null}
      {changes.length > 0 ? (
        <span className={styles.none}>{t('ladder.changes', { count: changes.length })}</span>
      ) : null}
    </>
  );
}
