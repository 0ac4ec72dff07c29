import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useNow } from '../../app/console-clock.ts';
import { usePresentation } from '../../app/presentation.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatLength, formatTime } from '../../parts/time-format.ts';
import styles from './due-text.module.css';

/** When those outside are told next, counting down; it stands out once that is past. */
export function DueText({ at }: { at: EpochMs | null }) {
  const { t } = useTranslation('incidents');
  const { zone } = usePresentation();
  const now = useNow();
  if (at === null) return <span className={styles.due}>{t('noUpdate')}</span>;
  const time = formatTime(at, zone);
  const left = at - now;
  return (
    <span className={classNames(styles.due, 'tabular', left < 0 && styles.over)}>
      {left < 0 ? t('overdue', { time }) : t('dueIn', { time, left: formatLength(left) })}
    </span>
  );
}
