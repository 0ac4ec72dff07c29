import { useTranslation } from 'react-i18next';
import type { ConfigFolder } from '../../../shared/model/first-run.ts';
import { FileText } from './file-text.tsx';
import styles from './results.module.css';
import { StartButton } from './start-button.tsx';

/** Files that are there are never written over: what to do instead, and what stands in them. */
export function ExistingFiles({ folder: { folder, existing } }: { folder: ConfigFolder }) {
  const { t } = useTranslation('setUp');
  const isWhole = existing.some(({ name }) => name === 'tidewatch.yaml');
  return (
    <section className={styles.existing} aria-label={t('where.existing')}>
      <p className={styles.strong}>{t('where.existing')}</p>
      <p>{isWhole ? t('where.existingWhole') : t('where.existingPart')}</p>
      {isWhole ? <StartButton folder={folder} /> : null}
      {existing.map(({ name, text }) => (
        <FileText key={name} name={name} text={text} />
      ))}
    </section>
  );
}
