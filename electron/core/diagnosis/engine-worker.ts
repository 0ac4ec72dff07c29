import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { EngineLimits } from './engine-core.ts';
import { createEngineCore } from './engine-core.ts';
import { answerRequest, type EngineRequest } from './engine-requests.ts';
import type { EngineMessage, EngineReply } from './engine-thread.ts';

/** The thread's end of `startEngineThread`: bodies one at a time, and what people wait for in between. */
function serve(port: NonNullable<typeof parentPort>, limits: Partial<EngineLimits>): void {
  const core = createEngineCore(limits);
  const waiting: EngineMessage[] = [];

  const answer = ({ id, request }: EngineMessage) => {
    let reply: EngineReply;
    try {
      reply = { id, answer: answerRequest(core, request) };
    } catch (failure) {
      reply = {
        id,
        failure: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure),
      };
    }
    port.postMessage(reply);
  };
  const next = () => {
    const message = waiting.shift();
    if (!message) return;
    answer(message);
    if (waiting.length > 0) setImmediate(next);
  };
  port.on('message', (message: EngineMessage) => {
    if (!isOfIntake(message.request)) {
      answer(message);
      return;
    }
    waiting.push(message);
    if (waiting.length === 1) setImmediate(next);
  });
}

/** These keep their order among each other: time does not go back. */
function isOfIntake({ what }: EngineRequest): boolean {
  return what === 'take' || what === 'tick' || what === 'coordinates';
}

const Start = z.object({ limits: z.record(z.string(), z.number()) });

if (parentPort) serve(parentPort, Start.parse(workerData).limits);
