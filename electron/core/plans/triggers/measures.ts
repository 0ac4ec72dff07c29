import type { Promotion } from '../../../../shared/model/promotion.ts';
import type { Query } from '../../../../shared/model/query.ts';
import { conditionsOf, measureOf, type Trigger } from '../../../../shared/model/trigger.ts';
import { queryOf } from '../../../../shared/rules/trigger/of-entry.ts';

/** What a trigger reads: a query, each series by itself, or the query of an entry, its series summed. */
export interface Measure {
  /** `measureOf` of the conditions that read it. */
  key: string;
  query: Query;
  summed: boolean;
}

/** Everything that a trigger reads, each once. An entry that the promotion in force does not have is not read. */
export function measuresOf(trigger: Trigger, promotion: Promotion | null): Measure[] {
  const measures = new Map<string, Measure>();
  for (const condition of conditionsOf(trigger)) {
    const key = measureOf(condition);
    const query = queryOf(condition, promotion);
    if (query !== null) measures.set(key, { key, query, summed: condition.entry !== undefined });
  }
  return [...measures.values()];
}
