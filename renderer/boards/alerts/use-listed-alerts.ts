import { useDeferredValue, useMemo, useState } from 'react';
import type { AlertRow } from '../../../shared/model/alert.ts';
import { createAlertSearches } from './alert-search.ts';
import { facetsOfAlert, passesChoices, type AlertFilter, type Facets } from './alert-filter.ts';
import type { Cause, Causes } from './causes.ts';

/** What the filter lets through, as causes and as alerts. */
export interface ListedAlerts extends Pick<Causes, 'pinned' | 'others'> {
  /** Each by itself, in the order of the board; none where they are listed by cause. */
  alerts: readonly AlertRow[];
  /** Of a cause, those that the text finds. */
  alertsOf(cause: Cause): readonly AlertRow[];
  /** How many alerts the causes hold that are listed. */
  held: number;
  /** Why the matchers cannot be read. */
  error: string | null;
}

/** Filters causes by their alerts: a cause is listed where the text finds it or one of its alerts, and the choices fit it. */
export function useListedAlerts(
  rows: readonly AlertRow[],
  { pinned, others }: Causes,
  filter: AlertFilter,
  view: 'causes' | 'all',
): ListedAlerts {
  // Typing goes first; the list follows as soon as it can.
  const text = useDeferredValue(filter.text);
  const [searched] = useState(createAlertSearches);
  const search = useMemo(() => searched(text), [searched, text]);
  return useMemo(() => {
    const passes = (cause: Cause) =>
      passesChoices(cause.facets, filter) &&
      (search.isEmpty || search.findsGroup(cause.group) || cause.alerts.some((alert) => search.finds(alert)));
    const listed = { pinned: pinned.filter(passes), others: others.filter(passes) };
    return {
      ...listed,
      alerts:
        view === 'causes'
          ? []
          : rows.filter((alert) => passesChoices(facetsOfAlert(alert), filter) && search.finds(alert)),
      alertsOf: (cause) =>
        search.isEmpty || search.findsGroup(cause.group)
          ? cause.alerts
          : cause.alerts.filter((alert) => search.finds(alert)),
      held: [...listed.pinned, ...listed.others].reduce((sum, { alerts }) => sum + alerts.length, 0),
      error: search.error,
    };
  }, [rows, pinned, others, filter, search, view]);
}

/** What can be chosen among. */
export function facetsOf(
  view: 'causes' | 'all',
  rows: readonly AlertRow[],
  causes: Causes,
): readonly Facets[] {
  if (view === 'all') return rows.map(facetsOfAlert);
  return [...causes.byId.values()].map(({ facets }) => facets);
}
