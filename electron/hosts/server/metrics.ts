import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OwnMetrics } from '../../core/own-metrics/own-metrics.ts';
import { ConsoleError } from '../../core/console-error.ts';

/** `GET /metrics`, for a Prometheus. @throws ConsoleError `not-found` for any other method. */
export async function answerMetrics(
  { method }: IncomingMessage,
  response: ServerResponse,
  metrics: OwnMetrics,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') throw new ConsoleError('not-found', '/metrics is read with GET');
  const { contentType, text } = await metrics.scrape();
  response.writeHead(200, { 'content-type': contentType, 'content-length': Buffer.byteLength(text) });
  response.end(method === 'HEAD' ? undefined : text);
}
