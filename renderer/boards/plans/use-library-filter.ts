import { useMemo } from 'react';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import type { DrillRow } from '../../../shared/model/drill-board.ts';
import { useHashQuery } from '../../app/hash-query.ts';
import { usePromotion } from '../../app/queries.ts';
import { createTextSearch } from '../../parts/text-search.ts';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import {
  addressOfSearch,
  addressOfSort,
  addressOfToggle,
  emptyAddress,
  filterOf,
  type LibraryFilter,
} from './library-address.ts';
import { knowledgeOf, textsOf } from './library-index.ts';
import {
  facetedPlan,
  matchesChoice,
  sortPlans,
  type Facet,
  type FacetedPlan,
  type PlanSort,
} from './plan-facets.ts';

export interface FilteredLibrary extends LibraryFilter {
  /** Every plan. */
  all: readonly FacetedPlan[];
  /** Those that the search finds: what the facets count. */
  found: readonly FacetedPlan[];
  /** What the search and the facets leave, in order. */
  shown: readonly PlanRow[];
  /** The filters as they stand in an address, with "?"; empty where there are none. */
  address: string;
  setSearch(search: string): void;
  setSort(sort: PlanSort): void;
  toggle(facet: Facet, value: string): void;
  clear(): void;
}

/** The library narrowed and ordered as the address says. */
export function useLibraryFilter(
  rows: readonly PlanRow[],
  drills: ReadonlyMap<string, DrillRow>,
): FilteredLibrary {
  const [query, change] = useHashQuery();
  const localText = useLocalText();
  const promotion = usePromotion().data;
  const nameOf = usePersonName();
  const filter = useMemo(() => filterOf(query), [query]);
  const { search, choice, sort } = filter;
  const textSearch = useMemo(() => createTextSearch(search), [search]);
  const knowledge = useMemo(() => knowledgeOf(promotion, nameOf), [promotion, nameOf]);
  const all = useMemo(
    () => rows.map((row) => facetedPlan(row, knowledge.tierOf(row.plan), drills.get(row.plan.id)?.standing)),
    [rows, knowledge, drills],
  );
  const found = useMemo(
    () => all.filter(({ row }) => textSearch.finds(textsOf(row, knowledge))),
    [all, textSearch, knowledge],
  );
  const shown = useMemo(() => {
    const passing = found.filter((plan) => matchesChoice(plan, choice)).map(({ row }) => row);
    return sortPlans(passing, sort, (plan) => localText(plan.title));
  }, [found, choice, sort, localText]);
  const written = query.toString();
  return {
    ...filter,
    all,
    found,
    shown,
    address: written === '' ? '' : `?${written}`,
    setSearch: (text) => change(addressOfSearch(text)),
    setSort: (name) => change(addressOfSort(name)),
    toggle: (facet, value) => change(addressOfToggle(choice, facet, value)),
    clear: () => change(emptyAddress),
  };
}
