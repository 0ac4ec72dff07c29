import { Activity } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Freshness as FreshnessState } from '../../shared/model/sample.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import { useLinkState } from '../app/connection-context.ts';
import { useNow } from '../app/console-clock.ts';
import { useMarks } from '../text/use-marks.ts';
import { classNames } from './class-names.ts';
import styles from './freshness.module.css';
import { StatusGlyph } from './status-glyph.tsx';
import { useOriginText } from './reading-origin.tsx';
import { useAgeText } from './use-age.ts';

interface FreshnessProps {
  state: FreshnessState;
  /** Age in ms when it was told, null if nothing was ever measured; it grows here by itself. */
  age: number | null;
  /** The console's time when the age was told. */
  at: EpochMs;
  /** Text after the age, such as "11/12". */
  suffix?: string;
  /** "data 2 s" instead of "2 s". */
  worded?: boolean;
  /** The source says that its answer may be incomplete. */
  partial?: boolean;
  /** Where it comes from, by whoever points at it. */
  source?: string;
  /** The oldest moment at which any of it was measured. */
  sampledAt?: EpochMs | null;
}

/** The age of what a panel shows: a pulse while it lives, the stale clock afterwards. */
export function Freshness({
  state,
  age,
  at,
  suffix,
  worded = false,
  partial = false,
  source,
  sampledAt,
}: FreshnessProps) {
  const { t } = useTranslation('common');
  const { aside } = useMarks();
  const ageText = useAgeText();
  const now = useNow();
  const origin = useOriginText();
  const text = age === null ? t('never') : ageText(age + Math.max(0, now - at));
  // What a screen without its console shows is old, whatever it was when it was told.
  const isCut = useLinkState().state !== 'connected';
  const old = isCut || isOld(state);
  const shown = age !== null && worded ? t('dataAge', { age: text }) : text;
  return (
    <span
      className={classNames(
        styles.freshness,
        'tabular',
        old && styles.old,
        state === 'ageing' && styles.late,
      )}
      data-tells-freshness=""
      title={source === undefined || source === '' ? undefined : origin(source, sampledAt ?? null)}
    >
      {old ? (
        <StatusGlyph kind="stale" size="var(--icon-small)" label="" />
      ) : (
        <Activity className={styles.pulse} aria-hidden="true" />
      )}
      <span aria-hidden="true">
        {shown}
        {suffix ? ` · ${suffix}` : null}
      </span>
      {partial ? (
        <span className={styles.partial} title={t('partialHint')}>
          {t('partial')}
        </span>
      ) : null}
      <span className="sr-only">
        {t(isCut && !isOld(state) ? 'stale' : state, { age: text })}
        {suffix ? `${aside}${suffix}` : null}
      </span>
    </span>
  );
}

function isOld(state: FreshnessState): boolean {
  return state === 'stale' || state === 'lost';
}

/** Only the age, growing: "48 s". */
export function Age({ age, at }: { age: number; at: EpochMs }) {
  const ageText = useAgeText();
  const now = useNow();
  return <span className="tabular">{ageText(age + Math.max(0, now - at))}</span>;
}
