import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measurement } from '../../../shared/model/execution.ts';
import type { FilledExpectation } from '../../../shared/model/expectation.ts';
import { useNow } from '../../app/console-clock.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { formatLength } from '../../parts/time-format.ts';
import type { Speech } from '../../text/speech.ts';
import { boundInWords } from '../plans/expectation-in-words.ts';
import { measurementBar } from './measurement-bar.ts';
import styles from './measurement-view.module.css';

/** Older than this a measurement is shown as stale, in words and in teal. */
const staleMs = 30_000;

interface MeasurementViewProps {
  expectation: FilledExpectation;
  measurement: Measurement | null;
  /** While the step is under way the age of its measurement counts; afterwards the measurement is history. */
  live: boolean;
  speech: Speech;
}

/** The measured value beside its bound, with its age; nothing measured is not zero. */
export function MeasurementView({ expectation, measurement, live, speech }: MeasurementViewProps) {
  const { t } = useTranslation('executions');
  const now = useNow();
  const id = useId();
  const { time, value } = speech;
  const bar = measurementBar(expectation, measurement);
  const sampledAt = measurement?.sampledAt ?? null;
  const old = live && sampledAt !== null && now - sampledAt > staleMs;
  const bounds = bar.bounds.map((bound) => value(bound.value)).join(' – ');

  return (
    <div className={styles.view}>
      <p className={styles.query}>{boundInWords(expectation, speech)}</p>
      <svg className={styles.bar} aria-hidden="true">
        <defs>
          <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="7" height="7" fill="var(--s2)" />
            <rect width="3" height="7" fill="var(--stale)" />
          </pattern>
        </defs>
        <rect y="2" width="100%" height="24" fill="var(--band1)" />
        <rect
          x={percent(bar.met.from)}
          y="2"
          width={percent(Math.max(0.006, bar.met.to - bar.met.from))}
          height="24"
          fill="var(--band3)"
        />
        {bar.values.map((at, index) => (
          <rect
            key={index}
            y={9 + (10 / bar.values.length) * index}
            width={percent(at)}
            height={Math.max(2, 10 / bar.values.length - (bar.values.length > 1 ? 1 : 0))}
            fill={old ? `url(#${id})` : 'var(--bar)'}
          />
        ))}
        {bar.bounds.map(({ at }) => (
          <rect key={at} x={percent(at)} width="3" height="28" fill="var(--ink)" />
        ))}
      </svg>
      <p className={classNames(styles.legend, 'tabular')}>
        <b className={old ? styles.old : undefined}>
          {bar.worst === null ? '—' : t('evidence.value', { value: value(bar.worst) })}
        </b>
        <b>{t('evidence.bound', { value: bounds })}</b>
      </p>
      <p className={classNames(styles.more, 'tabular')}>
        {old ? (
          <span className={styles.old}>
            <StatusGlyph kind="stale" size="var(--icon-small)" label="" />
            {t('evidence.old', { age: formatLength(now - (sampledAt ?? now)) })}
          </span>
        ) : null}
        {measurement === null ? t('evidence.noMeasurement') : null}
        {measurement !== null && bar.worst === null ? t('evidence.noData') : null}
        {measurement !== null && bar.worst !== null ? (
          <span>
            {measurement.met && measurement.heldSince !== null
              ? t('evidence.met', { time: time(measurement.heldSince) })
              : t('evidence.notMet')}
          </span>
        ) : null}
        {sampledAt === null ? null : <span>{t('evidence.sampled', { time: time(sampledAt) })}</span>}
        {bar.values.length > 1 ? <span>{t('evidence.seriesMore', { count: bar.values.length })}</span> : null}
      </p>
    </div>
  );
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(2)}%`;
}
