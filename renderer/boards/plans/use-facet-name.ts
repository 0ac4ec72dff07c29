import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanKind, Risk } from '../../../shared/model/plan.ts';
import { useLineName } from './use-line-name.ts';
import { everyLine, type Facet } from './plan-facets.ts';

/** Names the values of facets; a line is called as the plan's author called it. */
export function useFacetName(): (facet: Facet, value: string) => string {
  const { t } = useTranslation('plans');
  const lineName = useLineName();
  return useCallback(
    (facet, value) => {
      if (facet === 'line') return value === everyLine ? t('anyLine') : lineName(value);
      const kind = PlanKind.safeParse(value);
      if (kind.success) return t(`kind.${kind.data}`);
      const risk = Risk.safeParse(value);
      if (risk.success) return t(`risk.${risk.data}`);
      if (value === 'yes' || value === 'partly' || value === 'no') return t(`reversible.${value}`);
      if (value === 'current' || value === 'last-good' || value === 'cached') return t(`standing.${value}`);
      return value;
    },
    [t, lineName],
  );
}
