import { useTranslation } from 'react-i18next';
import type { AlarmReview, Review } from '../../../shared/model/review.ts';
import { Fact } from '../../parts/fact.tsx';
import { formatPercent } from '../../parts/number-format.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { formatLength } from '../../parts/time-format.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { useMarks } from '../../text/use-marks.ts';
import { AlarmCourse } from './alarm-course.tsx';
import styles from './review-lists.module.css';

/** What the alarms asked of people, before and after grouping, and how people answered (EEMUA 191, ISA-18.2). */
export function AlarmFigures({ review: { alarms, at } }: { review: Review }) {
  const { t } = useTranslation('review');
  const { aside } = useMarks();
  const { causes, acknowledged, cleared, escalations, floods, lost } = alarms;
  const all = causes.p1 + causes.p2 + causes.p3;
  const flooded = floods.reduce((sum, { from, to }) => sum + (to ?? at) - from, 0);
  const percent = (share: number) => `${formatPercent(share, 1)}%`;
  return (
    <ScrollRegion className={styles.scroll} label={t('alarms.label')}>
      <dl className={styles.facts}>
        <Fact name={`${t('alarms.alerts')}${aside}${t('alarms.bySeverity')}`}>{three(alarms.alerts)}</Fact>
        <Fact name={`${t('alarms.causes')}${aside}${t('alarms.bySeverity')}`}>{three(causes)}</Fact>
        <Fact name={t('alarms.share')}>
          {all === 0
            ? t('none')
            : [causes.p1, causes.p2, causes.p3].map((count) => Math.round((100 * count) / all)).join(' / ') +
              '%'}
          <small>{t('alarms.shareGoal')}</small>
        </Fact>
        <Load name={t('alarms.alertLoad')} load={alarms.alertLoad} />
        <Load name={t('alarms.causeLoad')} load={alarms.causeLoad} />
        <Fact name={t('alarms.floods')}>
          {floods.length}
          {floods.length === 0 ? null : (
            <small>{t('alarms.floodsMore', { length: formatLength(flooded) })}</small>
          )}
        </Fact>
        <Half name={t('alarms.acknowledged')} times={acknowledged} />
        <Half name={t('alarms.cleared')} times={cleared} />
        <Fact name={`${t('alarms.never')}${aside}${t('alarms.bySeverity')}`}>
          {three(alarms.neverAcknowledged)}
        </Fact>
        <Fact name={t('alarms.standing')}>{alarms.standing}</Fact>
        <Fact name={t('alarms.escalations')}>
          {escalations.begun}
          <small>{t('alarms.exhausted', { count: escalations.exhausted })}</small>
        </Fact>
        <Fact name={t('alarms.lost')}>
          {lost.length === 0
            ? t('alarms.lostNone')
            : lost.map(({ source, ms, share }) => (
                <small key={source}>
                  {t('alarms.lostOne', { source, length: formatLength(ms), share: percent(share) })}
                </small>
              ))}
        </Fact>
      </dl>
      <AlarmCourse course={alarms.course} />
      <Flappers flappers={alarms.flappers} />
    </ScrollRegion>
  );
}

function three({ p1, p2, p3 }: AlarmReview['alerts']): string {
  return `${p1} / ${p2} / ${p3}`;
}

function Load({ name, load: { max, mean, over } }: { name: string; load: AlarmReview['alertLoad'] }) {
  const { t } = useTranslation('review');
  return (
    <Fact name={name}>
      {max}
      <small>{t('alarms.loadMore', { mean: mean.toFixed(1), over: `${formatPercent(over, 1)}%` })}</small>
    </Fact>
  );
}

function Half({ name, times: { median, p90 } }: { name: string; times: AlarmReview['cleared'] }) {
  const { t } = useTranslation('review');
  if (median === null || p90 === null) return <Fact name={name}>{t('none')}</Fact>;
  return (
    <Fact name={name}>
      {formatLength(median)}
      <small>
        {t('alarms.half')}; {t('alarms.nine', { length: formatLength(p90) })}
      </small>
    </Fact>
  );
}

function Flappers({ flappers }: Pick<AlarmReview, 'flappers'>) {
  const { t } = useTranslation('review');
  const speech = useSpeech();
  return (
    <>
      <h3 className={styles.head}>{t('alarms.flappers')}</h3>
      {flappers.length === 0 ? (
        <p className={styles.none}>{t('alarms.flappersNone')}</p>
      ) : (
        <ul className={styles.items}>
          {flappers.map(({ fingerprint, summary, entry, opened }) => (
            <li key={fingerprint}>
              {speech.text(summary)}
              <small>
                {t('alarms.flapper', { count: opened })} {entry}
              </small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
