import type { QueryChange } from '../../app/hash-query.ts';
import { facets, planSorts, unsaid, type Facet, type FacetChoice, type PlanSort } from './plan-facets.ts';

/** What the library is narrowed by and in which order it stands, as the address says it. */
export interface LibraryFilter {
  search: string;
  choice: FacetChoice;
  sort: PlanSort;
}

const firstSort: PlanSort = 'trigger';
/** In an address an empty value would be none. */
const unsaidWord = '(none)';

export function filterOf(query: URLSearchParams): LibraryFilter {
  const chosen = facets.flatMap((facet): [Facet, string[]][] => {
    const values = query.get(facet);
    return values === null ? [] : [[facet, values.split(',').filter(Boolean).map(readValue)]];
  });
  return {
    search: query.get('q') ?? '',
    choice: Object.fromEntries(chosen),
    sort: planSorts.find((name) => name === query.get('sort')) ?? firstSort,
  };
}

export function addressOfSearch(search: string): QueryChange {
  return { q: search === '' ? null : search };
}

export function addressOfSort(sort: PlanSort): QueryChange {
  return { sort: sort === firstSort ? null : sort };
}

/** The choice with a value taken in, or out where it was in. */
export function addressOfToggle(choice: FacetChoice, facet: Facet, value: string): QueryChange {
  const values = choice[facet] ?? [];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return { [facet]: next.length === 0 ? null : next.map(writtenValue).join(',') };
}

export const emptyAddress: QueryChange = Object.fromEntries(['q', ...facets].map((name) => [name, null]));

function writtenValue(value: string): string {
  return value === unsaid ? unsaidWord : value.replaceAll('%', '%25').replaceAll(',', '%2C');
}

function readValue(text: string): string {
  return text === unsaidWord ? unsaid : text.replaceAll('%2C', ',').replaceAll('%25', '%');
}
