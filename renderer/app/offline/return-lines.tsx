import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type {
  AlertDifference,
  HeldExecution,
  PlanDifference,
  TriggerDifference,
} from '../../../shared/model/offline.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import styles from './return-panel.module.css';

export function AlertChange({ difference, speech }: { difference: AlertDifference; speech: Speech }) {
  const { t } = useTranslation('offline');
  const { severity, summary, change, at } = difference;
  return (
    <li className={styles.line}>
      <StatusGlyph kind={severity} size="var(--icon-small)" />
      <span className={styles.what}>{speech.text(summary)}</span>
      <span className={classNames(styles.how, change === 'opened' && styles.new)}>
        {t(`alert.${change}`)} <TimeText at={at} />
      </span>
    </li>
  );
}

export function TriggerChange({
  difference,
  speech,
  onOpen,
}: {
  difference: TriggerDifference;
  speech: Speech;
  onOpen(): void;
}) {
  const { t } = useTranslation('offline');
  const { planId, title, change, value, reference } = difference;
  const isTrue = change === 'fired' || change === 'still-true';
  const reading =
    value === null
      ? null
      : reference === null
        ? t('reading', { value: speech.value(value) })
        : t('readingAgainst', { value: speech.value(value), reference: speech.value(reference) });
  return (
    <li className={styles.line}>
      <span className={styles.what}>
        <Link
          className={styles.link}
          href={
            isTrue ? `/plans/${encodeURIComponent(planId)}/preflight` : `/plans/${encodeURIComponent(planId)}`
          }
          onClick={onOpen}
        >
          {planId}
        </Link>{' '}
        {title === null ? null : speech.text(title)}
      </span>
      <span
        className={classNames(
          styles.how,
          change === 'fired' && styles.new,
          change === 'unjudged' && styles.old,
        )}
      >
        {t(`trigger.${change}`)}
        {reading === null ? null : <span className="tabular">, {reading}</span>}
      </span>
    </li>
  );
}

export function PlanChange({ difference, onOpen }: { difference: PlanDifference; onOpen(): void }) {
  const { t } = useTranslation('offline');
  const { planId, from, to } = difference;
  const how = to === null ? 'withdrawn' : from === null ? 'added' : 'changed';
  return (
    <li className={styles.line}>
      <span className={styles.what}>
        {to === null ? (
          planId
        ) : (
          <Link className={styles.link} href={`/plans/${encodeURIComponent(planId)}`} onClick={onOpen}>
            {planId}
          </Link>
        )}
      </span>
      <span className={styles.how}>{t(`plan.${how}`, { from, to })}</span>
    </li>
  );
}

/** A run that is under way: what it would do next, and that it waits. */
export function HeldRun({ held, speech, onOpen }: { held: HeldExecution; speech: Speech; onOpen(): void }) {
  const { t } = useTranslation('offline');
  const { executionId, planId, title, mode, waits, step, reason } = held;
  const back = step?.direction === 'rollback' ? 'Back' : '';
  const next =
    step === null
      ? t('allSettled')
      : t(step.sends && waits ? `nextSends${back}` : `nextStep${back}`, {
          number: step.number,
          title: speech.text(step.title),
        });
  return (
    <li className={styles.run}>
      <p>
        <Link
          className={styles.link}
          href={`/executions/${encodeURIComponent(executionId)}`}
          aria-label={`${t('openRun')}: ${planId}`}
          onClick={onOpen}
        >
          {planId}
        </Link>{' '}
        {speech.text(title)}
        {mode === 'live' ? null : <small> {speech.t(`executions:mode.${mode}`)}</small>}
      </p>
      <p className={classNames(waits && styles.new)}>{waits ? t('waits') : t('goesOn')}</p>
      <p className={styles.quiet}>{next}</p>
      {reason === null ? null : <p className={styles.quiet}>{speech.text(reason)}</p>}
    </li>
  );
}
