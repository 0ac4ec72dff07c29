import type { Query } from '../../../../shared/model/query.ts';
import type { BoundedAnswer } from '../http/bounded-fetch.ts';
import { SourceFailure } from '../http/source-failure.ts';
import type { Refusal } from './answer-schema.ts';

/** What the server says about the question itself leaves other questions alone; the rest is about the server. */
const ofQuery: ReadonlySet<string> = new Set([
  'bad_data',
  'execution',
  'timeout',
  'canceled',
  'not_found',
  'not_acceptable',
  'too_large_entry',
]);
/** It wants fewer questions, or none for a while. Mimir and Cortex name the first, Prometheus the second. */
const busy: ReadonlySet<string> = new Set(['too_many_requests', 'unavailable']);
/** Where the type says nothing, or repeats the status as VictoriaMetrics does ("422"). */
const statusOfQuery: ReadonlySet<number> = new Set([400, 413, 422]);

/** What `status: "error"` comes to, with any HTTP status, in the server's own words. */
export function refused(
  { errorType, error }: Refusal,
  { status, retryAfter }: Pick<BoundedAnswer, 'status' | 'retryAfter'>,
  address: string,
  query: Query,
): SourceFailure {
  const words = [errorType, error].filter((part) => part !== '').join(': ');
  // A tenant's limit is told with the type of any other error.
  if (status === 429) return new SourceFailure('busy', `${address} has had enough: ${words}`, { retryAfter });
  if (ofQuery.has(errorType) || (!busy.has(errorType) && statusOfQuery.has(status)))
    return new SourceFailure('query', `${address} refused ${query}: ${words}`);
  const kind = busy.has(errorType) || status === 503 ? 'busy' : 'status';
  return new SourceFailure(kind, `${address} answered an error: ${words}`, { retryAfter });
}
