import { useTranslation } from 'react-i18next';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import { useMarks } from '../../text/use-marks.ts';
import styles from './fault-in-words.module.css';
import { useSourceWords } from './use-source-words.ts';

/** What happened, what it means, what to do, and the source's own words beneath; nothing while there is no complaint. */
export function FaultInWords({ source, at }: { source: SourceStatus; at: EpochMs }) {
  const { t } = useTranslation('sources');
  const { aside } = useMarks();
  const words = useSourceWords();
  const ageText = useAgeText();
  const { fault, lastError, lastErrorAt, consecutiveFailures } = source;
  const what = words.error(source);
  if (what === null) return null;
  return (
    <section className={styles.fault}>
      <h3 className={styles.what}>{what}</h3>
      <p className={styles.when}>
        {lastErrorAt === null ? null : (
          <>
            <TimeText at={lastErrorAt} />
            {`${aside}${t('errorAge', { age: ageText(at - lastErrorAt) })}`}
          </>
        )}
        {consecutiveFailures > 0 ? ` · ${t('inARow', { count: consecutiveFailures })}` : null}
      </p>
      <dl className={styles.words}>
        {fault === null ? null : (
          <>
            <dt>{t('detail.means')}</dt>
            <dd>{t(`fault.${fault}.means`)}</dd>
            <dt>{t('detail.act')}</dt>
            <dd>{t(`fault.${fault}.act`)}</dd>
          </>
        )}
        {lastError === null ? null : (
          <>
            <dt>{t('detail.raw')}</dt>
            <dd className="mono">{lastError}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
