import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { useExecutions, usePlans } from '../../app/queries.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useDiagnoses } from '../diagnosis/use-diagnosis.ts';
import { summaryInWords } from '../executions/summary-in-words.ts';
import { diagnosisFor } from './diagnosis-for.ts';
import { DueText } from './due-text.tsx';
import { sendEnd } from './incident-acts.ts';
import { hasCleared, isOpen, nextStep, type NextStep } from './incident-facts.ts';
import { SideSection } from './side-section.tsx';
import styles from './side.module.css';

/** The one thing to do now: what is under way, else the best plan of the first rung that has any. */
export function NextAction({ incident, speech }: { incident: IncidentView; speech: Speech }) {
  const { t } = useTranslation('incidents');
  const executions = useExecutions().data;
  const isOver = (id: string) => executions?.find((one) => one.id === id)?.status === 'finished';
  const next = nextStep(incident.ladder, isOver);
  return (
    <SideSection
      title={t('next.title')}
      aside={isOpen(incident) ? <DueText at={incident.nextUpdateAt} /> : null}
    >
      {isOpen(incident) ? (
        <Doing next={next} incident={incident} speech={speech} />
      ) : (
        <Ended incident={incident} />
      )}
    </SideSection>
  );
}

function Ended({ incident }: { incident: IncidentView }) {
  const { t } = useTranslation('incidents');
  const { run, running, refused } = useCommand(sendEnd, {
    act: t('control.closeTitle', { incident: incident.id }),
  });
  return (
    <>
      <p className={styles.lead}>{t('next.over')}</p>
      {incident.status === 'resolved' && incident.mergedInto === null ? (
        <div className={styles.buttons}>
          <Button
            kind="primary"
            busy={running}
            refused={refused}
            onClick={() => void run({ incidentId: incident.id, act: 'close' })}
          >
            {t('next.close')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Doing({ next, incident, speech }: { next: NextStep; incident: IncidentView; speech: Speech }) {
  const { t } = useTranslation(['incidents', 'plans']);
  const localText = useLocalText();
  const library = usePlans().data;
  const executions = useExecutions().data;
  if (next.kind === 'none' && hasCleared(incident))
    return (
      <>
        <p className={styles.lead}>{t('next.holds')}</p>
        <p className={styles.quiet}>{t('next.holdsMore')}</p>
      </>
    );
  if (next.kind === 'none')
    return (
      <>
        <p className={styles.lead}>{t('next.none')}</p>
        <p className={styles.quiet}>{t('next.noneMore')}</p>
        <div className={styles.buttons}>
          <Link className={styles.button} href="/plans">
            {t('next.library')}
          </Link>
        </div>
      </>
    );
  if (next.kind === 'roll-back') {
    const change = incident.nearChanges.find(({ change: { id } }) => id === next.changeId)?.change;
    const plan = change?.rollback.plan ?? null;
    return (
      <>
        <p className={styles.lead}>
          {t('next.rollBack', { change: next.changeId, what: change?.what ?? '' })}
        </p>
        <p className={styles.quiet}>
          {change && change.rollback.text !== null
            ? t('next.rollBackText', { text: change.rollback.text })
            : plan === null
              ? t('next.rollBackNoText', { who: change?.madeBy ?? t('next.madeBy') })
              : null}
        </p>
        {plan === null ? null : <PlanLinks planId={plan} incident={incident} />}
      </>
    );
  }
  const { planId, plan, step } = next;
  const title = localText(plan.title);
  const operators = library?.plans.find((row) => row.plan.id === planId)?.plan.operators;
  const why = t('next.why', { rung: t(`plans:rung.${step.rung}`), why: localText(plan.why) });
  if (next.kind === 'running') {
    const execution = executions?.find(({ id }) => id === next.executionId);
    return (
      <>
        <p className={styles.lead}>{t('next.goOn', { plan: planId, title })}</p>
        <p className={styles.quiet}>{execution ? summaryInWords(execution, speech) : why}</p>
        <div className={styles.buttons}>
          <Link className={styles.primary} href={`/executions/${encodeURIComponent(next.executionId)}`}>
            {t('next.toRun')}
          </Link>
          <DiagnosisLink incident={incident} otherwise={null} />
        </div>
      </>
    );
  }
  return (
    <>
      <p className={styles.lead}>{t('next.run', { plan: planId, title })}</p>
      <p className={styles.why} title={why}>
        {operators === undefined
          ? null
          : `${
              operators.backup === undefined
                ? t('next.operator', { primary: speech.who(operators.primary) })
                : t('next.operators', {
                    primary: speech.who(operators.primary),
                    backup: speech.who(operators.backup),
                  })
            }. `}
        {why}
      </p>
      <PlanLinks planId={planId} incident={incident} />
    </>
  );
}

function PlanLinks({ planId, incident }: { planId: string; incident: IncidentView }) {
  const { t } = useTranslation('incidents');
  const address = `/plans/${encodeURIComponent(planId)}`;
  return (
    <div className={styles.buttons}>
      <Link className={styles.primary} href={`${address}/preflight`}>
        {t('next.preflight', { plan: planId })}
      </Link>
      <DiagnosisLink
        incident={incident}
        otherwise={
          <Link className={styles.button} href={address}>
            {t('next.plan')}
          </Link>
        }
      />
    </div>
  );
}

/** The way to what was diagnosed, from beside what is to be done about it. */
function DiagnosisLink({ incident, otherwise }: { incident: IncidentView; otherwise: ReactNode }) {
  const { t } = useTranslation('incidents');
  const diagnoses = useDiagnoses().data;
  const diagnosis = diagnoses && diagnosisFor(incident, diagnoses);
  if (!diagnosis) return otherwise;
  return (
    <Link className={styles.button} href={`/diagnosis/${encodeURIComponent(diagnosis.id)}`}>
      {t('next.diagnosis', { diagnosis: diagnosis.id })}
    </Link>
  );
}
