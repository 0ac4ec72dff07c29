import type { ExceptionRecord } from '../../../../shared/model/exception-record.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import type { DiagnosisEngine } from '../../diagnosis/engine.ts';
import { DisposableStore, type AsyncDisposer, type Disposer } from '../../disposer.ts';
import { seedOf } from '../model/noise.ts';

const second = 1_000;
/** What it has of the time before it starts, so that there is a quiet time to compare with. */
const historyMs = 20 * 60 * second;
/** It is worked out in pieces, so that nobody who starts a console waits for it. */
const pieceMs = 60 * second;
const nextPieceMs = 20;
/** Hosts hand on what they wrote up to so much later. */
const longestLagMs = 1_500;
const mostLines = 2_000;
/** What nobody takes is kept up to so many, then the oldest are left out. */
const mostKept = 40_000;

export interface LogAgentOptions {
  recordsBetween(from: EpochMs, to: EpochMs): ExceptionRecord[];
  take: DiagnosisEngine['take'];
  clock: Clock;
}

/**
 * Sends what the shop's systems write to the console's own intake, as log agents do: every second what the hosts have handed on by then, some
 * sooner, some later, as NDJSON. What is not taken is sent again.
 */
export function createLogAgent({ recordsBetween, take, clock }: LogAgentOptions): AsyncDisposer {
  const started = new DisposableStore();
  const over = new AbortController();
  let cancel: Disposer = () => {};
  let from = Math.floor(clock.now() / second) * second - historyMs;
  let kept: { record: ExceptionRecord; due: EpochMs }[] = [];

  const lagOf = (host: string | undefined) => seedOf(`agent ${host ?? ''}`) % longestLagMs;
  const collect = (now: EpochMs) => {
    const to = Math.min(Math.floor(now / second) * second, from + pieceMs);
    for (const record of recordsBetween(from, to))
      kept.push({ record, due: record.time + lagOf(record.host) });
    from = to;
    if (kept.length > mostKept) kept = kept.slice(-mostKept);
  };
  const send = async () => {
    const now = clock.now();
    collect(now);
    const due = kept.filter((one) => one.due <= now).toSorted((left, right) => left.due - right.due);
    for (let first = 0; first < due.length && !over.signal.aborted; first += mostLines) {
      const body = due.slice(first, first + mostLines);
      const text = body.map(({ record }) => `${JSON.stringify(record)}\n`).join('');
      try {
        await take(text, 'ndjson', now);
      } catch {
        // The intake does not answer; it says so itself, and gets this again in a second.
        return;
      }
      const sent = new Set(body);
      kept = kept.filter((one) => !sent.has(one));
    }
  };
  const tick = async () => {
    await send();
    if (over.signal.aborted) return;
    const isBehind = from <= clock.now() - 2 * second;
    cancel = clock.after(isBehind ? nextPieceMs : second, () => void tick());
  };

  started.add(() => cancel());
  started.add(() => over.abort());
  void tick();
  return () => started.dispose();
}
