import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfflinePlace } from '../../../shared/model/offline-place.ts';

/** What a place is called that the core may be cut off from. */
export function usePlaceName(): (place: OfflinePlace) => string {
  const { t } = useTranslation('offline');
  return useCallback(
    (place) => t(`place.${place.kind}`, { name: place.kind === 'target' ? place.target : '' }),
    [t],
  );
}
