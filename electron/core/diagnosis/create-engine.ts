import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { DiagnosisEngine } from './engine.ts';
import { createEngineCore, type EngineLimits } from './engine-core.ts';
import { createEngineFace } from './engine-face.ts';
import { answerRequest } from './engine-requests.ts';

/** The engine on this thread: for tests and tools. A console has it on a thread of its own, see `startEngineThread`. */
export function createDiagnosisEngine({
  clock,
  limits,
}: {
  clock: Clock;
  limits?: Partial<EngineLimits>;
}): DiagnosisEngine {
  const core = createEngineCore(limits);
  let closed = false;
  return createEngineFace({
    clock,
    async ask(request) {
      if (closed)
        throw new ConsoleError('source-unreachable', {
          en: 'the diagnosis has been closed',
          zh: '诊断已关闭',
        });
      return answerRequest(core, request);
    },
    async close() {
      closed = true;
    },
  });
}
