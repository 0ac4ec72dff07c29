import { hash } from 'node:crypto';
import { z } from 'zod';
import type { LokiSettings } from '../../../../shared/model/source-settings.ts';
import type { LokiLines } from '../../../../shared/rules/exceptions/log-converters.ts';
import type { BoundedAnswer } from '../http/bounded-fetch.ts';
import { badStatus, jsonOf } from '../http/json-answer.ts';
import { SourceFailure, shownAddress } from '../http/source-failure.ts';
import { below } from '../prometheus/prometheus-client.ts';
import type { SourceWatch, WatchContext } from '../watch/watch-source.ts';
import type { LogPage, LogReader } from './log-follower.ts';
import type { TakeRecords } from './take-records.ts';
import { watchLogSource } from './watch-log-source.ts';

/** A third part may hold what Loki keeps beside a line. */
const Line = z.tuple([z.string().regex(/^\d{7,20}$/), z.string()]).rest(z.unknown());
const Stream = z.object({ stream: z.record(z.string(), z.string()), values: z.array(Line) });
const Answer = z.object({
  status: z.literal('success'),
  data: z.object({ resultType: z.string(), result: z.array(z.unknown()) }),
});

/** What Loki gives at once unless it is set otherwise (`max_entries_limit_per_query`). */
const mostLines = 5_000;

type LokiLine = LokiLines['lines'][number];

/** https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-within-a-range-of-time */
export function watchLoki(
  settings: LokiSettings,
  takeRecords: TakeRecords,
  context: WatchContext,
): SourceWatch {
  const http = context.clients.of(settings);
  const address = shownAddress(settings.url);

  const reader: LogReader = {
    most: mostLines,
    placeAt: (moment) => `${Math.max(1, Math.floor(moment))}000000`,
    momentOf: (place) => Number(place.slice(0, -6)),
    after: (place) => String(BigInt(place) + 1n),
    async page({ from, to, limit }, limits) {
      const url = below(settings.url, 'loki/api/v1/query_range');
      url.searchParams.set('query', settings.query);
      url.searchParams.set('start', from);
      url.searchParams.set('end', `${Math.floor(to)}000000`);
      url.searchParams.set('limit', String(limit));
      url.searchParams.set('direction', 'forward');
      return await http.read({ url, ...limits }, (answer) => pageOf(answer, limit, address));
    },
  };

  return watchLogSource({
    settings,
    format: 'loki',
    reader,
    bodyOf: (lines) => ({ fields: settings.fields, lines }),
    takeRecords,
    context,
  });
}

/** @throws SourceFailure */
function pageOf(answer: BoundedAnswer, limit: number, address: string): LogPage {
  const lines = linesOf(answer, address);
  const last = lines.at(-1)?.at ?? null;
  return {
    entries: lines.map((line) => ({
      key: lineKey(line),
      at: Number(line.at.slice(0, -6)),
      item: line,
    })),
    next: lines.length < limit ? null : last,
  };
}

/** Very many keys are kept, and lines are long: so it is not the line itself. */
export function lineKey({ at, line, labels }: LokiLine): string {
  return `${at} ${hash('sha256', JSON.stringify([line, labels]), 'base64')}`;
}

function linesOf(answer: BoundedAnswer, address: string): LokiLine[] {
  // It says what is wrong with a query in plain text.
  if (answer.status === 400) {
    throw new SourceFailure('query', `${address} refuses the query: ${answer.text.trim().slice(0, 300)}`);
  }
  const document = jsonOf(answer, address);
  if (answer.status !== 200) throw badStatus(answer, address);
  const parsed = Answer.safeParse(document).data;
  if (!parsed) throw new SourceFailure('malformed', `${address} answered JSON that is not Loki's`);
  const { resultType, result } = parsed.data;
  if (resultType !== 'streams') {
    throw new SourceFailure('query', `${address}: the query gives ${resultType}, and lines were expected`);
  }
  const streams = z.array(Stream).safeParse(result).data;
  if (!streams) throw new SourceFailure('malformed', `${address} answered lines that cannot be read`);
  // Each stream is in order by itself. As numbers they would lose their last digits.
  return streams
    .flatMap(({ stream, values }) => values.map(([at, line]) => ({ at, labels: stream, line })))
    .toSorted(
      (left, right) =>
        left.at.length - right.at.length || (left.at < right.at ? -1 : Number(left.at > right.at)),
    );
}
