import type { ExceptionKind, ExceptionRecord } from '../../../../shared/model/exception-record.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { seedOf } from '../model/noise.ts';
import { appOfNode, hostsOf, isWeak } from './call-map.ts';
import type { Draws } from './draws.ts';

/** What goes wrong at the end of a link. */
export interface Failure {
  code: string;
  kind: ExceptionKind;
  /** What was called, where the system says that a call failed. */
  dependency?: string;
  message?: string;
}

export interface FailedRequest {
  at: EpochMs;
  /** From the entry to where it fails. */
  path: readonly string[];
  failure: Failure;
  /** Where it fails nothing is written; only the caller notices, with this code. */
  silent: boolean;
  /** How likely each system above writes of it, 0…1. */
  loud: number;
  /** How long a caller waits before it gives up, ms. */
  waits: readonly [number, number];
  /** How often the caller tries. */
  attempts: number;
  /** Only this host of the failing system. */
  host?: string;
  trace: string | null;
}

/** How a system writes of a call that failed: it is written once in its code, and the same every time. */
type Habit = 'forwards' | 'wraps' | 'own' | 'result';
const habits: readonly Habit[] = ['forwards', 'forwards', 'wraps', 'wraps', 'wraps', 'own', 'own', 'result'];

/** Part of the requests that one more try or an answer from the cache saves on their way up. */
const savedOnTheWay = 0.1;

/** The records of one failed request: at its origin, and its echoes up the link as far as they go. */
export function recordsOf(request: FailedRequest, habitSeed: number, draws: Draws): ExceptionRecord[] {
  const { path, failure, silent, loud, waits, attempts, trace } = request;
  const records: ExceptionRecord[] = [];
  const hosts = path.map((node) => draws.pick(hostsOf(appOfNode(node))));
  let at = request.at;
  const put = (depth: number, { code, kind, dependency, message }: Failure) =>
    records.push({
      time: Math.round(at),
      ...(trace === null ? {} : { trace }),
      link: path.slice(0, depth + 1),
      code,
      kind,
      ...(dependency === undefined ? {} : { dependency }),
      host: (depth === path.length - 1 ? request.host : undefined) ?? hosts[depth] ?? '',
      ...(message === undefined ? {} : { message }),
    });

  const last = path.length - 1;
  const origin = path[last] ?? '';
  for (let attempt = 0; attempt < Math.max(1, attempts); attempt += 1) {
    if (!silent) put(last, failure);
    at += draws.between(...waits);
    const caller = path[last - 1];
    if (caller === undefined) break;
    const told = silent
      ? ({ code: failure.code, kind: 'dependency', dependency: origin } as const)
      : toldBy(caller, origin, failure, habitSeed);
    if (silent || draws.chance(loud)) put(last - 1, told);
  }
  for (let depth = last - 1; depth > 0; depth -= 1) {
    const [caller, called] = [path[depth - 1] ?? '', path[depth] ?? ''];
    if (isWeak(called, path[depth + 1] ?? '')) break;
    if (draws.chance(savedOnTheWay)) break;
    at += draws.between(2, 40);
    if (draws.chance(loud)) put(depth - 1, toldBy(caller, called, failure, habitSeed));
  }
  return records;
}

/** What a caller writes of a call that failed. */
function toldBy(caller: string, called: string, { code, kind }: Failure, habitSeed: number): Failure {
  const app = appOfNode(caller);
  const habit = habits[(seedOf(`${app} ${habitSeed}`) >>> 3) % habits.length] ?? 'wraps';
  const isLate = /TIMEOUT|DEADLINE|SLOW|EXHAUSTED|WAIT/.test(code);
  switch (habit) {
    case 'forwards':
      return { code, kind: 'dependency', dependency: called };
    case 'wraps':
      return { code: isLate ? 'DEP_TIMEOUT' : 'DEP_FAILED', kind: 'dependency', dependency: called };
    case 'own':
      return { code: `${app.toUpperCase().replaceAll('-', '_')}_FAILED`, kind: 'internal' };
    case 'result':
      // A wrong answer that nobody noticed on its way is passed on as one.
      return kind === 'result'
        ? { code: 'BAD_RESULT', kind: 'result' }
        : { code: 'DEP_FAILED', kind: 'dependency', dependency: called };
  }
}
