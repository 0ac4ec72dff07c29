import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createConsole } from '../../electron/core/create-console.ts';
import { serveConsole } from '../../electron/hosts/server/serve-console.ts';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { metricIn } from '../support/metrics-text.ts';
import { findPromtool, startPrometheus } from '../support/prometheus-server.ts';
import { json } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { scripted } from './sources/watching.ts';

const token = 'token-of-the-scraper';
const eventually = { timeout: 30_000, interval: 100 };

/** A console over the given sources, that asks for the token of a viewer. */
async function serveOver(sources: readonly object[]): Promise<string> {
  const folder = temporaryFolder();
  const config = join(folder, 'tidewatch.yaml');
  // JSON is YAML.
  writeFileSync(
    config,
    JSON.stringify({
      promotion: 'promotion.yaml',
      sources,
      server: { tokens: { viewer: { secret: 'WALL' } } },
    }),
  );
  const core = await createConsole({
    config,
    dataFolder: join(folder, 'data'),
    host: 'server',
    secrets: { read: () => token },
    version: '1.2.3-test',
  });
  onTestFinished(() => core.close());
  const { url, close } = await serveConsole({
    console: core,
    host: '127.0.0.1',
    port: 0,
    rendererFolder: folder,
  });
  onTestFinished(close);
  return url;
}

async function metricsOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  return answer.text();
}

/** The value of a query at a Prometheus; undefined without a series. */
async function askedOf(prometheus: string, query: string): Promise<string | undefined> {
  const answer = await fetch(`${prometheus}/api/v1/query?${new URLSearchParams({ query })}`);
  const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
  return data.result[0]?.value[1];
}

describeWith(['promtool'], 'the checker of Prometheus', () => {
  it('finds nothing wrong with the names, types and units of our metrics', async () => {
    const good = await scripted(json({ status: 'success', data: { resultType: 'vector', result: [] } }));
    const url = await serveOver([
      { id: 'prom', kind: 'prometheus', url: good.url, every: '1s' },
      { id: 'am', kind: 'alertmanager', urls: [`http://127.0.0.1:${await freePort()}`], every: '1s' },
    ]);
    await expect
      .poll(async () => metricIn(await metricsOf(url), 'tidewatch_source_up', { source: 'prom' }), eventually)
      .toBe(1);
    const check = spawnSync(findPromtool() ?? 'promtool', ['check', 'metrics'], {
      input: await metricsOf(url),
      encoding: 'utf8',
    });
    expect({ status: check.status, said: check.stdout + check.stderr }).toEqual({ status: 0, said: '' });
  });
});

describeWith(['prometheus'], 'a real Prometheus', () => {
  it('scrapes us with the token of a viewer, and sees a source of ours fail', async () => {
    const source = await scripted(json({ status: 'success', data: { resultType: 'vector', result: [] } }));
    const url = await serveOver([{ id: 'shop', kind: 'prometheus', url: source.url, every: '500ms' }]);
    const { host } = new URL(url);
    const prometheus = await startPrometheus({
      scrape: [
        { job: 'tidewatch', targets: [host], bearer: token },
        { job: 'stranger', targets: [host] },
      ],
    });
    onTestFinished(() => prometheus.stop());
    const ask = (query: string) => askedOf(prometheus.url, query);
    await expect.poll(() => ask('tidewatch_source_up{source="shop"}'), eventually).toBe('1');
    expect(await ask('up{job="tidewatch"}')).toBe('1');
    await expect.poll(() => ask('up{job="stranger"}'), eventually).toBe('0');
    expect(await ask('tidewatch_build_info{version="1.2.3-test"}')).toBe('1');
    expect(await ask('tidewatch_log_writable')).toBe('1');

    source.answerWith(json('', 500));
    const failed =
      'increase(tidewatch_source_poll_failures_total{source="shop",fault="status"}[1m]) > bool 0';
    await expect.poll(() => ask(failed), eventually).toBe('1');
    expect(Number(await ask('tidewatch_source_poll_duration_seconds_count'))).toBeGreaterThan(1);
    // One series a scrape target, and none that grows with what happens.
    expect(Number(await ask('scrape_samples_scraped{job="tidewatch"}'))).toBeLessThan(100);
  });
});
