import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorBody, ErrorCode } from '../../../shared/contract/errors.ts';
import { errorCodes } from '../../../shared/contract/errors.ts';
import type { SourceFault } from '../../../shared/model/source-status.ts';
import { errorBody, type Report } from '../../core/api/contract-error.ts';
import { ConsoleError } from '../../core/console-error.ts';
import type { Ingest, IngestReceiver } from '../../core/sources/receivers/ingest.ts';
import { answerJson } from './answer.ts';
import type { IngestAccess } from './ingest-access.ts';
import { readIngestBody, readIngestBytes } from './ingest-body.ts';

/** Whether a path is one of those at which others deliver. */
export function isIngest(pathname: string): boolean {
  return pathname.startsWith('/ingest/') || pathname === '/v1/traces';
}

export type IngestRoute = (
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
) => Promise<void>;

export interface IngestOptions {
  ingest: Ingest;
  access: IngestAccess;
  /** Largest body, packed and unpacked, bytes. */
  bodyLimit: number;
  /** Of all bodies that are being read at the same time, bytes. */
  bodiesLimit: number;
  report: Report;
}

/** When a sender may try again, s. */
const retryAfter = { unwritable: 5, busy: 1, restart: 2, attempts: 60 };

/**
 * `POST /ingest/…` and `/v1/traces`: takes what others push. 200 says that every fact of the delivery is on disk, or that its records are
 * counted. What may succeed later is answered by
 * 503 with Retry-After, because that is what Alertmanager sends again; any 4xx it gives up.
 */
export function createIngestRoute({
  ingest,
  access,
  bodyLimit,
  bodiesLimit,
  report,
}: IngestOptions): IngestRoute {
  let reading = 0;
  return async (request, response, pathname) => {
    const receiver = ingest.receiverAt(pathname);
    try {
      if (receiver === null || request.method !== 'POST') throw nothingAt(request, pathname);
      access.requireSender(request, receiver);
      const expected = Math.min(bodyLimit, Number(request.headers['content-length'] ?? bodyLimit));
      if (reading + expected > bodiesLimit)
        throw new ConsoleError('too-large', 'too much is delivered at once', { field: 'load' });
      reading += expected;
      const read = receiver.takeBytes ? readIngestBytes : readIngestBody;
      const body = await read(request, bodyLimit, receiver.takesLines).finally(() => (reading -= expected));
      const answer =
        'document' in body ? receiver.take(body.document, body.bytes) : receiver.takeBytes?.(body.bytes);
      answerJson(response, 200, await answer);
    } catch (failure) {
      if (response.destroyed) return;
      const body = errorBody(failure, report);
      if (receiver !== null) tell(receiver, body);
      refuse(response, body);
    }
  };
}

function nothingAt(request: IncomingMessage, pathname: string): ConsoleError {
  const known =
    'there are POST /ingest/alertmanager, POST /ingest/changes, POST /ingest/exceptions, POST /v1/traces and POST /ingest/webhook/{id}, with the id of a webhook source';
  return new ConsoleError('not-found', `there is no ${request.method ?? ''} ${pathname}; ${known}`);
}

const faults: Partial<Record<ErrorCode, SourceFault>> = {
  'bad-input': 'malformed',
  'too-large': 'too-large',
  'not-signed-in': 'auth',
  'not-allowed': 'auth',
};

/** What is our own fault is not the source's. */
function tell(receiver: IngestReceiver, { code, message, field }: ErrorBody): void {
  const fault = field === 'load' ? 'busy' : faults[code];
  if (fault !== undefined) receiver.refused(fault, `a delivery was refused: ${message}`);
}

function refuse(response: ServerResponse, body: ErrorBody): void {
  const { status, wait } = outcomeOf(body);
  if (wait !== null) response.setHeader('retry-after', String(wait));
  if (body.code === 'not-signed-in') response.setHeader('www-authenticate', 'Bearer realm="Tidewatch"');
  if (body.code === 'too-large') response.setHeader('connection', 'close');
  answerJson(response, status, { ...body, retryable: wait !== null || body.retryable });
}

function outcomeOf({ code, field }: ErrorBody): { status: number; wait: number | null } {
  if (code === 'log-unwritable') return { status: 503, wait: retryAfter.unwritable };
  if (code === 'too-large' && field === 'load') return { status: 503, wait: retryAfter.busy };
  if (code === 'source-unreachable') return { status: 503, wait: retryAfter.restart };
  if (code === 'not-allowed' && field === 'attempts') return { status: 503, wait: retryAfter.attempts };
  if (field === 'content-type' || field === 'content-encoding') return { status: 415, wait: null };
  return { status: errorCodes[code].status, wait: null };
}
