import { channel } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { StatementSync } from 'node:sqlite';
import { z } from 'zod';

/**
 * Places at which a core is ended by SIGKILL. None of them stands in the product: facts are seen where SQLite is called, requests where
 * Node's own diagnostics announce them, so that what is killed is what runs on the night.
 */
const facts = [
  'execution.started',
  'approval.requested',
  'approval.given',
  'step.intended forward',
  'step.intended rollback',
  'step.replied',
  'step.verifying',
  'step.waiting',
  'step.done forward',
  'step.done rollback',
  'step.unverified',
  'step.failed',
  'step.unknown',
  'step.resolved',
  'step.skipped',
  'step.deferred',
  'execution.paused',
  'execution.resumed',
  'execution.rollback-started',
  'execution.finished',
];
/** Before its row is written, when it is written and not yet committed, and when its commit has returned. */
const moments = ['before', 'uncommitted', 'committed'];
/** Of a request: before it connects, connected and nothing sent, sent, and when its answer begins. */
const requestMoments = ['unconnected', 'connected', 'sent', 'answered'];

export const crashPoints: readonly string[] = [
  ...facts.flatMap((fact) => moments.map((moment) => `${fact}, ${moment}`)),
  ...['forward', 'rollback'].flatMap((way) => requestMoments.map((moment) => `request ${way}, ${moment}`)),
];

/** @param reached is called at the first armed point that is reached, and does not return where it ends the process. */
export function armCrashPoints(armed: ReadonlySet<string>, reached: (point: string) => void): void {
  const pass = (point: string) => {
    if (armed.has(point)) reached(point);
  };
  watchFacts(pass);
  watchRequests(pass);
}

const OfStep = z.object({ direction: z.string() });

function watchFacts(pass: (point: string) => void): void {
  const run = StatementSync.prototype.run;
  let written: string[] = [];
  StatementSync.prototype.run = function runWatched(this: StatementSync, ...values: unknown[]) {
    const sql = this.sourceSQL;
    if (sql.startsWith('INSERT INTO event ')) {
      const fact = nameOf(String(values[6]), String(values[7]));
      pass(`${fact}, before`);
      written.push(fact);
    }
    if (sql === 'COMMIT') for (const fact of written) pass(`${fact}, uncommitted`);
    const result: ReturnType<StatementSync['run']> = Reflect.apply(run, this, values);
    if (sql === 'COMMIT') {
      for (const fact of written) pass(`${fact}, committed`);
      written = [];
    }
    return result;
  };
}

function nameOf(kind: string, data: string): string {
  if (kind !== 'step.intended' && kind !== 'step.done') return kind;
  return `${kind} ${OfStep.parse(JSON.parse(data)).direction}`;
}

/** The way of a request of an action, by its key; null for anything else that the core asks. */
function wayOf(request: ClientRequest): string | null {
  return /:(forward|rollback):\d+$/.exec(String(request.getHeader('idempotency-key') ?? ''))?.[1] ?? null;
}

function watchRequests(pass: (point: string) => void): void {
  const onRequest = (name: string, moment: string) =>
    channel(name).subscribe((message) => {
      const way = wayOf((message as { request: ClientRequest }).request);
      if (way !== null) pass(`request ${way}, ${moment}`);
    });
  onRequest('http.client.request.created', 'unconnected');
  onRequest('http.client.response.finish', 'answered');
  channel('http.client.request.created').subscribe((message) => {
    const { request } = message as { request: ClientRequest };
    const way = wayOf(request);
    if (way === null) return;
    request.once('socket', (socket: Socket) => {
      // This listener stands before the one that flushes what was written: at `connect` nothing has left, at `ready` all of it.
      socket.prependOnceListener('connect', () => pass(`request ${way}, connected`));
      socket.once('ready', () => pass(`request ${way}, sent`));
    });
  });
}
