import { chromium } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { DesktopShell, ShellStart } from '../desktop-shell.ts';

const register = fileURLToPath(new URL('./register.ts', import.meta.url));
const Reply = z.object({ id: z.number(), value: z.unknown().optional(), failure: z.string().optional() });

/** Node's arguments that run a built main process on the double. */
export function doubleArguments(main: string): string[] {
  return ['--import', register, main];
}

/** The desktop app's built bundles on the double: Node as the main process, a headless Chromium as the window. */
export async function startOnDouble({ main, args, environment }: ShellStart): Promise<DesktopShell> {
  const child = spawn(process.execPath, [...doubleArguments(main), '--', ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...environment },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (printed += data.toString()));
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  const evaluate = caller(child);

  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  try {
    const endpoint = await Promise.race([
      evaluate<string>('({ app }) => app.whenReady().then(() => app.chromium.endpoint)'),
      exited.then((code) => Promise.reject(new Error(`it ended with ${code}`))),
    ]);
    const browser = await chromium.connectOverCDP(endpoint);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('the window’s Chromium has no context');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    return {
      page,
      origin: 'https://tidewatch.app.test',
      evaluate: (call, argument) => evaluate(call.toString(), argument),
      output: () => printed,
      exited,
      signal: (name) => void child.kill(name),
      kill: async () => {
        // Playwright first, so that it does not take the end of the window for a failure.
        await browser.close();
        await kill();
      },
    };
  } catch (failure) {
    await kill();
    throw new Error(`the desktop app did not start on the double: ${String(failure)}\n${printed}`, {
      cause: failure,
    });
  }
}

/** Calls functions in the main process through {@link answerTests}. */
function caller(child: ChildProcess) {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  child.on('message', (message) => {
    const { id, value, failure } = Reply.parse(message);
    if (failure === undefined) waiting.get(id)?.resolve(value);
    else waiting.get(id)?.reject(new Error(failure));
    waiting.delete(id);
  });
  let lastId = 0;
  return async <Result>(source: string, argument?: unknown): Promise<Result> => {
    const answer = Promise.withResolvers<unknown>();
    waiting.set(++lastId, answer);
    child.send({ id: lastId, source, argument });
    return (await answer.promise) as Result;
  };
}
