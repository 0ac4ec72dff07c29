import { useTranslation } from 'react-i18next';
import type { Review } from '../../../shared/model/review.ts';
import { Chip } from '../../parts/chip.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { Took } from './incident-times.tsx';
import styles from './review-lists.module.css';

/** What the freeze let through and what went past it, and how drills of this time were scored. */
export function FreezeDrills({ review: { freeze, drills } }: { review: Review }) {
  const { t } = useTranslation('review');
  const speech = useSpeech();
  const { changes, exceptions } = freeze;
  return (
    <ScrollRegion className={styles.scroll} label={t('tab.freeze')}>
      <h3 className={styles.head}>{t('freeze.changes')}</h3>
      {changes.length === 0 ? <p className={styles.none}>{t('freeze.noChanges')}</p> : null}
      <ul className={styles.items}>
        {changes.map(({ id, what, at, madeBy, exceptionId }) => (
          <li key={id}>
            {what}{' '}
            {exceptionId === null ? (
              <Chip kind="strong">{t('freeze.without')}</Chip>
            ) : (
              <Chip kind="plain">{t('freeze.under', { exception: exceptionId })}</Chip>
            )}
            <small>
              {id} <TimeText at={at} show="day" /> {madeBy === null ? null : speech.who(madeBy)}
            </small>
          </li>
        ))}
      </ul>
      <h3 className={styles.head}>{t('freeze.exceptions')}</h3>
      {exceptions.length === 0 ? <p className={styles.none}>{t('freeze.noExceptions')}</p> : null}
      <ul className={styles.items}>
        {exceptions.map(({ id, what, reason, askedBy, standing, used }) => (
          <li key={id}>
            {what} <Chip kind="plain">{t(`freeze.standing.${standing}`)}</Chip>
            <small>
              {id} {speech.t('common:saidBy', { who: speech.who(askedBy), what: reason })};{' '}
              {used === 0 ? t('freeze.unused') : t('freeze.used', { count: used })}
            </small>
          </li>
        ))}
      </ul>
      <h3 className={styles.head}>{t('freeze.drills')}</h3>
      {drills.length === 0 ? <p className={styles.none}>{t('freeze.noDrills')}</p> : null}
      <ul className={styles.items}>
        {drills.map(({ id, planId, title, at, detect, respond, recover }) => (
          <li key={id} className={styles.drill}>
            <span>
              <b>{planId}</b> {speech.text(title)}
              <small>
                <TimeText at={at} show="day" />
              </small>
            </span>
            <span>
              {t('incidents.detect')} <Took time={detect} />
            </span>
            <span>
              {t('incidents.respond')} <Took time={respond} />
            </span>
            <span>
              {t('incidents.recover')} <Took time={recover} />
            </span>
          </li>
        ))}
      </ul>
    </ScrollRegion>
  );
}
