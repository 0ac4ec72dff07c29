import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useNow } from '../../app/console-clock.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatLength } from '../../parts/time-format.ts';
import { TimeText } from '../../parts/time-text.tsx';
import styles from './worst-panel.module.css';

/** How long until those outside are told, or how long that is overdue. */
export function NextUpdate({ at }: { at: EpochMs | null }) {
  const { t } = useTranslation('overview');
  const now = useNow();
  if (at === null) return <dd className={styles.small}>{t('worst.noUpdate')}</dd>;
  const isOver = at < now;
  return (
    <>
      <dd className={classNames(styles.clock, 'tabular', isOver && styles.missing)}>
        {formatLength(Math.abs(at - now))}
      </dd>
      <dd className={styles.small}>
        {t(isOver ? 'worst.overdue' : 'worst.dueAt')} <TimeText at={at} />
      </dd>
    </>
  );
}
