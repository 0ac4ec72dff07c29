import type { Console } from '../../core/console.ts';

export interface Health {
  /** The worst that holds. `degraded`: some source is not heard, or the log was found damaged; what is left goes on. */
  status: 'ok' | 'degraded' | 'log-unwritable';
  /** Whether an action could start: not while it cannot be recorded. */
  ready: boolean;
  /** Number of the last event of the log. */
  head: number;
  /** Of those that are asked, or deliver in a rhythm. */
  sources: { heard: number; all: number };
}

interface HealthParts {
  log: Pick<Console['log'], 'head' | 'status'>;
  status: Console['status'];
}

/**
 * For whoever watches the watcher. It is told to anybody who reaches us, so it names nothing. The answer is 200 as long as there is one: a
 * console that cannot record still shows the evening, and must not be restarted or taken out of service for that.
 */
export function healthOf({ log, status }: HealthParts): Health {
  // The silence of one that pushes when it has something to say means nothing.
  const sources = status.read().sources.filter(({ every }) => every !== null);
  const { writable, damage } = log.status();
  const heard = sources.filter(
    ({ freshness, lastSuccessAt }) =>
      lastSuccessAt !== null && (freshness === 'live' || freshness === 'ageing'),
  );
  const degraded = damage !== null || heard.length < sources.length;
  return {
    status: writable ? (degraded ? 'degraded' : 'ok') : 'log-unwritable',
    ready: writable,
    head: log.head(),
    sources: { heard: heard.length, all: sources.length },
  };
}
