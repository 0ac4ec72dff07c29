import { History, Pause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatEventClock, formatTime, zoneLabel } from '../../parts/time-format.ts';
import { Since } from '../../parts/time-text.tsx';
import { useTime } from '../../state/time-range.ts';
import { usePresentation } from '../presentation.ts';
import { useStatus } from '../queries.ts';
import { Banner } from '../shell/banner.tsx';

/** Says above every board that it is not live, since when or of when it is, and leads back. */
export function TimeBanner() {
  const { t } = useTranslation('time');
  const { zone } = usePresentation();
  const { pausedAt, moment, backToLive } = useTime();
  const peak = useStatus().data?.promotion?.startsAt ?? null;
  const back = { text: t('back'), run: backToLive };
  if (moment !== null) {
    const clock = peak === null ? '' : ` · ${formatEventClock(moment, peak)}`;
    const time = `${formatTime(moment, zone, 'full').slice(0, 16)} ${zoneLabel(zone, moment)}${clock}`;
    return (
      <Banner
        kind="offline"
        icon={<History aria-hidden="true" />}
        title={t('past', { time })}
        more={t('pastMore')}
        act={back}
      />
    );
  }
  if (pausedAt === null) return null;
  return (
    <Banner
      kind="offline"
      icon={<Pause aria-hidden="true" />}
      title={
        <>
          {t('paused', { time: formatTime(pausedAt, zone) })}{' '}
          <span aria-hidden="true">
            <Since at={pausedAt} />
          </span>
        </>
      }
      more={t('pausedMore')}
      act={back}
    />
  );
}
