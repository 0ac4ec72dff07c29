import { runInThisContext } from 'node:vm';
import { z } from 'zod';

const Call = z.object({ id: z.number(), source: z.string(), argument: z.unknown().optional() });

/**
 * Lets the test that started this process call functions in it with the `electron` module, as Playwright's
 * `electronApplication.evaluate` does on real Electron.
 */
export function answerTests(): void {
  process.on('message', (message) => {
    const { id, source, argument } = Call.parse(message);
    void run(source, argument).then(
      (value) => process.send?.({ id, value }),
      (failure: unknown) => process.send?.({ id, failure: String(failure) }),
    );
  });
  process.channel?.unref();
  // Whoever started it is gone, however it ended: nobody else would end this process and its Chromium.
  process.once('disconnect', () => process.exit(1));
}

async function run(source: string, argument: unknown): Promise<unknown> {
  // Loaded late: the hooks that this file's importer registers must be there first.
  const electron: unknown = await import('./electron.ts');
  // The test's own function, from its own process; the inspector of real Electron evaluates it the same way.
  const call: unknown = runInThisContext(`(${source})`);
  if (typeof call !== 'function') throw new Error('a test can only call functions');
  const value: unknown = Reflect.apply(call, undefined, [electron, argument]);
  return value;
}
