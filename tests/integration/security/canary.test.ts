import { request } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { diagnostics } from '../../../electron/cli/commands/diagnostics.ts';
import { everythingBelow, leakFinder } from '../../support/canaries.ts';
import { startConsoleProcess } from '../../support/console-process.ts';
import { echoes, echoingSource, type EchoName } from '../../support/echoing-source.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { scripted } from '../sources/watching.ts';
import { settingsIn } from '../sources/receiving.ts';
import {
  asZhang,
  environment,
  eventually,
  followAll,
  leaksIn,
  post,
  readAll,
  secrets,
  settingsFor,
  user,
} from './canary-console.ts';

/*
 * Canaries: secrets that nobody else has, held against everything that leaves the process. The sources fail in every way, and repeat what they
 * were shown while they do so.
 */

const everyWay = Object.keys(echoes) as EchoName[];

/**
 * A console whose sources repeat in these ways what they are shown, held against everything that leaves it.
 *
 * @param more of its environment.
 * @returns where it gave a secret away.
 */
async function leaksWhileRepeating(
  ways: readonly EchoName[],
  more: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  let way: EchoName = 'an error with a 400';
  const server = await scripted(echoingSource(() => way));
  const folder = temporaryFolder();
  const console = await startConsoleProcess(
    ['--config', settingsIn(folder, settingsFor(server.url)), '--data', join(folder, 'data')],
    { ...environment, ...more },
  );
  onTestFinished(() => console.kill());
  const screen = await followAll(console.url);
  const leaks = new Set<string>();
  const look = (where: string, text: string) => {
    for (const leak of leaksIn(text)) leaks.add(`${where}: ${leak}`);
  };
  const asked = ['bearer', 'basic', 'am', 'rules', 'gateway'];

  for (const next of ways) {
    way = next;
    const before = server.requests.length;
    for (const source of asked) await screen.client.console.pollNow({ source });
    await expect.poll(() => server.requests.length - before, eventually).toBeGreaterThanOrEqual(asked.length);
    await expect
      .poll(
        async () =>
          (await screen.client.console.status()).sources.filter(
            ({ nextPollAt, kind }) => nextPollAt === null && kind !== 'webhook',
          ).length,
        eventually,
      )
      .toBe(0);
    look(`a route, after ${next}`, await readAll(console.url));
    look(
      'diagnostics',
      (await diagnostics([console.url], { TIDEWATCH_TOKEN: secrets.TOKEN_ZHANG })).lines.join('\n'),
    );
  }
  // The secrets really went out, and came back.
  const shown = JSON.stringify(server.requests.map(({ headers }) => headers));
  for (const name of ['BEARER', 'API_KEY', 'TENANT'] as const) expect(leaksIn(shown).join()).toContain(name);
  expect(shown).toContain(Buffer.from(`${user}:${secrets.PASSWORD}`).toString('base64'));
  expect(
    (await screen.client.alerts.list()).rows.filter(({ name }) => name === 'Repeats').length,
  ).toBeGreaterThan(0);

  const hook = { authorization: `Bearer ${secrets.HOOK}` };
  const refused = [
    await post(console, '/ingest/webhook/hook', JSON.stringify({ nothing: secrets.HOOK }), hook),
    await post(console, '/ingest/webhook/hook', `{"cut":"${secrets.HOOK}`, hook),
    await post(console, '/ingest/webhook/hook', '{}', { authorization: `Bearer ${secrets.HOOK}x` }),
    await post(console, '/session', JSON.stringify({ token: `${secrets.TOKEN_ZHANG}x` })),
    await post(console, '/session', JSON.stringify({ token: { of: secrets.TOKEN_ZHANG } })),
    await post(console, '/session', JSON.stringify({ token: secrets.TOKEN_ZHANG })),
    await post(console, '/api/v1/executions', JSON.stringify({ pin: secrets.PIN_LI, planId: 'x' }), asZhang),
  ];
  look('a refusal', refused.join('\n'));
  look('after the refusals', await readAll(console.url));
  await console.stop();
  look('the stream', screen.text());
  look('what it printed', console.output());
  look('the data folder', everythingBelow(join(folder, 'data')));
  expect(screen.text()).toContain('Repeats');
  expect(everythingBelow(join(folder, 'data'))).toContain('Repeats');
  return [...leaks];
}

describe('secrets', () => {
  it('are in nothing that the console says, stores or sends, whatever its sources repeat', async () => {
    expect(await leaksWhileRepeating(everyWay)).toEqual([]);
  }, 180_000);

  it('are found at every door of a console that covers nothing', async () => {
    const hook = pathToFileURL(join(import.meta.dirname, '../../support/without-redaction.ts')).href;
    const leaks = await leaksWhileRepeating(['an error with a 400', 'success'], {
      NODE_OPTIONS: `--import ${hook}`,
    });
    const doors = new Set(leaks.map((leak) => leak.split(/[,:]/, 1)[0]));
    expect([...doors]).toEqual(expect.arrayContaining(['a route', 'the stream', 'the data folder']));
  }, 180_000);

  it('of targets and channels are in nothing either, whatever those repeat', async () => {
    let way: EchoName = 'an error with a 400';
    const server = await scripted(echoingSource(() => way));
    const folder = temporaryFolder();
    const plan = (id: string, action: object) => ({
      id,
      version: 1,
      title: id,
      kind: 'emergency',
      sync: { channels: ['room'] },
      steps: [{ id: 'only', title: 'Only', action }],
    });
    const http = { target: 'api', method: 'POST', path: '/do', body: { a: 1 } };
    mkdirSync(join(folder, 'plans'));
    for (const one of [
      plan('PLN-1', { http }),
      plan('PLN-2', { notify: { channel: 'room', text: 'Peak on' } }),
      plan('PLN-3', { use: 'webhook', target: 'pair', with: { hook: 'x' } }),
    ])
      writeFileSync(join(folder, 'plans', `${one.id}.plan.yaml`), JSON.stringify(one));
    const settings = {
      plans: 'plans',
      targets: {
        api: {
          url: server.url,
          auth: { header: { name: 'X-Api-Key', value: { secret: 'API_KEY' } } },
          headers: { 'X-Tenant': { secret: 'TENANT' } },
        },
        pair: { url: server.url, auth: { basic: { user, password: { secret: 'PASSWORD' } } } },
      },
      channels: {
        room: { kind: 'feishu', url: { secret: 'ROOM_URL' }, secret: { secret: 'ROOM_KEY' } },
      },
      people: settingsFor(server.url).people,
    };
    const room = new URL(`${server.url}/robot/send`);
    room.searchParams.set('access_token', secrets.ROOM_TOKEN);
    Object.assign(room, { username: user, password: secrets.ROOM_PASSWORD });
    const console = await startConsoleProcess(
      ['--config', settingsIn(folder, settings), '--data', join(folder, 'data')],
      { ...environment, TIDEWATCH_SECRET_ROOM_URL: room.href },
    );
    onTestFinished(() => console.kill());
    const { client, text } = await followAll(console.url);
    const leaks = new Set<string>();
    const look = (where: string, said: string) => {
      for (const leak of leaksIn(said)) leaks.add(`${where}: ${leak}`);
    };
    for (const next of everyWay) {
      way = next;
      for (const planId of ['PLN-1', 'PLN-2', 'PLN-3']) {
        look(next, JSON.stringify(await client.plans.preflight({ planId })));
        const started = await client.executions.start({ planId, commandId: crypto.randomUUID() });
        const executionId = started.id;
        // A target that broke off is not asked again without a word.
        if (started.steps[0]?.status === 'not-started')
          await client.executions.step.run({ executionId, stepId: 'only', commandId: crypto.randomUUID() });
        await expect
          .poll(async () => {
            const { steps, telling } = await client.executions.get({ executionId });
            const statuses = [...steps, ...(telling?.messages ?? [])].map(({ status }) => status);
            return statuses.filter((status) => status === 'sending' || status === 'not-started');
          }, eventually)
          .toEqual([]);
        await client.executions.finish({ executionId, commandId: crypto.randomUUID() }).catch(() => null);
      }
    }
    look('a route', await readAll(console.url));
    const shown = server.requests.map(({ headers, target }) => JSON.stringify({ headers, target })).join();
    for (const name of ['API_KEY', 'TENANT', 'ROOM_TOKEN', 'ROOM_PASSWORD', 'PASSWORD'] as const)
      expect(leaksIn(shown).join()).toContain(name);
    await console.stop();
    const kept = everythingBelow(join(folder, 'data'));
    look('the stream', text());
    look('what it printed', console.output());
    look('the data folder', kept);
    expect(kept).toContain('message.intended');
    expect(kept).toContain('•••');
    expect([...leaks]).toEqual([]);
  }, 180_000);

  it('that somebody wrote into the settings themselves are refused without being quoted', async () => {
    const said: string[] = [];
    const start = async (source: object, more: object = {}) => {
      const folder = temporaryFolder();
      const file = settingsIn(folder, {
        sources: [{ id: 'p', kind: 'prometheus', url: 'http://127.0.0.1:9', ...source }],
        ...more,
      });
      const failure: unknown = await startConsoleProcess([
        '--config',
        file,
        '--data',
        join(folder, 'data'),
      ]).then(
        async (console) => {
          await console.kill();
          return new Error('it started');
        },
        (thrown: unknown) => thrown,
      );
      said.push(String(failure));
    };
    await start({ auth: { bearer: secrets.BEARER } });
    await start({ auth: { bearer: { secret: secrets.BEARER } } });
    await start({ auth: { basic: { user, password: secrets.PASSWORD } } });
    await start({ auth: { header: { name: 'X-Api-Key', value: secrets.API_KEY } } });
    await start({ url: `http://${user}:${encodeURIComponent(secrets.PASSWORD)}@127.0.0.1:9:9` });
    await start({}, { server: { tokens: { viewer: secrets.TOKEN_WALL } } });
    await start({}, { people: [{ id: 'li.na', name: '李娜', roles: ['responder'], pin: secrets.PIN_LI }] });
    for (const text of said) expect(text).toContain('tidewatch.yaml');
    expect(said.flatMap(leaksIn)).toEqual([]);
  }, 180_000);

  it('in a file that cannot be used are refused without being quoted', async () => {
    const said: string[] = [];
    for (const [text, mode] of [
      [`BEARER: ${secrets.BEARER}\n`, 0o644],
      [`BEARER: "${secrets.HOOK}\n`, 0o600],
      [`BEARER: [${secrets.HOOK}]\n`, 0o600],
    ] as const) {
      const folder = temporaryFolder();
      const data = temporaryFolder();
      writeFileSync(join(data, 'secrets.yaml'), text, { mode });
      const file = settingsIn(folder, { server: { tokens: { viewer: { secret: 'BEARER' } } } });
      const failure: unknown = await startConsoleProcess(['--config', file, '--data', data]).catch(
        (thrown: unknown) => thrown,
      );
      said.push(String(failure));
    }
    for (const text of said) expect(text).toContain('secrets.yaml');
    expect(said.flatMap(leaksIn)).toEqual([]);
  }, 180_000);

  it('are found by this search wherever a source repeats them and nobody covers them', async () => {
    let way: EchoName = 'success';
    const server = await scripted(echoingSource(() => way));
    const missed: string[] = [];
    for (const next of everyWay) {
      way = next;
      // As it comes over the wire, before anything of the console's has seen it.
      const raw = await new Promise<string>((resolve, reject) => {
        const asked = request(`${server.url}/api/v1/query?query=up`, {
          headers: { authorization: `Bearer ${secrets.BEARER}`, 'x-tenant': secrets.TENANT },
        });
        asked.on('response', (answer) => {
          let text = `${answer.statusMessage} ${JSON.stringify(answer.rawHeaders)}`;
          answer.setEncoding('utf8').on('data', (data: string) => (text += data));
          answer.on('end', () => resolve(text));
        });
        asked.on('error', reject).end();
      });
      // What escapes every letter is no longer readable as it is: it is once it has been parsed.
      const shown =
        next === 'success that escapes every letter'
          ? raw.replaceAll(/\\u([\da-f]{4})/gi, (_all, code: string) =>
              String.fromCharCode(Number.parseInt(code, 16)),
            )
          : raw;
      if (leaksIn(shown).length === 0) missed.push(next);
    }
    expect(missed).toEqual([]);
  });

  it('of the file and of what CI shows are in nothing either', async () => {
    const folder = temporaryFolder();
    const data = join(folder, 'data');
    const kept = {
      CI_TOKEN: 'canary-ci-41f0/x+=',
      AGENT_TOKEN: 'canary-agent-90ce/y+=',
      WALL: 'canary-file-wall-5a',
    };
    mkdirSync(data, { mode: 0o700 });
    const lines = Object.entries(kept).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
    writeFileSync(join(data, 'secrets.yaml'), lines.join(''), { mode: 0o600 });
    const settings = {
      changes: { token: { secret: 'CI_TOKEN' } },
      exceptions: { token: { secret: 'AGENT_TOKEN' } },
      people: [{ id: 'zhang.wei', name: '张伟', roles: ['commander'], token: { secret: 'WALL' } }],
    };
    const console = await startConsoleProcess(['--config', settingsIn(folder, settings), '--data', data]);
    onTestFinished(() => console.kill());
    const said: string[] = [];
    for (const [path, token] of [
      ['/ingest/changes', kept.CI_TOKEN],
      ['/ingest/exceptions', kept.AGENT_TOKEN],
    ] as const) {
      for (const shown of [
        `Bearer ${token}`,
        `Bearer ${token}x`,
        `Basic ${Buffer.from(`ci:${token}`).toString('base64')}`,
      ]) {
        said.push(await post(console, path, JSON.stringify({ nothing: true }), { authorization: shown }));
        said.push(await post(console, path, '{"cut":', { authorization: shown }));
      }
    }
    for (const path of ['/api/v1/console/status', '/metrics', '/session']) {
      const answer = await fetch(console.url + path, { headers: { authorization: `Bearer ${kept.WALL}` } });
      said.push(`${answer.status} ${await answer.text()}`);
    }
    expect(said.filter((text) => text.startsWith('401')).length).toBeGreaterThanOrEqual(2);
    await console.stop();
    const found = leakFinder(kept);
    expect(found(said.join('\n'))).toEqual([]);
    expect(found(console.output())).toEqual([]);
    expect(found(everythingBelow(data, (name) => name === 'secrets.yaml'))).toEqual([]);
    // The search does look at the folder: with the file it finds them all.
    expect(found(everythingBelow(data)).length).toBeGreaterThanOrEqual(Object.keys(kept).length);
  });
});
