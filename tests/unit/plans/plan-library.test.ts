import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { createPlanLibrary } from '../../../electron/core/plans/plan-library.ts';
import { SourceSettings } from '../../../shared/model/source-settings.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { createMemoryLog, type MemoryLog } from '../../support/memory-log.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const planText = (id: string, version = 1, more = '') => `id: ${id}
version: ${version}
title: Tell
kind: emergency
${more}steps:
  - id: tell
    title: Tell
    action: { manual: Call the lead. }
`;

interface Kept {
  plans: string;
  cache: string;
  clock: FakeClock;
  log: MemoryLog;
  put(name: string, text: string): void;
  open(): ReturnType<typeof createPlanLibrary>;
}

function kept(): Kept {
  const folder = temporaryFolder();
  const plans = join(folder, 'plans');
  const cache = join(folder, 'cache');
  mkdirSync(plans);
  const clock = createFakeClock();
  const log = createMemoryLog();
  return {
    plans,
    cache,
    clock,
    log,
    put: (name, text) => writeFileSync(join(plans, name), text),
    open() {
      const library = createPlanLibrary({ origin: plans, folder: cache, sources: [], clock, log });
      onTestFinished(() => library.close());
      return library;
    },
  };
}
const standings = (library: ReturnType<typeof createPlanLibrary>) =>
  Object.fromEntries(library.view.read().records.map(({ plan, standing }) => [plan.id, standing]));

describe('a folder of plans', () => {
  it('is read at once, folders in it too, hidden ones and other files not', () => {
    const { put, plans, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    put('notes.yaml', 'not a plan');
    mkdirSync(join(plans, 'deep'));
    mkdirSync(join(plans, '.git'));
    put('deep/b.plan.yaml', planText('PLN-2'));
    put('.git/c.plan.yaml', planText('PLN-3'));
    expect(standings(open())).toEqual({ 'PLN-1': 'current', 'PLN-2': 'current' });
  });

  it('refuses a plan that asks a source which is not there, and says where', () => {
    const { put, plans, cache, clock, log } = kept();
    put('a.plan.yaml', planText('PLN-1', 1, 'trigger: { query: "@mimir orders", below: 1 }\n'));
    put('b.plan.yaml', planText('PLN-2', 1, 'trigger: { query: "@prom orders", below: 1 }\n'));
    const sources = [SourceSettings.parse({ id: 'prom', kind: 'prometheus', url: 'http://127.0.0.1:9090' })];
    const library = createPlanLibrary({ origin: plans, folder: cache, sources, clock, log });
    onTestFinished(() => library.close());
    expect(standings(library)).toEqual({ 'PLN-2': 'current' });
    expect(library.view.read().problems).toMatchObject([
      {
        file: join(plans, 'a.plan.yaml'),
        line: 5,
        field: 'trigger.query',
        reason: expect.stringContaining('no source "mimir"'),
      },
    ]);
  });

  it('is followed: a new version replaces the old one, a file taken away is withdrawn', async () => {
    const { put, plans, clock, log, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    put('b.plan.yaml', planText('PLN-2'));
    const library = open();
    put('a.plan.yaml', planText('PLN-1', 2));
    rmSync(join(plans, 'b.plan.yaml'));
    await clock.advance(5_000);
    expect(library.find('PLN-1')?.plan.version).toBe(2);
    expect(library.find('PLN-2')).toBeNull();
    expect(log.kinds()).toEqual(['plan.accepted', 'plan.accepted', 'plan.accepted', 'plan.withdrawn']);
  });

  it('tells the log of each content once, not at each start', () => {
    const { put, log, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    put('b.plan.yaml', 'id: [');
    open().close();
    open().close();
    open();
    expect(log.kinds()).toEqual(['plan.accepted', 'plan.refused']);
  });

  it('leaves the last good version in force when a file is refused, with file, line, field and value', async () => {
    const { put, plans, clock, log, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    const library = open();
    put('a.plan.yaml', planText('PLN-1', 2).replace('kind: emergency', 'kind: sometimes'));
    await clock.advance(5_000);
    expect(library.find('PLN-1')).toMatchObject({ plan: { version: 1 }, standing: 'last-good' });
    expect(library.view.read().problems).toMatchObject([
      {
        file: join(plans, 'a.plan.yaml'),
        line: 4,
        field: 'kind',
        reason: expect.stringContaining('"sometimes"'),
      },
    ]);
    await clock.advance(60_000);
    expect(log.kinds()).toEqual(['plan.accepted', 'plan.refused']);
    put('a.plan.yaml', planText('PLN-1', 3));
    await clock.advance(5_000);
    expect(library.find('PLN-1')).toMatchObject({ plan: { version: 3 }, standing: 'current', problems: [] });
  });

  it('keeps the last good version over a restart', () => {
    const { put, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    open().close();
    put('a.plan.yaml', 'half a fi');
    expect(standings(open())).toEqual({ 'PLN-1': 'last-good' });
  });

  it('refuses two files with one id, names both, and leaves what was in force', async () => {
    const { put, plans, clock, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    const library = open();
    put('b.plan.yaml', planText('PLN-1', 2));
    await clock.advance(5_000);
    expect(library.find('PLN-1')).toMatchObject({ plan: { version: 1 }, standing: 'last-good' });
    const problems = library.view.read().problems;
    expect(problems.map(({ file, line }) => [file, line])).toEqual([
      [join(plans, 'a.plan.yaml'), 1],
      [join(plans, 'b.plan.yaml'), 1],
    ]);
    expect(problems[0]?.reason).toContain(join(plans, 'b.plan.yaml'));
    expect(problems[1]?.reason).toContain(join(plans, 'a.plan.yaml'));
  });

  it('has neither of two files with one id where none was in force before', () => {
    const { put, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    put('b.plan.yaml', planText('PLN-1'));
    expect(standings(open())).toEqual({});
  });

  it('lets a plan move to another file', async () => {
    const { put, plans, clock, log, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    const library = open();
    renameSync(join(plans, 'a.plan.yaml'), join(plans, 'b.plan.yaml'));
    await clock.advance(5_000);
    expect(library.find('PLN-1')).toMatchObject({ from: join(plans, 'b.plan.yaml'), standing: 'current' });
    expect(log.kinds()).toEqual(['plan.accepted']);
  });
});

describe('without the origin', () => {
  it('every cached plan is there at once, with its age', async () => {
    const { put, plans, clock, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    open().close();
    const cachedAt = clock.now();
    rmSync(plans, { recursive: true });
    await clock.advance(3_600_000);
    const library = open();
    expect(library.find('PLN-1')).toMatchObject({ standing: 'cached', cachedAt, confirmedAt: cachedAt });
    expect(library.view.read().origin).toMatchObject({
      reachable: false,
      reason: expect.stringContaining('ENOENT'),
    });
  });

  it('a folder that is suddenly empty withdraws nothing', async () => {
    const { put, plans, clock, log, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    const library = open();
    rmSync(join(plans, 'a.plan.yaml'));
    await clock.advance(5_000);
    expect(library.find('PLN-1')?.standing).toBe('cached');
    put('a.plan.yaml', planText('PLN-1'));
    await clock.advance(5_000);
    expect(library.find('PLN-1')?.standing).toBe('current');
    expect(log.kinds()).toEqual(['plan.accepted']);
  });

  it('a cached copy that was changed on the disk is not used', () => {
    const { put, plans, cache, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    put('b.plan.yaml', planText('PLN-2'));
    const library = open();
    const hash = library.find('PLN-1')?.hash ?? '';
    library.close();
    writeFileSync(join(cache, `${hash}.plan.yaml`), planText('PLN-1', 9));
    rmSync(plans, { recursive: true });
    expect(standings(open())).toEqual({ 'PLN-2': 'cached' });
  });

  it('the plans are found without the list of them too, each in its newest version', () => {
    const { put, plans, cache, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    open().close();
    writeFileSync(join(cache, 'manifest.json'), '{ half');
    rmSync(plans, { recursive: true });
    expect(standings(open())).toEqual({ 'PLN-1': 'cached' });
  });
});

describe('an index that is out of reach', () => {
  it('leaves every cached plan in force at once, with its age', async () => {
    const { cache, log } = kept();
    const text = planText('PLN-1');
    const server = await startScriptedServer((request, response) => {
      const isIndex = request.path === '/plans/index.json';
      const sha256 = createHash('sha256').update(text).digest('hex');
      response.end(isIndex ? JSON.stringify([{ path: 'a.plan.yaml', sha256 }]) : text);
    });
    onTestFinished(() => server.stop());
    const origin = { url: `${server.url}/plans/index.json`, every: '60s' };
    const clock = createSystemClock();
    const first = createPlanLibrary({ origin, folder: cache, sources: [], clock, log });
    await first.reload();
    expect(standings(first)).toEqual({ 'PLN-1': 'current' });
    first.close();
    await server.stop();
    const started = performance.now();
    const library = createPlanLibrary({ origin, folder: cache, sources: [], clock, log });
    onTestFinished(() => library.close());
    expect(library.find('PLN-1')).toMatchObject({ standing: 'cached', plan: { version: 1 } });
    expect(performance.now() - started).toBeLessThan(1_000);
    await library.reload();
    expect(library.view.read().origin).toMatchObject({
      reachable: false,
      reason: expect.stringMatching(/nobody answers/),
    });
    expect(standings(library)).toEqual({ 'PLN-1': 'cached' });
  });
});

describe('the cache', () => {
  it('holds what is in force and what was, each under the hash of its content, and no more', async () => {
    const { put, cache, clock, open } = kept();
    put('a.plan.yaml', planText('PLN-1'));
    const library = open();
    const first = library.find('PLN-1')?.hash;
    put('a.plan.yaml', planText('PLN-1', 2));
    await clock.advance(5_000);
    const second = library.find('PLN-1')?.hash;
    writeFileSync(join(cache, `${'e'.repeat(64)}.plan.yaml`), 'left over');
    put('a.plan.yaml', 'half a fi');
    await clock.advance(5_000);
    expect(readdirSync(cache).toSorted()).toEqual(
      [`${first}.plan.yaml`, `${second}.plan.yaml`, 'manifest.json'].toSorted(),
    );
  });

  it('that cannot be written is a problem, not the end of the plans', () => {
    const { put, cache, open } = kept();
    writeFileSync(cache, 'a file where the folder should be');
    put('a.plan.yaml', planText('PLN-1'));
    const library = open();
    expect(standings(library)).toEqual({ 'PLN-1': 'current' });
    expect(library.view.read().problems[0]?.reason).toMatch(/cannot be cached/);
  });
});

describe('while the log cannot be written', () => {
  it('plans go on, and the log is told when it can be', async () => {
    const { put, clock, log, open } = kept();
    log.break();
    put('a.plan.yaml', planText('PLN-1'));
    const library = open();
    expect(library.find('PLN-1')?.standing).toBe('current');
    log.mend();
    await clock.advance(5_000);
    expect(log.kinds()).toEqual(['plan.accepted']);
  });
});
