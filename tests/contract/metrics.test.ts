import { describe, expect, it } from 'vitest';
import { healthOf } from '../../electron/hosts/server/health.ts';
import { metricIn } from '../support/metrics-text.ts';
import { emptyStatus } from '../support/sample-views.ts';
import { sourceStatus } from '../support/source-status.ts';
import { people, withTokens } from './served-console.ts';
import { overHttp } from './served-over-http.ts';

const bearer = (who: { token: string }) => ({ authorization: `Bearer ${who.token}` });

describe('/metrics', () => {
  it('are in the text format that every Prometheus reads', async () => {
    const { ask, core } = await overHttp();
    core.log.append([{ kind: 'note.written', data: { text: 'x' }, at: 1, author: 'a', command: null }]);
    const { status, text, headers } = await ask('/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(metricIn(text, 'tidewatch_log_head')).toBe(1);
    expect(metricIn(text, 'tidewatch_screens_connected')).toBe(0);
    expect((await ask('/metrics', { method: 'HEAD' })).text).toBe('');
    expect((await ask('/metrics', { method: 'POST' })).status).toBe(404);
  });

  it('are read with any token where the settings name some, and with none are not', async () => {
    const { ask } = await overHttp(withTokens);
    expect(await ask('/metrics')).toMatchObject({ status: 401, json: { code: 'not-signed-in' } });
    for (const who of [people.wall, people.li, people.zhang])
      expect((await ask('/metrics', { headers: bearer(who) })).status).toBe(200);
  });

  it('name neither a person nor a secret', async () => {
    const { ask } = await overHttp({ ...withTokens, operator: 'zhang.wei' });
    const { text } = await ask('/metrics', { headers: bearer(people.zhang) });
    for (const who of ['zhang', '张伟', 'li.na', people.zhang.token, people.wall.token])
      expect(text).not.toContain(who);
  });
});

describe('/healthz', () => {
  const health = (change: {
    sources?: Parameters<typeof sourceStatus>[0][];
    writable?: boolean;
    damage?: string;
  }) => {
    const { sources = [], writable = true, damage = null } = change;
    const status = { ...emptyStatus, sources: sources.map((source) => sourceStatus(source)) };
    const log = { head: () => 7, status: () => ({ writable, reason: null, damage }) };
    return healthOf({
      status: { read: () => status, watch: () => () => {} },
      log,
    });
  };

  it('is ok while every source is heard and the log takes what happens', () => {
    expect(health({ sources: [{}, { freshness: 'ageing' }] })).toEqual({
      status: 'ok',
      ready: true,
      head: 7,
      sources: { heard: 2, all: 2 },
    });
  });

  it('is degraded with a source that is not heard, or a log that was found damaged', () => {
    expect(health({ sources: [{}, { freshness: 'stale' }] })).toMatchObject({
      status: 'degraded',
      ready: true,
      sources: { heard: 1, all: 2 },
    });
    expect(health({ sources: [{ freshness: 'ageing', lastSuccessAt: null }] })).toMatchObject({
      status: 'degraded',
    });
    const hook = { kind: 'webhook' as const, every: null, lastSuccessAt: null };
    expect(health({ sources: [{}, hook] })).toMatchObject({ status: 'ok', sources: { heard: 1, all: 1 } });
    expect(health({ damage: 'event 3 was changed' })).toMatchObject({ status: 'degraded', ready: true });
  });

  it('is not ready while nothing can be recorded', () => {
    expect(health({ writable: false, sources: [{ freshness: 'lost' }] })).toMatchObject({
      status: 'log-unwritable',
      ready: false,
    });
  });
});
