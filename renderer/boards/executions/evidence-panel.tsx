import { useTranslation } from 'react-i18next';
import type { ExecutionView, OfferedAct, StepState } from '../../../shared/model/execution.ts';
import { listOf } from '../../../shared/model/expectation.ts';
import { sendsRequest } from '../../../shared/rules/execution/sends-request.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { actionInWords } from '../plans/expectation-in-words.ts';
import { actLabel } from './act-label.ts';
import { actsOnStep } from './attention.ts';
import styles from './evidence-panel.module.css';
import { ConditionView } from './condition-view.tsx';
import { CopyButton } from './copy-button.tsx';
import { MeasurementView } from './measurement-view.tsx';

interface EvidencePanelProps {
  execution: ExecutionView;
  step: StepState;
  speech: Speech;
  refused: string | null;
  onAct(offered: OfferedAct): void;
}

/** What proves the chosen step, why it stands where it does, what a person may do about it, and how to do it by hand. */
export function EvidencePanel({ execution, step, speech, refused, onAct }: EvidencePanelProps) {
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const index = execution.plan.steps.findIndex(({ id }) => id === step.stepId);
  const planned = execution.plan.steps[index];
  if (!planned) return null;
  const number = index + 1;
  const forward = step.direction === 'forward';
  const expectations = listOf(forward ? planned.expect : planned.rollback?.expect);
  const action = forward ? planned.action : planned.rollback?.action;
  // Approving stands with who was asked for it.
  const acts = actsOnStep(execution, step).filter(({ act }) => act !== 'approve');
  const settled = step.status === 'done' || step.status === 'skipped' || step.status === 'deferred';

  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{t(forward ? 'evidence.title' : 'evidence.titleRollback', { number })}</h3>
      <p className={styles.step}>{localText(planned.title)}</p>
      <ConditionView planned={planned} step={step} speech={speech} />
      {expectations.map((expectation, at) => (
        <MeasurementView
          key={`${at} ${expectation.query}`}
          expectation={expectation}
          measurement={step.measurements[at] ?? null}
          live={!settled && step.status !== 'not-started'}
          speech={speech}
        />
      ))}
      {expectations.length > 0 ? null : <p className={styles.quiet}>{t('evidence.noExpectation')}</p>}
      <dl className={styles.facts}>
        {step.reason === null ? null : (
          <>
            <dt>{t('evidence.reason')}</dt>
            <dd
              className={classNames(
                step.status === 'failed' && styles.strong,
                step.status === 'unknown' && styles.strong,
              )}
            >
              {localText(step.reason)}
            </dd>
          </>
        )}
        {planned.operator === undefined ? null : (
          <>
            <dt>{t('evidence.operator')}</dt>
            <dd>{speech.who(planned.operator)}</dd>
          </>
        )}
        {sendsRequest(action) ? (
          <>
            <dt>{t('evidence.request')}</dt>
            <dd className="mono">
              {action?.http
                ? `${action.http.method} ${action.http.target} ${action.http.path}`
                : actionInWords(action, speech)}
            </dd>
            <dt>{t('evidence.reply')}</dt>
            <dd>
              {step.reply === null
                ? t('evidence.replyNone')
                : t('evidence.replyStatus', { status: step.reply })}
            </dd>
          </>
        ) : null}
        {action?.manual === undefined ? null : (
          <>
            <dt>{t('evidence.manualAction')}</dt>
            <dd>{localText(action.manual)}</dd>
          </>
        )}
        {step.attempt > 1 ? (
          <>
            <dt>{t('evidence.attempts')}</dt>
            <dd>{step.attempt}</dd>
          </>
        ) : null}
        {forward && planned.irreversible !== undefined ? (
          <>
            <dt>{t('evidence.reverse')}</dt>
            <dd className={styles.strong}>
              {t('dialog.keptIrreversible', { reason: localText(planned.irreversible) })}
            </dd>
          </>
        ) : null}
      </dl>
      {forward && planned.manual !== undefined && !settled ? (
        <div className={styles.manual}>
          <h4 className={styles.small}>{t('evidence.manual')}</h4>
          <p>{localText(planned.manual)}</p>
          <CopyButton text={localText(planned.manual)} label={t('evidence.copyManual')} />
        </div>
      ) : null}
      {acts.length > 0 ? (
        <ul className={styles.acts}>
          {acts.map((offered) => {
            const reason = refused ?? (offered.refused === null ? null : localText(offered.refused));
            return (
              <li key={offered.act} className={styles.act}>
                <Button refused={reason} onClick={() => onAct(offered)}>
                  {actLabel(offered, number, speech)}
                </Button>
                {reason === null ? null : (
                  <span className={styles.quiet} aria-hidden="true">
                    {t('refused', { reason })}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      ) : null}
    </section>
  );
}
