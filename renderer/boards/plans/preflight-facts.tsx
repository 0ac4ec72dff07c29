import { Lock, RotateCcw } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preflight } from '../../../shared/model/execution.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { expectationInWords, rollbackInWords } from './expectation-in-words.ts';
import { impactParts, operatorsInWords, stepCountInWords, syncInWords } from './plan-facts.ts';
import { PlanFurther } from './plan-further.tsx';
import styles from './preflight-facts.module.css';
import { triggerInWords } from './trigger-in-words.ts';
import { triggerNow } from './trigger-now.ts';

/** Trigger, impact, what is sent and proved step by step, and what undoes it. */
export function PreflightFacts({ preflight, speech }: { preflight: Preflight; speech: Speech }) {
  const { t } = useTranslation('plans');
  const { plan } = preflight;
  return (
    <>
      <div className={styles.pair}>
        <Part title={t('preflight.trigger')}>
          <TriggerAnswer preflight={preflight} speech={speech} />
        </Part>
        <Part title={t('preflight.impact')}>
          {impactParts(plan, speech).map((part) => (
            <p key={part}>{part}</p>
          ))}
          <dl className={styles.facts}>
            <dt>{t('preview.operator')}</dt>
            <dd>{operatorsInWords(plan, speech)}</dd>
            <dt>{t('preview.sync')}</dt>
            <dd>{syncInWords(plan, speech)}</dd>
            <PlanFurther plan={plan} speech={speech} />
          </dl>
        </Part>
      </div>
      <Part title={stepCountInWords(plan, speech)}>
        <StepList preflight={preflight} speech={speech} />
      </Part>
      <Part title={t('preflight.requests')}>
        {preflight.requests.length === 0 ? (
          <p className={styles.quiet}>{t('preflight.requestsNone')}</p>
        ) : null}
        <ul className={styles.requests}>
          {preflight.requests.map((request) => (
            <li key={request.stepId} className={styles.request}>
              <span className={styles.number}>
                {t('preflight.requestStep', { number: numberOf(preflight, request.stepId) })}
              </span>
              <code className={styles.code}>
                <b>{request.method}</b> {request.address}
                {request.body === null ? null : <span className={styles.body}>{request.body}</span>}
              </code>
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}

function TriggerAnswer({ preflight, speech }: { preflight: Preflight; speech: Speech }) {
  const { t } = useTranslation('plans');
  const { trigger, plan } = preflight;
  const since = trigger.since === null ? '—' : speech.time(trigger.since);
  return (
    <>
      <p className={classNames(styles.answer, trigger.state === 'unjudged' && styles.old)}>
        {trigger.state === 'unjudged' ? <StatusGlyph kind="stale" size="var(--icon-small)" label="" /> : null}
        {t(`preflight.triggerState.${trigger.state}`, { time: since })}
      </p>
      {trigger.value === null ? null : <p className="tabular">{triggerNow(trigger, speech)}</p>}
      {plan.trigger ? <p className={styles.quiet}>{triggerInWords(plan.trigger, speech)}</p> : null}
    </>
  );
}

function StepList({ preflight, speech }: { preflight: Preflight; speech: Speech }) {
  const { t } = useTranslation('plans');
  const localText = useLocalText();
  return (
    <ol className={styles.steps} data-rows="">
      {preflight.plan.steps.map((step, index) => (
        <li key={step.id} className={styles.step}>
          <span className={styles.number}>{index + 1}</span>
          <span className={styles.what}>{localText(step.title)}</span>
          <span className={styles.proof}>{expectationInWords(step, speech)}</span>
          <span className={styles.undo}>
            {step.rollback ? (
              <>
                <RotateCcw aria-hidden="true" />
                {rollbackInWords(step.rollback, speech)}
              </>
            ) : null}
            {step.irreversible === undefined ? null : (
              <b>
                <Lock aria-hidden="true" />
                {t('preflight.final', { reason: localText(step.irreversible) })}
              </b>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}

function numberOf({ plan }: Preflight, stepId: string): number {
  return plan.steps.findIndex((step) => step.id === stepId) + 1;
}
