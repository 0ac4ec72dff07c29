import { describe, expect, it, onTestFinished } from 'vitest';
import { builtInTemplates, readTemplates } from '../../../electron/core/actions/read-templates.ts';
import { createSecretStore } from '../../../electron/core/secret-places/secret-place.ts';
import { Channels } from '../../../shared/model/channel.ts';
import type { ActionTemplates } from '../../../shared/model/action-template.ts';
import type { ExecutionMode } from '../../../shared/model/execution.ts';
import { Target } from '../../../shared/model/target.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeSamples } from '../../support/fake-samples.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { json, startScriptedServer, type ScriptedAnswer } from '../../support/scripted-server.ts';
import { planOf } from '../rules/execution/rehearsed.ts';
import { by, onStep, openExecutor, recordOf, statuses } from './opened-executor.ts';

const secretValue = 'canary-of-a-target-5d1e';
const silenceId = '1b2f0d3a-0c8e-4f52-9f0e-2f3a0c9d7e11';
const silence = {
  id: 'hush',
  title: 'Silence',
  action: {
    silence: {
      target: 'am',
      matchers: 'alertname="DiskFull",host=~"db.*"',
      for: '30m',
      comment: 'PLN-1: known',
    },
  },
  rollback: { action: { expire: 'hush' } },
};
const tell = { id: 'tell', title: 'Tell', action: { notify: { channel: 'room', text: 'Peak on' } } };

async function opened(
  steps: unknown[],
  {
    answer = json({ silenceID: silenceId }),
    plan = {},
  }: { answer?: ScriptedAnswer; plan?: Record<string, unknown> } = {},
) {
  const server = await startScriptedServer(answer);
  onTestFinished(() => server.stop());
  const clock = createFakeClock();
  const log = createMemoryLog();
  const held = new Map([
    ['ROOM', `${server.url}/robot?key=${secretValue}`],
    ['TOKEN', secretValue],
  ]);
  const target = Target.parse({ url: server.url, auth: { bearer: { secret: 'TOKEN' } } });
  let templates: ActionTemplates = readTemplates([builtInTemplates()]).templates;
  const setup = {
    log,
    clock,
    samples: createFakeSamples(clock),
    plans: [recordOf(planOf(steps, plan))],
    targets: { am: target, k8s: target, bare: { url: 'http://169.254.169.254/' } },
    secrets: createSecretStore([{ describe: () => 'a test', find: (name) => held.get(name) }]),
    channels: Channels.parse({ room: { kind: 'wecom', url: { secret: 'ROOM' } } }),
    templates: () => templates,
  };
  const { executor, preflights } = openExecutor(setup);
  const until = async (id: string, wanted: string[]) => {
    for (let turn = 0; turn < 500; turn += 1) {
      if (statuses(executor.get(id)).join() === wanted.join()) return executor.get(id);
      await clock.advance(0);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error(`it is ${statuses(executor.get(id)).join()}, not ${wanted.join()}`);
  };
  const start = (mode: ExecutionMode = 'live') =>
    executor.start({ planId: 'PLN-1', mode, parameters: {}, ...by('li.na') });
  return {
    ...setup,
    server,
    held,
    executor,
    preflights,
    start,
    until,
    changeTemplates: (next: ActionTemplates) => (templates = next),
  };
}

const said = (value: unknown) => JSON.stringify(value);

describe('a silence', () => {
  it('is one request whose bytes are those of its intent, and its end names it', async () => {
    const { start, until, server, executor, log, clock } = await opened([silence]);
    const { id } = start();
    await until(id, ['done']);
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', target: '/api/v2/silences' });
    const startsAt = clock.now();
    expect(JSON.parse(request?.body ?? '')).toEqual({
      matchers: [
        { name: 'alertname', value: 'DiskFull', isRegex: false, isEqual: true },
        { name: 'host', value: 'db.*', isRegex: true, isEqual: true },
      ],
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + 30 * 60_000).toISOString(),
      createdBy: 'tidewatch',
      comment: 'PLN-1: known',
    });
    expect(executor.get(id).steps[0]?.made).toBe(silenceId);

    await clock.advance(90_000);
    executor.rollback({ executionId: id, ...by('li.na') });
    for (let turn = 0; turn < 200 && executor.get(id).outcome === null; turn += 1) {
      await clock.advance(0);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(executor.get(id).outcome).toBe('rolled-back');
    expect(server.requests[1]).toMatchObject({
      method: 'DELETE',
      target: `/api/v2/silence/${silenceId}`,
      body: '',
    });
    const intents = log.events.filter(({ kind }) => kind === 'step.intended');
    expect(intents).toHaveLength(2);
  });

  it('that was answered without an id is UNKNOWN, and its end is not guessed', async () => {
    const { start, until, executor } = await opened([silence], { answer: json({ status: 'success' }) });
    const { id } = start();
    const view = await until(id, ['unknown']);
    expect(said(view.steps[0]?.reason)).toContain('/silenceID');
    executor.resolve({ ...onStep(view, 'hush'), outcome: 'done', note: null });
    executor.rollback({ executionId: id, ...by('li.na') });
    expect(said(executor.get(id).rollbacks[0]?.reason)).toContain('did not get the id of its silence');
    expect(executor.get(id).rollbacks[0]?.status).toBe('not-started');
  });

  it('keeps its approval while time goes by', async () => {
    const approved = { ...silence, approval: 'two-person' };
    const { start, until, executor, clock, server } = await opened([approved]);
    const { id } = start();
    await clock.advance(120_000);
    executor.approve({ ...onStep(executor.get(id), 'hush', 'wang.lei') });
    await until(id, ['done']);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a message of a step', () => {
  it('is sent once, and is done when the channel took it', async () => {
    const { start, until, server, log } = await opened([tell], {
      answer: json({ errcode: 0, errmsg: 'ok' }),
    });
    const { id } = start();
    await until(id, ['done']);
    expect(server.requests.map(({ body }) => body)).toEqual([
      '{"msgtype":"text","text":{"content":"Peak on"}}',
    ]);
    expect(server.requests[0]?.headers['idempotency-key']).toBe(`${id}:tell:forward:1`);
    expect(said(log.events)).toContain('channel:room');
    expect(said(log.events)).not.toContain(secretValue);
  });

  it('has failed where the channel refused it with a 200', async () => {
    const { start, until } = await opened([tell], {
      answer: json({ errcode: 93_000, errmsg: 'invalid key' }),
    });
    const view = await until(start().id, ['failed']);
    expect(said(view.steps[0]?.reason)).toMatch(/said no: \/errcode 93000: invalid key/);
  });

  it('is not sent in a dry run, and not in a drill without a sandbox', async () => {
    const { start, until, server, preflights, plans } = await opened([tell]);
    await until(start('dry-run').id, ['done']);
    expect(() => start('drill')).toThrow(/would tell real people/);
    const [record] = plans;
    if (!record) throw new Error('no plan');
    expect(said(preflights.of(record, { mode: 'drill', parameters: {} }).obstacles)).toContain('no sandbox');
    expect(server.requests).toEqual([]);
  });
});

describe('a template', () => {
  const scale = {
    id: 'scale',
    title: 'Scale',
    action: {
      use: 'kubernetes-scale',
      target: 'k8s',
      with: { namespace: 'shop', deployment: 'checkout', replicas: 4 },
    },
  };

  it('is shown as the request that it makes, and its refusal is known', async () => {
    const { start, until, server, preflights, plans } = await opened([scale], {
      answer: json({ kind: 'Status', message: 'quota exceeded' }),
    });
    const [record] = plans;
    if (!record) throw new Error('no plan');
    expect(preflights.of(record, { mode: 'live', parameters: {} }).requests).toEqual([
      {
        stepId: 'scale',
        method: 'PATCH',
        address: `${server.url}/apis/apps/v1/namespaces/shop/deployments/checkout/scale`,
        body: '{"spec":{"replicas":4}}',
      },
    ]);
    const view = await until(start().id, ['failed']);
    expect(said(view.steps[0]?.reason)).toContain('quota exceeded');
  });

  it('that changes after the start changes nothing in the execution', async () => {
    const stop = { id: 'stop', title: 'Ask', action: { manual: 'Ask the owner' } };
    const { start, until, server, executor, changeTemplates } = await opened([stop, scale], {
      answer: json({ kind: 'Scale' }),
    });
    const { id } = start();
    changeTemplates({});
    executor.confirm({ ...onStep(executor.get(id), 'stop'), note: null });
    await until(id, ['done', 'done']);
    expect(server.requests[0]?.target).toBe('/apis/apps/v1/namespaces/shop/deployments/checkout/scale');
    expect(() => start()).toThrow(/there is no action template "kubernetes-scale"/);
  });
});

describe('what a target knows us by', () => {
  const call = {
    id: 'call',
    title: 'Call',
    action: { http: { target: 'k8s', method: 'POST', path: '/x', form: { a: 'b c', line: '1\n2' } } },
  };

  it('goes out with the request, and is nowhere else, whatever the target repeats', async () => {
    const echo: ScriptedAnswer = (request, response) =>
      response.writeHead(403).end(`no: ${request.headers.authorization} ${secretValue}`);
    const { start, until, server, log, executor } = await opened([call], { answer: echo });
    const { id } = start();
    await until(id, ['failed']);
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${secretValue}`);
    expect(server.requests[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(server.requests[0]?.body).toBe('a=b+c&line=1%0A2');
    expect(said(log.events)).not.toContain(secretValue);
    expect(said(executor.get(id))).not.toContain(secretValue);
    expect(said(log.events)).toContain('Bearer •••');
  });

  it('is missed before a start, by its name', async () => {
    const { start, server, held, preflights, plans } = await opened([call]);
    held.delete('TOKEN');
    const [record] = plans;
    if (!record) throw new Error('no plan');
    expect(said(preflights.of(record, { mode: 'live', parameters: {} }).obstacles)).toMatch(
      /secret TOKEN is nowhere/,
    );
    expect(() => start()).toThrow(/secret TOKEN is nowhere to be found/);
    expect(start('dry-run').steps[0]?.status).toBe('done');
    expect(server.requests).toEqual([]);
  });

  it('that is gone when its step comes sends nothing', async () => {
    const stop = { id: 'stop', title: 'Ask', action: { manual: 'Ask the owner' } };
    const { start, until, server, held, executor } = await opened([stop, call]);
    const { id } = start();
    held.delete('TOKEN');
    executor.confirm({ ...onStep(executor.get(id), 'stop'), note: null });
    const view = await until(id, ['done', 'failed']);
    expect(said(view.steps[1]?.reason)).toMatch(/nothing was sent: secret TOKEN is nowhere to be found/);
    expect(server.requests).toEqual([]);
  });

  it.each(['Authorization', 'cookie'])('cannot stand in a plan as the header %s', async (name) => {
    const step = {
      ...call,
      action: { http: { target: 'k8s', method: 'POST', path: '/x', headers: { [name]: 'x' } } },
    };
    await expect(opened([step])).rejects.toThrow(/a plan cannot set the header/);
  });

  it('does not follow a redirect, which would take it elsewhere', async () => {
    const elsewhere = await startScriptedServer(json({}));
    onTestFinished(() => elsewhere.stop());
    const { start, until } = await opened([call], {
      answer: (_, response) => response.writeHead(307, { location: elsewhere.url }).end(),
    });
    await until(start().id, ['failed']);
    expect(elsewhere.requests).toEqual([]);
  });

  it('never goes to where clouds keep credentials, though the settings say so', async () => {
    const { start, until } = await opened([
      { ...call, action: { http: { target: 'bare', method: 'GET', path: '/latest/meta-data' } } },
    ]);
    const view = await until(start().id, ['failed']);
    expect(said(view.steps[0]?.reason)).toMatch(/nothing was sent.*169\.254\.169\.254.*refused/);
  });
});
