import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../parts/chip.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import styles from './help.module.css';

/** What colours and shapes mean; every one of them with its shape. */
export function Signs() {
  const { t } = useTranslation('keys');
  return (
    <section aria-label={t('signs.title')}>
      <h3 className={styles.heading}>{t('signs.title')}</h3>
      <ul>
        <Sign means={t('signs.p1')}>
          <StatusGlyph kind={1} label="" />
        </Sign>
        <Sign means={t('signs.p2')}>
          <StatusGlyph kind={2} label="" />
        </Sign>
        <Sign means={t('signs.p3')}>
          <StatusGlyph kind={3} label="" />
        </Sign>
        <Sign means={t('signs.flashing')}>
          <StatusGlyph kind={2} label="" flashing />
        </Sign>
        <Sign means={t('signs.outlined')}>
          <StatusGlyph kind={2} label="" outlined />
        </Sign>
        <Sign means={t('signs.stale')}>
          <span className={styles.hatched}>
            <StatusGlyph kind="stale" label="" />
          </span>
        </Sign>
        <Sign means={t('signs.protect')}>
          <Chip kind="limited">{t('signs.limited')}</Chip>
        </Sign>
        <Sign means={t('signs.verified')}>
          <Check className={styles.verified} aria-hidden="true" />
        </Sign>
        <Sign means={t('signs.scale')}>
          <Chip kind="scale">{t('signs.scaleChip')}</Chip>
        </Sign>
        <Sign means={t('signs.reference')}>
          <svg className={styles.reference} viewBox="0 0 32 20" aria-hidden="true">
            <path d="M8 3v14" stroke="var(--ink)" strokeWidth="2.5" />
            <path d="M15 10h17" stroke="var(--ink3)" strokeWidth="1.5" strokeDasharray="4 3" />
          </svg>
        </Sign>
      </ul>
    </section>
  );
}

function Sign({ means, children }: { means: string; children: ReactNode }) {
  return (
    <li className={styles.sign}>
      <span className={styles.glyph} aria-hidden="true">
        {children}
      </span>
      {means}
    </li>
  );
}
