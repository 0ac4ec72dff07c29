import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHostsFile } from '../../../electron/core/sources/http/hosts-file.ts';
import { createNameLookup } from '../../../electron/core/sources/http/look-up-name.ts';
import { createServerGate } from '../../../electron/core/sources/http/server-gate.ts';
import {
  startNameServer,
  type NameAnswer,
  type ScriptedNameServer,
} from '../../support/scripted-name-server.ts';
import { json } from '../../support/scripted-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { asking, clientsWith, clock, failing } from './asking.ts';
import { scripted, watch } from './watching.ts';

async function nameServer(
  answer: (name: string, type: 'A' | 'AAAA') => NameAnswer,
): Promise<ScriptedNameServer> {
  const server = await startNameServer(answer);
  onTestFinished(() => server.stop());
  return server;
}

/** The same server by a name. */
const named = (name: string, url: string) => url.replace('127.0.0.1', name);

describe('the look-up of a name', () => {
  it('that hangs holds up no other source, however many hang', async () => {
    const names = await nameServer((name) =>
      name.startsWith('hangs') ? 'silence' : { address: '127.0.0.1' },
    );
    const server = await scripted(json({ there: true }));
    const clients = clientsWith({}, { nameServers: [names.address] });
    const source = (id: string) => asking({ id, url: named(`${id}.test`, server.url) }, clients);
    // More than Node has threads for the system's look-ups, and twice those for the families.
    const hanging = Array.from({ length: 12 }, (_, index) => failing(source(`hangs-${index}`).read()));
    await expect.poll(() => names.asked.filter((name) => name.startsWith('hangs')).length).toBe(24);

    const startedAt = clock.monotonic();
    expect((await source('answers').read()).text).toBe('{"there":true}');
    expect(clock.monotonic() - startedAt).toBeLessThan(500);

    for (const failure of await Promise.all(hanging)) {
      expect(failure).toMatchObject({
        kind: 'unresolved',
        message: expect.stringContaining('no name server answered in time'),
      });
      expect(failure.took).toBeLessThan(2_500);
    }
  });

  it('that hangs leaves the polls of another source at their pace', async () => {
    const names = await nameServer((name) =>
      name.startsWith('hangs') ? 'silence' : { address: '127.0.0.1' },
    );
    const server = await scripted(json({ status: 'success', data: { resultType: 'vector', result: [] } }));
    const source = (id: string) => ({
      id,
      kind: 'prometheus',
      every: '500ms',
      url: named(`${id}.test`, server.url),
    });
    const hanging = Array.from({ length: 5 }, (_, index) => `hangs-${index}`);
    const { poller, statusOf } = watch([...hanging, 'answers'].map(source), {
      nameServers: [names.address],
    });
    const polledAt: number[] = [];
    poller.subscribe(() => {
      const at = statusOf('answers')?.lastSuccessAt ?? null;
      if (at !== null && at !== polledAt.at(-1)) polledAt.push(at);
    });
    await expect.poll(() => polledAt.length, { timeout: 10_000 }).toBeGreaterThan(6);
    const gaps = polledAt.slice(1).map((at, index) => at - (polledAt[index] ?? at));
    expect(Math.max(...gaps)).toBeLessThan(1_000);
    for (const id of hanging) {
      expect(statusOf(id)).toMatchObject({ fault: 'unresolved', lastSuccessAt: null });
    }
  });

  it('takes at most half of a short poll, so that its failure is told as what it is', async () => {
    const names = await nameServer(() => 'silence');
    const { read } = asking(
      { url: 'http://hangs.test', every: '1s' },
      clientsWith({}, { nameServers: [names.address] }),
    );
    const failure = await failing(read({ deadline: 800 }));
    expect(failure).toMatchObject({ kind: 'unresolved' });
    expect(failure.took).toBeLessThan(700);
  });

  it('says that a name is not known', async () => {
    const names = await nameServer(() => 'denied');
    const clients = clientsWith({}, { nameServers: [names.address] });
    expect(await failing(asking({ url: 'http://nowhere.test:9090' }, clients).read())).toMatchObject({
      kind: 'unresolved',
      message: 'http://nowhere.test:9090: its name is not known to the network (ENOTFOUND)',
    });
  });

  it('asks the system for a name that is denied, which knows search domains and other ways', async () => {
    const lookup = createNameLookup({
      clock,
      hosts: () => null,
      timeout: 2_000,
      signal: new AbortController().signal,
      system: createServerGate(1),
    });
    const addresses = await new Promise((resolve, reject) =>
      lookup('localhost', { all: true }, (failure, found) => (failure ? reject(failure) : resolve(found))),
    );
    expect(addresses).toContainEqual({ address: '127.0.0.1', family: 4 });
  });

  it('does not wait for the addresses of one family when the other has come', async () => {
    const names = await nameServer((_name, type) => (type === 'A' ? { address: '127.0.0.1' } : 'silence'));
    const server = await scripted(json({}));
    const { read } = asking(
      { url: named('metrics.test', server.url) },
      clientsWith({}, { nameServers: [names.address] }),
    );
    const startedAt = clock.monotonic();
    expect((await read()).status).toBe(200);
    expect(clock.monotonic() - startedAt).toBeLessThan(500);
  });

  it('is left out for the hosts table of the machine, localhost and written addresses', async () => {
    const names = await nameServer(() => 'silence');
    const hostsFile = join(temporaryFolder(), 'hosts');
    writeFileSync(hostsFile, '# ours\n127.0.0.1\tMetrics.test  metrics # both\n');
    const server = await scripted(json({}));
    const clients = clientsWith({}, { nameServers: [names.address], hostsFile });
    for (const name of ['metrics.test', 'metrics', 'localhost', 'shop.localhost', '127.0.0.1']) {
      const id = `at-${name.replaceAll('.', '-')}`;
      expect((await asking({ id, url: named(name, server.url) }, clients).read()).status).toBe(200);
    }
    expect(names.asked).toEqual([]);
  });
});

describe('the hosts table', () => {
  it('is read anew when it has changed, and may be missing', () => {
    const path = join(temporaryFolder(), 'hosts');
    const hosts = createHostsFile(path);
    expect(hosts('a.test')).toBeNull();
    writeFileSync(path, '10.0.0.1 a.test\n::1 a.test\nnonsense b.test\n');
    expect(hosts('A.test.')).toEqual(['10.0.0.1', '::1']);
    expect(hosts('b.test')).toBeNull();
    writeFileSync(path, '10.0.0.22 a.test\n');
    expect(hosts('a.test')).toEqual(['10.0.0.22']);
  });
});
