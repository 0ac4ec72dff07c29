import { Worker } from 'node:worker_threads';
import { createSystemClock, type Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Disposer } from '../disposer.ts';
import type { DiagnosisEngine } from './engine.ts';
import type { EngineLimits } from './engine-core.ts';
import { createEngineFace } from './engine-face.ts';
import type { EngineAnswer, EngineRequest } from './engine-requests.ts';
import { workerAddress } from './worker-address.ts';

/** What a thread is started with. */
export interface EngineStart {
  limits: Partial<EngineLimits>;
}

export interface EngineMessage {
  id: number;
  request: EngineRequest;
}

export type EngineReply = { id: number } & ({ answer: EngineAnswer } | { failure: string });

export interface EngineThreadOptions {
  clock: Clock;
  limits?: Partial<EngineLimits>;
  /** Bodies that wait for the thread: more are refused, bytes. */
  mostWaiting?: number;
  /** Of the thread's heap, MB: over it the thread is ended. */
  mostHeap?: number;
  /** The thread ended by itself, and what it held is lost; it is started again. */
  onLost?: (reason: string) => void;
  /** Where the thread's code is. */
  address?: URL;
  /** A thread that owes an answer and gives none for so long hangs, and is ended, ms of real time. */
  patience?: number;
}

export interface EngineThread extends DiagnosisEngine {
  /** Bodies that wait for the thread, bytes. */
  waiting(): number;
  /** Bodies that were refused because too much waited. */
  refused(): number;
}

interface Pending {
  bytes: number;
  settle(reply: EngineAnswer): void;
  fail(failure: unknown): void;
}

/** How often within its patience a thread that owes an answer is looked at: that the machine slept is one look. */
const looks = 4;

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * The engine on a thread of its own, so that a flood of records holds up no poll and no screen. Where the thread ends by itself, what it held
 * is lost, what waits for it fails, and it is started again, each time later.
 */
export function startEngineThread({
  clock,
  limits = {},
  mostWaiting = 33_554_432,
  mostHeap = 1_024,
  onLost = () => {},
  address = workerAddress(import.meta.url),
  patience = 120_000,
}: EngineThreadOptions): EngineThread {
  // However fast the console's own clock goes, the thread has the time that it needs.
  const realTime = createSystemClock();
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let lastId = 0;
  let waiting = 0;
  let refused = 0;
  let closed = false;
  let pause = firstPauseMs;
  let cancelStart: Disposer = () => {};
  let coordinates: EngineRequest | null = null;
  let looksInVain = 0;
  let cancelLook: Disposer | null = null;

  const failAll = (reason: string) => {
    const unanswered = [...pending.values()];
    pending.clear();
    waiting = 0;
    for (const { fail } of unanswered) fail(new ConsoleError('source-unreachable', reason));
  };
  const ended = (which: Worker, reason: string) => {
    if (worker !== which) return;
    worker = null;
    if (closed) return;
    const words = `the diagnosis ended by itself and is started again, without the records it held: ${reason}`;
    face.lost('the diagnosis ended by itself, and the records it held are lost');
    failAll(words);
    onLost(words);
    cancelStart = clock.after(pause, start);
    pause = Math.min(longestPauseMs, 2 * pause);
  };
  const look = () => {
    cancelLook = realTime.after(patience / looks, () => {
      cancelLook = null;
      if (pending.size === 0) return;
      looksInVain += 1;
      const hanging = worker;
      if (looksInVain >= looks && hanging) {
        ended(hanging, `it did not answer for ${Math.round(patience / 1_000)} s`);
        void hanging.terminate();
      } else look();
    });
  };
  const start = () => {
    const data: EngineStart = { limits };
    const started = new Worker(address, {
      name: 'diagnosis',
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: mostHeap },
    });
    worker = started;
    started.on('message', (reply: EngineReply) => {
      looksInVain = 0;
      const asked = pending.get(reply.id);
      if (!asked) return;
      pending.delete(reply.id);
      waiting -= asked.bytes;
      if ('answer' in reply) {
        pause = firstPauseMs;
        asked.settle(reply.answer);
      } else asked.fail(failureOf(reply.failure));
    });
    started.on('error', (failure) =>
      ended(started, failure instanceof Error ? failure.message : String(failure)),
    );
    started.on('exit', (code) => ended(started, `code ${code}`));
    if (coordinates) started.postMessage({ id: 0, request: coordinates } satisfies EngineMessage, []);
  };
  const ask = (request: EngineRequest): Promise<EngineAnswer> => {
    if (request.what === 'coordinates') coordinates = request;
    const bytes = request.what === 'take' ? sizeOf(request.body) : 0;
    if (!worker) {
      const why = closed
        ? { en: 'the diagnosis has been closed', zh: '诊断已关闭' }
        : { en: 'the diagnosis is being started again', zh: '诊断正在重新启动' };
      return Promise.reject(new ConsoleError('source-unreachable', why));
    }
    if (bytes > 0 && waiting > 0 && waiting + bytes > mostWaiting) {
      refused += 1;
      const message = `more is sent than can be taken: ${waiting} bytes of records wait already, send it again`;
      return Promise.reject(new ConsoleError('too-large', message, { field: 'load' }));
    }
    lastId += 1;
    const id = lastId;
    const { promise, resolve, reject } = Promise.withResolvers<EngineAnswer>();
    pending.set(id, { bytes, settle: resolve, fail: reject });
    waiting += bytes;
    if (cancelLook === null) {
      looksInVain = 0;
      look();
    }
    const own = ownBytes(request);
    worker.postMessage({ id, request: own.request } satisfies EngineMessage, own.transfer);
    return promise;
  };

  const face = createEngineFace({
    ask,
    clock,
    async close() {
      closed = true;
      cancelStart();
      cancelLook?.();
      const running = worker;
      worker = null;
      failAll('the diagnosis has been closed');
      await running?.terminate();
    },
  });
  start();
  return { ...face, waiting: () => waiting, refused: () => refused };
}

/** Its first line is what people read; where it happened is for the report. */
function failureOf(stack: string): Error {
  const failure = new Error(stack.split('\n', 1)[0]);
  failure.stack = stack;
  return failure;
}

function sizeOf(body: string | Uint8Array): number {
  return typeof body === 'string' ? 2 * body.length : body.byteLength;
}

/** A body is handed over and not copied; one that is a part of something larger is copied first, so that the rest stays where it is. */
function ownBytes(request: EngineRequest): { request: EngineRequest; transfer: ArrayBuffer[] } {
  if (request.what !== 'take' || typeof request.body === 'string') return { request, transfer: [] };
  const { body } = request;
  const whole =
    body.byteOffset === 0 && body.byteLength === body.buffer.byteLength && body.buffer instanceof ArrayBuffer;
  const bytes = whole ? new Uint8Array(body.buffer) : new Uint8Array(body);
  const { buffer } = bytes;
  if (!(buffer instanceof ArrayBuffer)) return { request, transfer: [] };
  return { request: { ...request, body: bytes }, transfer: [buffer] };
}
