import { z } from 'zod';
import type { ElasticsearchSettings } from '../../../../shared/model/source-settings.ts';
import { boundedText } from '../../../../shared/rules/bounded-text.ts';
import { placesOf } from '../../../../shared/rules/exceptions/field-mapping.ts';
import { usualInElasticsearch } from '../../../../shared/rules/exceptions/log-converters.ts';
import type { BoundedAnswer } from '../http/bounded-fetch.ts';
import { badStatus, jsonOf } from '../http/json-answer.ts';
import { SourceFailure, shownAddress } from '../http/source-failure.ts';
import { below } from '../prometheus/prometheus-client.ts';
import type { SourceWatch, WatchContext } from '../watch/watch-source.ts';
import type { LogPage, LogReader } from './log-follower.ts';
import type { TakeRecords } from './take-records.ts';
import { watchLogSource } from './watch-log-source.ts';

const Hit = z.object({
  _index: z.string().catch(''),
  _id: z.string(),
  _source: z.unknown(),
  sort: z.tuple([z.number()]).rest(z.unknown()),
});
const Answer = z.object({ hits: z.object({ hits: z.array(Hit) }) });
const Refusal = z.object({
  error: z.object({
    type: z.string().catch(''),
    reason: z.string().catch(''),
    root_cause: z.array(z.object({ reason: z.string().catch('') })).catch([]),
  }),
});

/** What a search gives at once unless the index is set otherwise (`index.max_result_window`). */
const mostDocuments = 10_000;

/**
 * Reads by time alone, each page from the last moment of the one before on. `search_after` would pass over documents of that same moment
 * where nothing but the time orders them, and what else does is different from index to index.
 */
export function watchElasticsearch(
  settings: ElasticsearchSettings,
  takeRecords: TakeRecords,
  context: WatchContext,
): SourceWatch {
  const http = context.clients.of(settings);
  const address = shownAddress(settings.url);
  const [time = '@timestamp'] = placesOf(settings.fields, usualInElasticsearch).time;

  const reader: LogReader = {
    most: mostDocuments,
    placeAt: (moment) => String(Math.floor(moment)),
    momentOf: Number,
    after: (place) => String(Number(place) + 1),
    async page({ from, to, limit }, limits) {
      const url = below(settings.url, `${encodeURIComponent(settings.index)}/_search`);
      // What some shards do not answer would be passed over for ever.
      url.searchParams.set('allow_partial_search_results', 'false');
      url.searchParams.set('ignore_unavailable', 'true');
      const json = JSON.stringify({
        size: limit,
        track_total_hits: false,
        sort: [{ [time]: { order: 'asc', unmapped_type: 'date', numeric_type: 'date' } }],
        query: {
          bool: {
            filter: [
              { range: { [time]: { gte: from, lte: String(Math.floor(to)), format: 'epoch_millis' } } },
              { query_string: { query: settings.query } },
            ],
          },
        },
      });
      return await http.read({ url, json, ...limits }, (answer) => pageOf(answer, limit, address));
    },
  };

  return watchLogSource({
    settings,
    format: 'elasticsearch',
    reader,
    bodyOf: (documents) => ({ fields: settings.fields, documents }),
    takeRecords,
    context,
  });
}

/** @throws SourceFailure */
function pageOf(answer: BoundedAnswer, limit: number, address: string): LogPage {
  const document = jsonOf(answer, address);
  if (answer.status !== 200) throw refusalOf(document, answer, address);
  const hits = Answer.safeParse(document).data?.hits.hits;
  if (!hits) throw new SourceFailure('malformed', `${address} answered JSON that is not that of a search`);
  return {
    entries: hits.map(({ _index, _id, _source, sort: [at] }) => ({
      key: `${_index}/${_id}`,
      at,
      item: _source,
    })),
    next: hits.length < limit ? null : String(hits.at(-1)?.sort[0] ?? 0),
  };
}

function refusalOf(document: unknown, answer: BoundedAnswer, address: string): SourceFailure {
  const { status } = answer;
  const error = Refusal.safeParse(document).data?.error;
  if (!error || status === 401 || status === 403 || status === 429) return badStatus(answer, address);
  const reason = error.root_cause[0]?.reason || error.reason || error.type;
  const words = `${address} answered ${status}: ${boundedText(reason).slice(0, 300)}`;
  return new SourceFailure(status === 400 || status === 404 ? 'query' : 'status', words);
}
