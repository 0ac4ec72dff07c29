import { Activity } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Freshness } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useLinkState } from '../../app/connection-context.ts';
import { useNow } from '../../app/console-clock.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import styles from './source-state.module.css';

interface SourceStateProps {
  state: Freshness;
  /** Null: it was never heard, and has no age. */
  lastSuccessAt: EpochMs | null;
}

/** Glyph, word and age: "Live, 2 s". */
export function SourceState({ state, lastSuccessAt }: SourceStateProps) {
  const { t } = useTranslation('sources');
  const ageText = useAgeText();
  const now = useNow();
  const shown = useShownFreshness(state);
  const old = isOld(shown);
  return (
    <span
      className={classNames(
        styles.state,
        'tabular',
        old && styles.old,
        shown === 'ageing' && styles.late,
        state === 'lost' && styles.lost,
      )}
    >
      {old ? (
        <StatusGlyph kind="stale" size="var(--icon-small)" label="" />
      ) : (
        <Activity className={styles.pulse} aria-hidden="true" />
      )}
      {lastSuccessAt === null
        ? t(`state.${shown}`)
        : t('ageOf', { state: t(`state.${shown}`), age: ageText(now - lastSuccessAt) })}
    </span>
  );
}

/** What a screen without its console shows is old, whatever it was when it was told. */
export function useShownFreshness(state: Freshness): Freshness {
  const isCut = useLinkState().state !== 'connected';
  return isCut && !isOld(state) ? 'stale' : state;
}

export function isOld(state: Freshness): boolean {
  return state === 'stale' || state === 'lost';
}
