import { Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Approval, ExecutionView } from '../../../shared/model/execution.ts';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { useNow } from '../../app/console-clock.ts';
import { EscalationCountdown } from '../../app/escalation/escalation-countdown.tsx';
import { useEscalations } from '../../app/escalation/queries.ts';
import { useExecutions } from '../../app/queries.ts';
import { formatLength } from '../../parts/time-format.ts';
import type { Speech } from '../../text/speech.ts';
import { primaryAct } from '../executions/attention.ts';
import { summaryInWords } from '../executions/summary-in-words.ts';
import { isOpen } from './incident-facts.ts';
import { SideSection } from './side-section.tsx';
import styles from './side.module.css';

/** What stands still until a person does something: second persons, steps by hand, calls, alerts, the next update. */
export function Waiting({ incident, speech }: { incident: IncidentView; speech: Speech }) {
  const { t } = useTranslation('incidents');
  const now = useNow();
  const executions = (useExecutions().data ?? []).filter(
    ({ id, status }) => incident.executions.includes(id) && status !== 'finished',
  );
  const approvals = executions.flatMap((execution) =>
    execution.approvals
      .filter(({ approvedBy, expiresAt }) => approvedBy === null && expiresAt > now)
      .map((approval) => ({ execution, approval })),
  );
  const calls = executions.flatMap((execution) =>
    (execution.telling?.calls ?? [])
      .filter(({ madeAt }) => madeAt === null)
      .map((call) => ({ execution, call })),
  );
  const escalations = (useEscalations().data?.standing ?? []).filter(({ lead }) =>
    incident.alerts.includes(lead),
  );
  const held = executions.filter((execution) => waitsForPerson(execution));
  const open = isOpen(incident);
  const overdue = open && incident.nextUpdateAt !== null && incident.nextUpdateAt < now;
  const unacknowledged = open ? incident.standing.unacknowledged : 0;
  const isEmpty =
    approvals.length + calls.length + held.length + escalations.length === 0 &&
    !overdue &&
    unacknowledged === 0;
  return (
    <SideSection title={t('waiting.title')}>
      {isEmpty ? <p className={styles.quiet}>{t('waiting.none')}</p> : null}
      {approvals.map(({ execution, approval }) => (
        <div key={`${execution.id}/${approval.stepId ?? ''}`} className={styles.row}>
          <p className={styles.quiet}>
            {whatOf(execution, approval)}
            <span className={styles.left}>
              <Timer aria-hidden="true" size={14} />
              {t('waiting.left', { time: formatLength(approval.expiresAt - now) })}
            </span>
          </p>
          <ToRun executionId={execution.id} text={t('waiting.review')} />
        </div>
      ))}
      {held.map((execution) => (
        <div key={execution.id} className={styles.row}>
          <p className={styles.quiet}>
            <b>{execution.plan.id}</b> {summaryInWords(execution, speech)}
          </p>
          <ToRun executionId={execution.id} text={t('waiting.goOn')} />
        </div>
      ))}
      {calls.map(({ execution, call }) => (
        <div key={call.id} className={styles.row}>
          <p className={styles.quiet}>
            {t('waiting.call', { who: call.name, phone: call.phone ?? t('waiting.noPhone') })}
          </p>
          <ToRun executionId={execution.id} text={t('waiting.goOn')} />
        </div>
      ))}
      {escalations.map((escalation) => (
        <div key={escalation.escalationId} className={styles.row}>
          <p className={styles.quiet}>
            {escalation.person === null
              ? t('waiting.uncalled')
              : t('waiting.called', { who: speech.who(escalation.person) })}
            <span className={styles.left}>
              <Timer aria-hidden="true" size={14} />
              <EscalationCountdown escalation={escalation} />
            </span>
          </p>
          <Link className={styles.button} href="/on-call">
            {t('waiting.goOn')}
          </Link>
        </div>
      ))}
      {unacknowledged > 0 ? (
        <div className={styles.row}>
          <p className={styles.quiet}>{t('waiting.ack', { count: unacknowledged })}</p>
          <Link className={styles.button} href="/alerts">
            {t('waiting.toAlerts')}
          </Link>
        </div>
      ) : null}
      {overdue ? (
        <p className={styles.quiet}>
          {t('waiting.update', { time: speech.time(incident.nextUpdateAt ?? now) })}
        </p>
      ) : null}
    </SideSection>
  );

  function whatOf({ plan }: ExecutionView, { stepId, requestedBy }: Approval): string {
    const told = { plan: plan.id, who: speech.who(requestedBy) };
    if (stepId === null) return t('waiting.approvePlan', told);
    return t('waiting.approve', { ...told, number: plan.steps.findIndex(({ id }) => id === stepId) + 1 });
  }
}

function ToRun({ executionId, text }: { executionId: string; text: string }) {
  return (
    <Link className={styles.button} href={`/executions/${encodeURIComponent(executionId)}`}>
      {text}
    </Link>
  );
}

/** An approval has a line of its own. */
function waitsForPerson(execution: ExecutionView): boolean {
  const act = primaryAct(execution);
  return act !== null && act.act !== 'approve' && act.refused === null;
}
