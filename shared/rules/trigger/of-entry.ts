import type { Promotion } from '../../model/promotion.ts';
import type { Query } from '../../model/query.ts';
import type { Condition } from '../../model/trigger.ts';

/** The query by which a condition is measured. @returns null where the promotion has no such entry. */
export function queryOf({ query, entry }: Condition, promotion: Promotion | null): Query | null {
  return query ?? promotion?.entries.find(({ id }) => id === entry)?.query ?? null;
}

/**
 * What the promotion says of an entry: the limit that its load test has shown, or its target, requests per second.
 * @returns null where it says nothing.
 */
export function entryLimit(
  { entry }: Pick<Condition, 'entry'>,
  limit: 'tested-limit' | 'target',
  promotion: Promotion | null,
): number | null {
  const found = promotion?.entries.find(({ id }) => id === entry);
  return (limit === 'target' ? found?.target : found?.tested?.limit) ?? null;
}
