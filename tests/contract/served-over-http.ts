import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { serveConsole, type ServeOptions } from '../../electron/hosts/server/serve-console.ts';
import { createFakeConsole, type FakeConsole, type FakeConsoleOptions } from '../support/fake-console.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { httpRequest, type HttpAnswer, type HttpQuestion } from './http-request.ts';
import { secrets } from './served-console.ts';

export interface OverHttp {
  core: FakeConsole;
  url: string;
  reported: unknown[];
  ask(path: string, question?: HttpQuestion): Promise<HttpAnswer>;
  /** A POST of JSON. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<HttpAnswer>;
  close(): Promise<void>;
}

/** A page as the bundler leaves it, with something beside it that must not be served. */
export function builtPage(): string {
  const parent = temporaryFolder();
  const folder = join(parent, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Tidewatch</title>');
  writeFileSync(join(folder, 'assets', 'main-Ab3_xY9z.js'), 'export {};');
  writeFileSync(join(parent, 'secret.txt'), 'canary-0815');
  symlinkSync(join(parent, 'secret.txt'), join(folder, 'link.txt'));
  return folder;
}

/** A console on a free port, closed when the test has finished. */
export async function overHttp(
  options: Partial<FakeConsoleOptions> = {},
  serving: Partial<ServeOptions> = {},
): Promise<OverHttp> {
  const core = createFakeConsole({ folder: temporaryFolder(), secrets, ...options });
  onTestFinished(() => core.close());
  const reported: unknown[] = [];
  const { url, close } = await serveConsole({
    console: core,
    host: '127.0.0.1',
    port: 0,
    rendererFolder: builtPage(),
    report: (failure) => reported.push(failure),
    ...serving,
  });
  onTestFinished(close);
  return {
    core,
    url,
    reported,
    close,
    ask: (path, question) => httpRequest(url, path, question),
    post: (path, body, headers = {}) =>
      httpRequest(url, path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}
