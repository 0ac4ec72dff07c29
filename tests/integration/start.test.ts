import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { contentSecurityPolicy } from '../../electron/core/assets/content-security-policy.ts';

type Started = { child: ChildProcess; output(): string; exitCode: Promise<number | null> };

let dataFolder = '';
let started: Started[] = [];

beforeAll(buildRenderer);
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'tidewatch-start-'));
});
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  await Promise.all(started.map(({ exitCode }) => exitCode));
  started = [];
  rmSync(dataFolder, { recursive: true, force: true });
});

/** `npm start -- …` without npm, with a data folder of the test's own. */
function start(...args: string[]): Started {
  const command = ['electron/cli/on-node-24.cjs', 'electron/cli/start.ts', '--data', dataFolder, ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  const exitCode = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  const run = { child, output: () => output, exitCode };
  started.push(run);
  return run;
}

/** The address that a start without a browser prints. */
async function addressOf({ child, output, exitCode }: Started): Promise<string> {
  const printed = new Promise<string>((resolve) => {
    child.stdout?.on('data', () => {
      const match = /Tidewatch is at (http:\S+)/.exec(output());
      if (match?.[1] !== undefined) resolve(match[1]);
    });
  });
  const ended = exitCode.then((code) => Promise.reject(new Error(`it ended with ${code}: ${output()}`)));
  return Promise.race([printed, ended]);
}

describe('npm start', () => {
  it('serves the console on the rehearsal, prints its address, and ends cleanly when asked to', async () => {
    const run = start('--server', '--port', '0', '--no-open');
    const address = await addressOf(run);
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(await page.text()).toContain('<div id="root">');
    const status = await fetch(new URL('/api/v1/status', address));
    expect(await status.json()).toMatchObject({ host: 'server', rehearsal: { speed: 1 } });
    run.child.kill('SIGTERM');
    expect(await run.exitCode).toBe(0);
    await expect(fetch(address)).rejects.toThrow('fetch failed');
  });

  it('says in one line why it is not the desktop app, unless the server was asked for', async () => {
    const environmentAllows = process.getuid?.() !== 0 && process.env['DISPLAY'] !== undefined;
    const run = start('--port', '0', '--no-open', ...(environmentAllows ? ['--server'] : []));
    const address = await addressOf(run);
    const lines = run.output().trim().split('\n');
    const because = 'The desktop app cannot open here (';
    expect(lines.filter((line) => line.startsWith(because))).toHaveLength(environmentAllows ? 0 : 1);
    expect(lines.at(-1)).toBe(`Tidewatch is at ${address}`);
    run.child.kill('SIGINT');
    expect(await run.exitCode).toBe(0);
  });

  it('names the port that another program has', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const run = start('--server', '--no-open', '--port', String(port));
    expect(await run.exitCode).toBe(1);
    expect(run.output()).toContain(String(port));
    expect(run.output()).not.toMatch(/^\s+at /m);
    other.close();
  });

  it('leaves a data folder to the console that has it, and says which process that is', async () => {
    const first = start('--server', '--port', '0', '--no-open');
    await addressOf(first);
    const second = start('--server', '--port', '0', '--no-open');
    expect(await second.exitCode).toBe(1);
    expect(second.output()).toContain(dataFolder);
    expect(second.output()).toContain(String(first.child.pid));
    expect(second.output()).not.toMatch(/^\s+at /m);
  });

  it('names file, line and field of settings that it cannot use', async () => {
    const config = join(dataFolder, 'tidewatch.yaml');
    writeFileSync(config, 'language: en\npromotion: 12\n');
    const run = start('--server', '--no-open', '--config', config);
    expect(await run.exitCode).toBe(1);
    expect(run.output()).toMatch(/tidewatch\.yaml:2: promotion: /);
    expect(run.output()).not.toMatch(/^\s+at /m);
  });

  it('names a settings file that is not there', async () => {
    const run = start('--server', '--no-open', '--config', join(dataFolder, 'missing.yaml'));
    expect(await run.exitCode).toBe(1);
    expect(run.output()).toContain('missing.yaml');
    expect(run.output()).not.toMatch(/^\s+at /m);
  });

  it('refuses to listen beyond this machine without tokens', async () => {
    const run = start('--server', '--no-open', '--port', '0', '--host', '0.0.0.0');
    expect(await run.exitCode).toBe(1);
    expect(run.output()).toMatch(/token/);
  });

  it.each([
    [['--colour'], /--colour/],
    [['--port', 'x'], /--port/],
    [['evening'], /evening/],
  ])('ends with 2 where it is used wrongly: %j', async (args, named) => {
    const run = start(...args);
    expect(await run.exitCode).toBe(2);
    expect(run.output()).toMatch(named);
    expect(run.output()).toContain('--help');
  });

  it('explains itself', async () => {
    const run = start('--help');
    expect(await run.exitCode).toBe(0);
    expect(run.output()).toContain('--rehearse SCENARIO');
  });
});
