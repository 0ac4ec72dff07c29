import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlaceOut } from '../../../shared/model/offline.ts';
import { formatTime } from '../../parts/time-format.ts';
import { Since } from '../../parts/time-text.tsx';
import { usePresentation } from '../presentation.ts';
import { Banner } from '../shell/banner.tsx';

/** A place that is out of reach while the sources answer: the boards are live, and plans are not as they should be. */
export function OutBanner({ out: { place, since, asOf } }: { out: PlaceOut }) {
  const { t } = useTranslation('offline');
  const { zone } = usePresentation();
  if (place.kind === 'sources') return null;
  const more =
    place.kind === 'plan-index'
      ? asOf === null
        ? t('outMore.plan-indexNever')
        : t('outMore.plan-index', { time: formatTime(asOf, zone) })
      : t('outMore.target');
  return (
    <Banner
      kind="note"
      icon={<CloudOff aria-hidden="true" />}
      title={
        <>
          {t(`outAlone.${place.kind}`, { name: place.kind === 'target' ? place.target : '' })}{' '}
          {/* A running clock in a live region would be read out every second. */}
          <span aria-hidden="true">
            <Since at={since} />
          </span>
        </>
      }
      more={more}
    />
  );
}
