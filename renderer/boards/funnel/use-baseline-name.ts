import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import type { Baseline } from '../../../shared/model/promotion.ts';
import { useLocalText } from '../../text/use-local-text.ts';

/** What a board's baseline is, by name. */
export function useBaselineName(previous: FunnelBoard['previous']): (kind: Baseline) => string {
  const { t } = useTranslation('funnel');
  const localText = useLocalText();
  return useCallback(
    (kind) => {
      if (kind === 'yesterday') return t('baselineYesterday');
      if (kind === 'last-week' || previous === null) return t('baselineLastWeek');
      return t('baselinePromotion', { name: localText(previous.name) });
    },
    [t, localText, previous],
  );
}
