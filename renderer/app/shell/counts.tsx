import { useTranslation } from 'react-i18next';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import styles from './counts.module.css';

/** How many alerts of each severity are open. */
export function Counts({ counts }: { counts: { p1: number; p2: number; p3: number } }) {
  const { t } = useTranslation('shell');
  return (
    <span className={styles.counts} role="img" aria-label={t('counts', counts)}>
      {([1, 2, 3] as const).map((severity) => (
        <span key={severity} className={styles.count}>
          <StatusGlyph
            kind={severity}
            size="var(--count-glyph)"
            label=""
            outlined={counts[`p${severity}`] === 0}
          />
          {counts[`p${severity}`]}
        </span>
      ))}
    </span>
  );
}
