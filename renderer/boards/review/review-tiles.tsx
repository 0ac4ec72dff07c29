import { Tabs } from '@base-ui/react/tabs';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../shared/model/review.ts';
import { formatPercent, noValue } from '../../parts/number-format.ts';
import { reviewTabs, type ReviewTab } from './review-tabs.ts';
import styles from './review-tiles.module.css';

/** One figure of each part, which is the way to it. */
export function ReviewTiles({ review }: { review: Review }) {
  const { t } = useTranslation('review');
  const figures = useFigures(review);
  return (
    <Tabs.List className={styles.tiles} aria-label={t('tabs')}>
      {reviewTabs.map((tab) => (
        <Tabs.Tab key={tab} value={tab} className={styles.tile}>
          <span className={styles.name}>{t(`tab.${tab}`)}</span>
          <b className={styles.value}>{figures[tab].value}</b>
          <span className={styles.more}>{figures[tab].more}</span>
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

function useFigures(review: Review): Record<ReviewTab, { value: string; more: string }> {
  const { t } = useTranslation('review');
  const { entries, gmv, incidents, plans, alarms, freeze } = review;
  const over = entries.filter((entry) => entry.over !== null).length;
  const met = incidents.filter((incident) =>
    [incident.detect, incident.respond, incident.recover].every((time) => time.met !== false),
  ).length;
  const live = plans.flatMap(({ runs }) => runs).filter(({ mode }) => mode === 'live');
  const back = live.filter(({ effect }) => effect?.back === true).length;
  const without = freeze.changes.filter(({ exceptionId }) => exceptionId === null).length;
  const { actual, planned } = gmv ?? { actual: null, planned: null };
  const against = actual === null || planned === null || planned <= 0 ? null : actual / planned - 1;
  return {
    entries: { value: t('sum.over', { count: over }), more: t('sum.entries', { all: entries.length }) },
    stages: {
      value: against === null ? noValue : `${formatPercent(against, 1, 'always')}%`,
      more: actual === null ? t('sum.gmvNone') : t('sum.gmv'),
    },
    incidents:
      incidents.length === 0
        ? { value: t('sum.noIncidents'), more: t('sum.inTimeMore') }
        : { value: t('sum.inTime', { met, all: incidents.length }), more: t('sum.inTimeMore') },
    plans:
      live.length === 0
        ? { value: noValue, more: t('sum.noRuns') }
        : { value: t('sum.back', { back, all: live.length }), more: t('sum.backMore') },
    alarms: { value: t('sum.load', { max: alarms.causeLoad.max }), more: t('sum.loadMore') },
    freeze: { value: t('sum.changes', { count: without }), more: t('sum.changesMore') },
  };
}
