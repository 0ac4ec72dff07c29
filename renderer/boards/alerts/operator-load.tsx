import { useTranslation } from 'react-i18next';
import type { OperatorLoad as Load } from '../../../shared/model/alert-group.ts';
import { formatNumber } from '../../parts/number-format.ts';
import styles from './operator-load.module.css';

/** A flood ends below so many in ten minutes (ISA-18.2, EEMUA 191). */
const floodEnds = 5;
/** Without more than that the axis ends here. */
const usualEnd = 15;

/** New causes in ten minutes against what one person can take: a bullet bar, whose tick is the limit. */
export function OperatorLoad({ load }: { load: Load }) {
  const { t } = useTranslation('alerts');
  const { annunciations, limit, raw } = load;
  const end = Math.max(usualEnd, Math.ceil(annunciations / 5) * 5);
  const at = (value: number) => `${(value / end) * 100}%`;
  const times = Math.floor(raw / limit);
  return (
    <div className={styles.meter}>
      <p className={styles.figure}>
        <b>{t('load.of', { count: annunciations, limit })}</b>
        <span>
          {times > 1
            ? t('load.withoutTimes', { raw: formatNumber(raw), times: formatNumber(times) })
            : t('load.without', { raw: formatNumber(raw) })}
        </span>
      </p>
      <div
        className={styles.axis}
        role="img"
        aria-label={t('load.spoken', { count: annunciations, limit, ends: floodEnds })}
      >
        <span className={styles.low} style={{ width: at(floodEnds) }} />
        <span className={styles.high} style={{ left: at(floodEnds), width: at(limit - floodEnds) }} />
        <span className={styles.over} style={{ left: at(limit), right: 0 }} />
        <span className={styles.bar} style={{ width: at(annunciations) }} />
        <span className={styles.tick} style={{ left: at(limit) }} />
      </div>
      <p className={styles.scale} aria-hidden="true">
        <span className={styles.first}>0</span>
        <span style={{ left: at(floodEnds) }}>{t('load.ends', { count: floodEnds })}</span>
        <b style={{ left: at(limit) }}>{t('load.limit', { count: limit })}</b>
        <span className={styles.last}>{end}</span>
      </p>
    </div>
  );
}
