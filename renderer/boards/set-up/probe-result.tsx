import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Probe } from '../../../shared/model/first-run.ts';
import { usePresentation } from '../../app/presentation.ts';
import { formatNumber, unitFor } from '../../parts/number-format.ts';
import results from './results.module.css';
import styles from './set-up.module.css';

interface ProbeResultProps {
  kind: 'prometheus' | 'alertmanager';
  /** Null: not tried as it stands now. */
  probe: Probe | null;
  /** The try itself did not come to be. */
  error: Error | null;
}

/** What a try came to: facts, or what happened, what it means and what to do, in the words of the Sources board. */
export function ProbeResult({ kind, probe, error }: ProbeResultProps) {
  const { t } = useTranslation('setUp');
  const { numberSystem } = usePresentation();
  if (probe === null) {
    return (
      <p role="status" className={error === null ? styles.about : results.wrongText}>
        {error === null ? t('source.notTried') : error.message}
      </p>
    );
  }
  if (!probe.ok) return <Refused probe={probe} />;
  const { version, latency, skew, count } = probe;
  const counted =
    count === null
      ? t('source.countUnknown')
      : t(kind === 'prometheus' ? 'source.series' : 'source.alerts', {
          count,
          shown: withUnit(count, unitFor(count, numberSystem, 3)),
        });
  const clock =
    skew === null
      ? t('source.clockUnknown')
      : Math.abs(skew) < 1_000
        ? t('source.clockAgrees')
        : t(skew > 0 ? 'source.clockAhead' : 'source.clockBehind', {
            seconds: Math.round(Math.abs(skew) / 1_000),
          });
  return (
    <div role="status" className={results.answered}>
      <p className={results.strong}>
        <CircleCheck aria-hidden="true" />
        {t('source.answers', { version: version ?? t('source.versionUnknown') })}
      </p>
      <p className="tabular">{[counted, clock, t('source.took', { ms: Math.round(latency) })].join(' · ')}</p>
    </div>
  );
}

function Refused({ probe: { fault, message } }: { probe: Extract<Probe, { ok: false }> }) {
  const { t } = useTranslation(['sources', 'setUp']);
  return (
    <div role="alert" className={results.refused}>
      <p className={results.strong}>
        <CircleX aria-hidden="true" />
        {t(`sources:fault.${fault}.what`)}
      </p>
      <dl className={results.facts}>
        <dt>{t('sources:detail.means')}</dt>
        <dd>{t(`sources:fault.${fault}.means`)}</dd>
        <dt>{t('sources:detail.act')}</dt>
        <dd>{t(`setUp:act.${fault}`)}</dd>
        <dt>{t('sources:detail.raw')}</dt>
        <dd className="mono">{message}</dd>
      </dl>
    </div>
  );
}

function withUnit(value: number, unit: ReturnType<typeof unitFor>): string {
  return `${formatNumber(value, { unit })}${unit.label}`;
}
