import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanKind, Risk, Rung } from '../../../shared/model/plan.ts';
import { Tier } from '../../../shared/model/severity.ts';
import { useLineName } from './use-line-name.ts';
import { unsaid, type Facet } from './plan-facets.ts';

/** Names the values of facets; a line is called as the promotion calls it, a scenario as the plan's author wrote it. */
export function useFacetName(): (facet: Facet, value: string) => string {
  const { t } = useTranslation('plans');
  const lineName = useLineName();
  return useCallback(
    (facet, value) => {
      if (facet === 'line') return value === unsaid ? t('anyLine') : lineName(value);
      if (value === unsaid) {
        if (
          facet === 'tier' ||
          facet === 'rung' ||
          facet === 'drill' ||
          facet === 'scenario' ||
          facet === 'portrait'
        )
          return t(`unsaid.${facet}`);
        return value;
      }
      if (value === 'kept' || value === 'overdue' || value === 'never') return t(`drilled.facet.${value}`);
      const kind = PlanKind.safeParse(value);
      if (facet === 'kind' && kind.success) return t(`kind.${kind.data}`);
      const risk = Risk.safeParse(value);
      if (facet === 'risk' && risk.success) return t(`risk.${risk.data}`);
      const rung = Rung.safeParse(value);
      if (facet === 'rung' && rung.success) return t(`rung.${rung.data}`);
      const tier = Tier.safeParse(value);
      if (facet === 'tier' && tier.success) return t(`tier.${tier.data}`);
      if (value === 'yes' || value === 'partly' || value === 'no') return t(`reversible.${value}`);
      if (value === 'current' || value === 'last-good' || value === 'cached') return t(`standing.${value}`);
      return value;
    },
    [t, lineName],
  );
}
