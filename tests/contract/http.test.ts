import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ErrorBody } from '../../shared/contract/errors.ts';
import { shortCode } from '../../shared/rules/exceptions/short-code.ts';
import { people, peopleAtTheScreen, withTokens } from './served-console.ts';
import { overHttp } from './served-over-http.ts';

const OpenApi = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        operationId: z.string(),
        parameters: z
          .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().optional() }))
          .optional(),
        requestBody: z.looseObject({ content: z.record(z.string(), z.unknown()) }).optional(),
        responses: z.record(z.string(), z.looseObject({ description: z.string() })),
      }),
    ),
  ),
});

const bearer = (who: { token: string }) => ({ authorization: `Bearer ${who.token}` });
const note = { text: 'over HTTP', commandId: 'command-note' };

describe('the HTTP face', () => {
  it('answers the reads', async () => {
    const { core, ask } = await overHttp();
    core.log.append([{ kind: 'note.written', data: { text: 'x' }, at: 1, author: 'a', command: null }]);
    expect((await ask('/api/v1/status')).json).toMatchObject({ version: '0.0.0-test' });
    expect((await ask('/api/v1/funnel')).json).toEqual(core.funnel.read());
    expect((await ask('/api/v1/capacity')).json).toEqual(core.capacity.read());
    expect((await ask('/api/v1/alerts')).json).toEqual(core.alerts.read());
    expect((await ask('/api/v1/events?after=0&limit=5')).json).toMatchObject({
      head: 1,
      events: [{ seq: 1 }],
    });
    expect((await ask('/api/v1/events?after=1')).json).toEqual({ head: 1, events: [] });
    expect((await ask('/api/v1/plans/PLN-014')).json).toMatchObject({ plan: { id: 'PLN-014' } });
    expect((await ask('/api/v1/plans/PLN-014/preflight?mode=drill')).json).toMatchObject({
      needsTypedId: false,
    });
    await ask('/api/v1/plans/PLN-014/preflight?parameters[to]=4&parameters[app]=checkout');
    expect(core.calls.at(-1)).toEqual({
      act: 'preflight',
      given: { planId: 'PLN-014', mode: 'live', parameters: { to: '4', app: 'checkout' } },
    });
    expect((await ask('/api/v1/executions')).json).toEqual(core.executions.read());
    expect((await ask('/api/v1/executions/execution-1')).json).toMatchObject({ id: 'execution-1' });
  });

  it('takes acts, once for each command', async () => {
    const { core, post } = await overHttp({ operator: 'zhang.wei' });
    expect(await post('/api/v1/notes', note)).toMatchObject({ status: 200, json: { seq: 1 } });
    expect(await post('/api/v1/notes', note)).toMatchObject({ status: 200, json: { seq: 1 } });
    expect(core.log.head()).toBe(1);
    const step = { commandId: 'command-step', note: 'done' };
    expect((await post('/api/v1/executions/execution-1/steps/tell/confirm', step)).status).toBe(200);
    expect(core.calls).toMatchObject([
      { act: 'confirm', given: { executionId: 'execution-1', stepId: 'tell', note: 'done' } },
    ]);
  });

  it('sends every error as code, message, field and whether to retry, with a fitting status', async () => {
    const { ask, post, reported } = await overHttp({ operator: 'zhang.wei' });
    const inBoth = { en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) };
    const answers = await Promise.all([
      ask('/api/v1/plans/PLN-999'),
      ask('/api/v1/nothing'),
      ask('/api/v1/status', { method: 'DELETE' }),
      ask('/nothing'),
      ask('/api/v1/events?after=-3'),
      post('/api/v1/notes', { text: 'no command' }),
      ask('/api/v1/notes', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"text":',
      }),
      ask('/api/v1/notes', {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: JSON.stringify(note),
      }),
      post('/api/v1/notes', []),
      post('/api/v1/alerts/p1/shelve', { reason: 'x', until: 1, commandId: 'command-p1' }),
      post('/api/v1/alerts/broken/shelve', { reason: 'x', until: 1, commandId: 'command-broken' }),
    ]);
    expect(answers.map(({ status, json }) => ({ status, ...ErrorBody.strict().parse(json) }))).toEqual([
      {
        status: 404,
        code: 'not-found',
        message: expect.stringContaining('PLN-999'),
        text: inBoth,
        field: 'planId',
        retryable: false,
      },
      {
        status: 404,
        code: 'not-found',
        message: expect.any(String),
        text: inBoth,
        retryable: false,
      },
      {
        status: 404,
        code: 'not-found',
        message: expect.any(String),
        text: inBoth,
        retryable: false,
      },
      { status: 404, code: 'not-found', message: 'there is no GET /nothing', retryable: false },
      {
        status: 400,
        code: 'bad-input',
        message: expect.stringMatching(/^after: "-3": /),
        text: { en: expect.any(String), zh: expect.stringMatching(/^after："-3"：\p{Script=Han}/u) },
        field: 'after',
        retryable: false,
      },
      {
        status: 400,
        code: 'bad-input',
        message: expect.stringMatching(/^commandId: missing: /),
        text: inBoth,
        field: 'commandId',
        retryable: false,
      },
      {
        status: 400,
        code: 'bad-input',
        message: expect.stringContaining('the body is not JSON'),
        retryable: false,
      },
      {
        status: 400,
        code: 'bad-input',
        message: expect.stringContaining('"text/plain"'),
        field: 'content-type',
        retryable: false,
      },
      { status: 400, code: 'bad-input', message: expect.any(String), text: inBoth, retryable: false },
      {
        status: 409,
        code: 'conflict',
        message: 'a P1 cannot be shelved',
        field: 'fingerprint',
        retryable: false,
      },
      {
        status: 500,
        code: 'internal',
        message: expect.not.stringContaining('canary'),
        text: inBoth,
        retryable: false,
      },
    ]);
    expect(reported).toHaveLength(1);
  });

  it('refuses a body of more than 3 MB, announced or not', async () => {
    const { core, ask, post } = await overHttp({ operator: 'zhang.wei' });
    const refused = {
      status: 413,
      json: { code: 'too-large', message: expect.stringContaining('3145728'), retryable: false },
    };
    const large = { ...note, text: 'x'.repeat(3_200_000) };
    expect(await post('/api/v1/notes', large)).toMatchObject(refused);
    const chunked = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const body = JSON.stringify(large);
    expect(await ask('/api/v1/notes', { method: 'POST', headers: chunked, body })).toMatchObject(refused);
    const announced = { 'content-type': 'application/json', 'content-length': String(10 ** 12) };
    expect(await ask('/api/v1/notes', { method: 'POST', headers: announced, body: '{}' })).toMatchObject(
      refused,
    );
    expect(core.log.head()).toBe(0);
  });

  it('is described by a document of OpenAPI 3.1 that names exactly the routes there are', async () => {
    const { ask } = await overHttp();
    const { status, json } = await ask('/api/openapi.json');
    const document = OpenApi.parse(json);
    expect(status).toBe(200);
    expect(document.openapi).toMatch(/^3\.1\./);
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining([
        'get /status',
        'get /funnel',
        'get /events',
        'post /notes',
        'post /alerts/{fingerprint}/ack',
        'post /executions/{executionId}/steps/{stepId}/resolve',
      ]),
    );
    for (const { path, operation } of operations) {
      // Every parameter of the path is declared, every answer described, and no stream is on this face.
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => name);
      expect(declared).toEqual(inPath);
      expect(operation.responses).toHaveProperty('200');
      expect(JSON.stringify(operation)).not.toContain('text/event-stream');
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    // Every reference leads somewhere.
    for (const [, pointer] of JSON.stringify(json).matchAll(/"\$ref":"#([^"]*)"/g)) {
      const target = (pointer ?? '')
        .split('/')
        .slice(1)
        .reduce<unknown>((part, key) => Reflect.get(Object(part), key) as unknown, json);
      expect(target).toBeDefined();
    }
  });

  it('says that it is alive to whoever asks, and whether it can still record', async () => {
    const { ask } = await overHttp(withTokens);
    expect(await ask('/healthz')).toMatchObject({ status: 200, json: { status: 'ok', head: 0 } });
  });
});

describe('tokens', () => {
  it('are needed for everything but the page, once there are any', async () => {
    const { ask, post } = await overHttp(withTokens);
    for (const answer of [
      await ask('/api/v1/status'),
      await ask('/session'),
      await post('/api/v1/notes', note),
      await ask('/api/v1/status', { headers: { authorization: 'Bearer wrong' } }),
      await ask('/api/v1/status', { headers: { cookie: 'tidewatch_session=wrong' } }),
    ]) {
      expect(answer).toMatchObject({
        status: 401,
        json: { code: 'not-signed-in' },
        headers: { 'www-authenticate': /Bearer/ },
      });
    }
    expect((await ask('/')).status).toBe(200);
    expect((await ask('/api/v1/status', { headers: bearer(people.wall) })).status).toBe(200);
  });

  it('of a viewer opens every read and no act, whatever the method and route', async () => {
    const { core, ask } = await overHttp(withTokens);
    const document = OpenApi.parse((await ask('/api/openapi.json')).json);
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [] }]) => ({
        path,
        method,
        asked: parameters.filter((one) => one.in === 'query' && one.required === true),
      })),
    );
    const filled = {
      fingerprint: 'a1',
      executionId: 'execution-1',
      stepId: 'tell',
      planId: 'PLN-014',
      incidentId: 'INC-1',
      reportId: 'report-1',
      diagnosisId: 'DG-118',
      short: shortCode('order@create#coupon@redeem:dependency(coupon-db@lockCoupon):POOL_EXHAUSTED'),
    };
    const queried: Record<string, string> = { from: '1000', to: '61000', coordinate: 'a@b' };
    const body = JSON.stringify({
      ...note,
      planId: 'PLN-014',
      reason: 'x',
      until: 1,
      outcome: 'done',
    });
    const answers: Record<string, number> = {};
    for (const { path, method, asked } of routes) {
      const query = new URLSearchParams(asked.map(({ name }) => [name, queried[name] ?? '']));
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof filled) => filled[name]);
      const headers = { ...bearer(people.wall), 'content-type': 'application/json' };
      const isRead = method === 'get';
      const { status } = await ask(`/api/v1${address}?${query}`, {
        method: method.toUpperCase(),
        headers,
        ...(isRead ? {} : { body }),
      });
      answers[`${method} ${path}`] = status;
      expect(status, `${method} ${path}`).toBe(isRead ? 200 : 403);
    }
    expect(Object.keys(answers).length).toBeGreaterThan(20);
    const looks = ['preflight', 'history', 'diagnosis.at', 'diagnosis.records'];
    expect(core.calls.filter(({ act }) => !looks.includes(act))).toEqual([]);
    expect(core.log.head()).toBe(0);
  });

  it('of a role without a person act for nobody', async () => {
    const server = { tokens: { commander: { secret: 'WALL' } } };
    const { post, ask } = await overHttp({ server });
    const headers = bearer(people.wall);
    expect((await ask('/session', { headers })).json).toEqual({
      person: null,
      role: 'commander',
      fixed: true,
    });
    expect(await post('/api/v1/notes', note, headers)).toMatchObject({
      status: 401,
      json: { code: 'not-signed-in', message: expect.stringContaining('names a role and no person') },
    });
  });

  it('sign a browser in once: by a cookie that scripts cannot read and that is not the token', async () => {
    const { ask, post } = await overHttp(withTokens);
    const signedIn = await post('/session', { token: people.li.token });
    expect(signedIn).toMatchObject({
      status: 200,
      json: { person: 'li.na', role: 'responder', fixed: true },
    });
    const [cookie = ''] = z.array(z.string()).parse(signedIn.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(people.li.token);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await ask('/session', { headers })).json).toMatchObject({ person: 'li.na' });
    expect((await post('/api/v1/notes', note, headers)).json).toEqual({ seq: 1 });
    expect((await post('/session', { token: 'wrong' })).status).toBe(401);
    expect((await post('/session', {})).json).toMatchObject({ code: 'bad-input', field: 'token' });
  });

  it('are not to be guessed: after five wrong ones from an address even the right one waits; a cookie does not', async () => {
    const { ask, post } = await overHttp(withTokens);
    const signedIn = await post('/session', { token: people.wall.token });
    const [cookie = ''] = z.array(z.string()).parse(signedIn.headers['set-cookie']);
    for (let attempt = 0; attempt < 5; attempt += 1) await post('/session', { token: `guess ${attempt}` });
    expect(await post('/session', { token: people.wall.token })).toMatchObject({
      status: 403,
      json: { code: 'not-allowed', message: expect.stringContaining('too many wrong tokens') },
    });
    expect((await ask('/api/v1/status', { headers: { cookie: cookie.split(';')[0] ?? '' } })).status).toBe(
      200,
    );
  });

  it('are asked of nobody on a console without any', async () => {
    const { ask, post } = await overHttp({ people: peopleAtTheScreen, operator: 'li.na' });
    expect((await ask('/session')).json).toEqual({ person: 'li.na', role: 'responder', fixed: false });
    expect((await post('/session', { token: 'x' })).json).toMatchObject({ code: 'conflict' });
  });
});
