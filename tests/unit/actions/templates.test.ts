import { execFileSync } from 'node:child_process';
import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  builtInTemplates,
  readTemplates,
  signatureOf,
} from '../../../electron/core/actions/read-templates.ts';
import { checkActions } from '../../../electron/core/actions/check-actions.ts';
import { expandTemplate, problemsOfWith } from '../../../electron/core/actions/expand-template.ts';
import { createChannels } from '../../../electron/core/channels/channels.ts';
import { resolveAction } from '../../../electron/core/plans/resolve-action.ts';
import { sendAction } from '../../../electron/core/plans/send-action.ts';
import { createSecretStore } from '../../../electron/core/secret-places/secret-place.ts';
import { Plan } from '../../../shared/model/plan.ts';
import { Target } from '../../../shared/model/target.ts';
import { createFakeClock, fakeClockStart } from '../../support/fake-clock.ts';
import { json, startScriptedServer, type ScriptedAnswer } from '../../support/scripted-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { peers } from './template-peers.ts';

const { templates, problems } = readTemplates([builtInTemplates()]);
const names = Object.keys(templates);

/** Sends the example of a template to a peer that answers so, by everything that a step of it goes through. */
async function carryOut(name: string, answer: ScriptedAnswer) {
  const server = await startScriptedServer(answer);
  onTestFinished(() => server.stop());
  const clock = createFakeClock();
  const secrets = createSecretStore([{ describe: () => 'a test', find: () => 'canary-of-the-peer' }]);
  const maker = {
    targets: { peer: Target.parse({ url: server.url, auth: { bearer: { secret: 'PEER' } } }) },
    secrets,
    channels: createChannels({ channels: {}, secrets, clock }),
    language: 'en' as const,
  };
  const request = resolveAction({ use: name, target: 'peer', with: templates[name]?.example.with }, maker, {
    mode: 'live',
    at: fakeClockStart,
    templates,
    silenceOf: () => null,
  });
  if (!request) throw new Error(`${name} makes no request`);
  const signal = new AbortController().signal;
  const delivery = await sendAction(request, { key: 'attempt-1', timeout: 5_000, clock, signal });
  return { delivery, request: server.requests[0] };
}

function bodyOf(body: string, type: string | undefined): unknown {
  if (body === '') return null;
  return type === 'application/x-www-form-urlencoded'
    ? Object.fromEntries(new URLSearchParams(body))
    : JSON.parse(body);
}

describe('the templates that come with the console', () => {
  it('are all sound, and each has a peer that it is tried on', () => {
    expect(problems).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(Object.keys(peers).toSorted()).toEqual(names.toSorted());
  });

  it.each(names)(
    '%s sends what the documentation of its system says, and knows a good reply',
    async (name) => {
      const peer = peers[name];
      if (!peer) throw new Error(`no peer for ${name}`);
      const { delivery, request } = await carryOut(name, peer.good);
      expect(request?.method).toBe(peer.method);
      expect(request?.target).toBe(peer.target);
      expect(request?.headers).toMatchObject({
        ...peer.headers,
        authorization: 'Bearer canary-of-the-peer',
        'idempotency-key': 'attempt-1',
      });
      expect(bodyOf(request?.body ?? '', request?.headers['content-type'])).toEqual(peer.body);
      expect(delivery).toMatchObject({ kind: 'answered', verdict: { kind: 'good' } });
    },
  );

  it.each(names.filter((name) => peers[name]?.bad))(
    '%s knows a refusal that comes with a 200',
    async (name) => {
      const { delivery } = await carryOut(name, peers[name]?.bad ?? json({}));
      expect(delivery).toMatchObject({ kind: 'answered', status: 200, verdict: { kind: 'refused' } });
    },
  );

  it.each(names.filter((name) => templates[name]?.reply?.pointer !== undefined))(
    '%s takes the page of a login for no answer',
    async (name) => {
      const login: ScriptedAnswer = (_, response) => response.end('<!doctype html><title>Sign in</title>');
      const { delivery } = await carryOut(name, login);
      expect(delivery).toMatchObject({ kind: 'answered', verdict: { kind: 'unreadable' } });
    },
  );

  it.each(names)('%s says everything in both languages', (name) => {
    const template = templates[name];
    const said = [
      template?.title,
      template?.purpose,
      template?.target,
      template?.expect,
      template?.back,
      ...Object.values(template?.parameters ?? {}).map(({ title }) => title),
    ];
    for (const text of said) {
      expect(text).toEqual({
        en: expect.any(String),
        zh: expect.stringMatching(/\p{Script=Han}|^[\w .]+$/u),
      });
    }
  });

  it('stay under their path whatever text a plan gives', () => {
    const scale = templates['kubernetes-scale'];
    if (!scale) throw new Error('no kubernetes-scale');
    const hostile = fc.string({
      unit: fc.constantFrom('/', '.', '%', '2', 'f', '\\', '?', '#', '\r', '\n', 'a'),
    });
    fc.assert(
      fc.property(hostile, (deployment) => {
        const values = { namespace: 'shop', deployment, replicas: 1 };
        let path: string;
        try {
          ({ path } = expandTemplate(scale, { target: 'k8s', values, now: 0 }));
        } catch {
          return;
        }
        expect(path).toMatch(/^\/apis\/apps\/v1\/namespaces\/shop\/deployments\/[a-z0-9.%A-F-]+\/scale$/);
      }),
    );
    for (const deployment of ['..', '.', '../../secrets', 'a/b', 'a\r\nX: y', ''])
      expect(() =>
        expandTemplate(scale, { target: 'k8s', values: { namespace: 'a', deployment, replicas: 1 }, now: 0 }),
      ).toThrow(/template kubernetes-scale/);
  });
});

const good = `
name: mine
title: Mine
purpose: A test
source: [https://docs.example/api]
target: Anything
parameters:
  what: { title: What, type: text }
request: { method: POST, path: '/do/{what}', body: { text: { json: { of: { parameter: what } } } } }
expect: Something
back: Nothing
idempotent: true
example: { with: { what: it } }
`;

function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const shownOf = (folder: string) =>
  readTemplates([folder]).problems.map(
    ({ file, line, field, reason }) =>
      `${(file ?? '').slice(folder.length + 1)}:${line}: ${field}: ${reason}`,
  );

describe('templates beside the plans', () => {
  it('are read, and take the place of those that come with the console', () => {
    const folder = folderWith({
      'mine.yaml': good,
      'webhook.yaml': good.replace('name: mine', 'name: webhook'),
    });
    const read = readTemplates([builtInTemplates(), folder]);
    expect(read.problems).toEqual([]);
    expect(read.templates['mine']?.title).toBe('Mine');
    expect(read.templates['webhook']?.title).toBe('Mine');
    expect(read.templates['etcd-put']).toBeDefined();
  });

  it.each([
    [
      'a name that is not that of the file',
      good.replace('name: mine', 'name: other'),
      'mine.yaml:2: name: expected the name of the file, "mine"',
    ],
    [
      'a parameter that is not there',
      good.replace('{what}', '{who}'),
      'mine.yaml:9: request.path: "who" is not one of the parameters (what)',
    ],
    [
      'a parameter that is used nowhere',
      good.replace('{what}', 'it').replace('{ parameter: what }', '1'),
      'mine.yaml:8: parameters.what: "what" is used nowhere in the request',
    ],
    [
      'an example that lacks something',
      good.replace('what: it', ''),
      'mine.yaml:13: example.with: mine needs the parameter "what" (text)',
    ],
    [
      'an example with something else',
      good.replace('what: it', 'what: it, why: so'),
      'mine.yaml:13: example.with.why: mine has no parameter "why": it has what',
    ],
    ['a path that leaves its place', good.replace('/do/', '/../'), 'expected a path without'],
    [
      'a body and a form',
      good.replace('POST,', 'POST, form: { a: 1 },'),
      'request.form: expected body or form, not both',
    ],
    ['a source that is no address', good.replace('https://docs.example/api', 'the manual'), 'source[0]'],
    ['no YAML', 'name: [', 'mine.yaml'],
  ])('with %s are refused with file, line, field and reason', (_, content, expected) => {
    const folder = folderWith({ 'mine.yaml': content });
    expect(shownOf(folder).join('\n')).toContain(expected);
    expect(readTemplates([folder]).templates).toEqual({});
  });

  it('that are refused do not fall back to one of the same name', () => {
    const folder = folderWith({ 'webhook.yaml': good });
    expect(readTemplates([builtInTemplates(), folder]).templates['webhook']).toBeUndefined();
  });
});

describe('the values of a template', () => {
  const scale = templates['kubernetes-scale'];
  if (!scale) throw new Error('no kubernetes-scale');
  const values = { namespace: 'shop', deployment: 'checkout', replicas: 4 };

  it.each([
    [{ ...values, replicas: '4' }, 'expected a number; found "4"'],
    [{ ...values, replicas: -1 }, 'expected at least 0; found -1'],
    [{ ...values, kind: 'pods' }, 'expected one of deployments, statefulsets, replicasets; found "pods"'],
    [{ ...values, deployment: 'Check Out' }, 'expected text that matches'],
    [{ ...values, pods: 4 }, 'kubernetes-scale has no parameter "pods"'],
    [{ namespace: 'shop', replicas: 4 }, 'kubernetes-scale needs the parameter "deployment" (text)'],
  ])('%o are refused', (wrong, reason) => {
    expect(
      problemsOfWith(scale, wrong)
        .map(({ message }) => message)
        .join(),
    ).toContain(reason);
    expect(() => expandTemplate(scale, { target: 'k8s', values: wrong, now: 0 })).toThrow(reason);
  });

  it('may be parameters of the plan, which are checked once they are filled in', () => {
    const open = { ...values, replicas: { parameter: 'to' } };
    expect(problemsOfWith(scale, open)).toEqual([]);
    expect(() => expandTemplate(scale, { target: 'k8s', values: open, now: 0 })).toThrow(
      /"to" has not been filled in/,
    );
  });
});

describe('the end of a silence in a plan', () => {
  const hush = {
    id: 'hush',
    title: 'Silence',
    action: { silence: { target: 'am', matchers: 'a="b"', for: '5m', comment: 'known' } },
  };
  const end = (step: string) => ({ id: `end-${step}`, title: 'End', action: { expire: step } });
  const Checked = Plan.superRefine(checkActions(() => templates));
  const problemsOf = (steps: unknown[]) =>
    Checked.safeParse({
      id: 'PLN-1',
      version: 1,
      title: 'A plan',
      kind: 'emergency',
      steps,
    }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

  it('names a step before it that makes one; as a rollback the step itself', () => {
    expect(problemsOf([hush, end('hush')])).toEqual([]);
    expect(problemsOf([{ ...hush, rollback: { action: { expire: 'hush' } } }])).toEqual([]);
    expect(problemsOf([end('hush'), hush])).toEqual([
      'steps.0.action.expire: step "hush" comes later: there is no silence yet',
    ]);
    expect(problemsOf([hush, end('hash')])).toEqual(['steps.1.action.expire: there is no step "hash"']);
    expect(problemsOf([hush, end('hush'), end('end-hush')])).toEqual([
      'steps.2.action.expire: step "end-hush" makes no silence',
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('a folder of templates', () => {
  it('refuses a pipe, a link out of it and a link to itself by name, and has the others', () => {
    const folder = temporaryFolder();
    const actions = join(folder, 'actions');
    const [builtIn = ''] = names;
    cpSync(builtInTemplates(), actions, { recursive: true });
    cpSync(join(actions, `${builtIn}.yaml`), join(folder, 'outside.yaml'));
    execFileSync('mkfifo', [join(actions, 'a-pipe.yaml')]);
    symlinkSync(join(folder, 'outside.yaml'), join(actions, 'a-way-out.yaml'));
    symlinkSync('a-circle.yaml', join(actions, 'a-circle.yaml'));
    expect(signatureOf(actions)).toBe(signatureOf(actions));
    const read = readTemplates([actions]);
    expect(Object.keys(read.templates).toSorted()).toEqual(names.toSorted());
    expect(read.problems.map(({ file, reason }) => [basename(file ?? ''), reason])).toEqual([
      ['a-circle.yaml', expect.stringMatching(/ELOOP/)],
      ['a-pipe.yaml', 'is no regular file'],
      ['a-way-out.yaml', expect.stringMatching(/a link that leads out of the folder/)],
    ]);
  });
});
