import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { isRecordKind } from '../../../shared/rules/query-source.ts';
import { certificateStanding, isPushed, isSkewed } from '../../../shared/rules/source-standing.ts';
import { formatNumber } from '../../parts/number-format.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { useMarks } from '../../text/use-marks.ts';
import { byteUnit } from './byte-unit.ts';
import { FaultInWords } from './fault-in-words.tsx';
import styles from './source-details.module.css';
import { SourceHistory } from './source-history.tsx';
import { SourceMembers } from './source-members.tsx';
import { SourceState } from './source-state.tsx';
import { useSourceWords } from './use-source-words.ts';

interface SourceDetailsProps {
  source: SourceStatus;
  at: EpochMs;
}

/** Everything known of one source, in sentences where a number alone would leave somebody guessing. */
export function SourceDetails({ source, at }: SourceDetailsProps) {
  const { t } = useTranslation('sources');
  const words = useSourceWords();
  const speech = useSpeech();
  const { breaker, bytes, deadMan, lastSuccessAt, warnings } = source;
  const pushed = isPushed(source.kind);
  const skew = words.skew(source);

  return (
    <>
      <FaultInWords source={source} at={at} />
      <dl className={styles.facts}>
        <Fact name={t('detail.state')}>
          <SourceState state={source.freshness} lastSuccessAt={lastSuccessAt} />
          <span className={styles.more}>{t('sinceTime', { time: speech.time(source.since, 'full') })}</span>
        </Fact>
        <Fact name={t(pushed ? 'detail.received' : 'detail.address')}>
          <span className="mono">{source.address}</span>
        </Fact>
        <Fact name={t(pushed ? 'detail.lastDelivery' : 'detail.last')}>
          {lastSuccessAt === null ? (
            words.never(source)
          ) : (
            <TimeText at={lastSuccessAt} show="full" withZone />
          )}
        </Fact>
        <Fact name={t('detail.failures')}>
          <span className="tabular">{source.consecutiveFailures}</span>
        </Fact>
        <Fact name={t('detail.breaker')}>
          <BreakerText breaker={breaker} pushed={pushed} />
        </Fact>
        <Fact name={t('detail.clock')}>
          {source.skew === null
            ? t('skewUnknown')
            : skew === null
              ? t('skewNone')
              : t(isSkewed(source) ? 'skewGreat' : 'skewSmall', { skew })}
        </Fact>
        <Fact name={t('detail.holds')}>
          <Holdings source={source} />
        </Fact>
        <Fact name={t('detail.bytes')}>
          <span className="tabular">
            {lastSuccessAt === null && bytes.total === 0
              ? words.never(source)
              : t('bytesText', { last: inBytes(bytes.last), total: inBytes(bytes.total) })}
          </span>
        </Fact>
        {isRecordKind(source.kind) ? null : (
          <Fact name={t('detail.deadMan')}>
            {deadMan === null ? null : <span className="mono">{deadMan.expects}</span>}
            <p>{t(`deadManMore.${deadMan?.state ?? 'none'}`)}</p>
            {deadMan === null ? null : (
              <p className={styles.more}>
                {t('stateSince', { state: t(`deadMan.${deadMan.state}`), time: speech.time(deadMan.since) })}
              </p>
            )}
          </Fact>
        )}
        <Fact name={t('detail.certificate')}>
          <Certificate endsAt={source.certificateEndsAt} at={at} />
        </Fact>
      </dl>
      {warnings.length === 0 ? null : (
        <section>
          <h3 className={styles.heading}>{t('partialMore')}</h3>
          <ul className={styles.warnings}>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      )}
      <SourceMembers members={source.members} />
      <SourceHistory source={source.id} />
    </>
  );
}

function BreakerText({ breaker, pushed }: { breaker: SourceStatus['breaker']; pushed: boolean }) {
  const { t } = useTranslation('sources');
  const speech = useSpeech();
  if (pushed) return <>{t('breaker.closedPushed')}</>;
  return <>{t(`breaker.${breaker.state}`, { time: speech.time(breaker.until ?? breaker.since) })}</>;
}

function Holdings({ source: { series, alerts, records = null } }: { source: SourceStatus }) {
  const { t } = useTranslation('sources');
  const { list } = useMarks();
  const parts = [
    series === null ? null : t('holdsSeries', { count: series }),
    alerts === null ? null : t('holdsAlerts', { count: alerts }),
    records === null ? null : t('holdsRecords', { count: records }),
  ].filter((part) => part !== null);
  return <span className="tabular">{parts.length === 0 ? '—' : parts.join(list)}</span>;
}

function Certificate({ endsAt, at }: { endsAt: EpochMs | null; at: EpochMs }) {
  const { t } = useTranslation('sources');
  const speech = useSpeech();
  const standing = certificateStanding(endsAt, at);
  if (endsAt === null || standing === null) return <>{t('noTls')}</>;
  return <>{t(`certificateMore.${standing}`, { time: speech.time(endsAt, 'full') })}</>;
}

function inBytes(count: number): string {
  const unit = byteUnit([count]);
  return `${formatNumber(count, { unit })} ${unit.label}`;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
