import { describe, expect, it, onTestFinished } from 'vitest';
import { noIntake } from '../../../electron/core/diagnosis/intake-sum.ts';
import { createOwnMetrics } from '../../../electron/core/own-metrics/own-metrics.ts';
import type { EndedPoll } from '../../../electron/core/sources/watch/watch-source.ts';
import { SourceFault, type SourceStatus } from '../../../shared/model/source-status.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { metricIn, readMetrics } from '../../support/metrics-text.ts';
import { emptyStatus } from '../../support/sample-views.ts';
import { sourceStatus } from '../../support/source-status.ts';

/** Metrics over a status that the test sets. */
function measured(changes: Partial<typeof emptyStatus> = {}) {
  let status = { ...emptyStatus, ...changes };
  const log = createMemoryLog();
  const listeners = new Set<(poll: EndedPoll) => void>();
  const metrics = createOwnMetrics({
    clock: createFakeClock(),
    screens: () => 3,
    core: {
      log,
      recordIntake: () => ({ ...noIntake, waitingBytes: 0, refusedBodies: 0 }),
      status: { read: () => status, watch: () => () => {} },
      onPoll(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  });
  onTestFinished(() => metrics.close());
  return {
    log,
    metrics,
    listeners,
    async text() {
      return (await metrics.scrape()).text;
    },
    poll(poll: Partial<EndedPoll>) {
      for (const listener of listeners)
        listener({ source: 'prom', kind: 'prometheus', duration: 40, fault: null, ...poll });
    },
    setSources(...sources: SourceStatus[]) {
      status = { ...status, sources };
    },
  };
}

const prom = { source: 'prom', kind: 'prometheus' };

describe('metrics of a source', () => {
  it('say that it is up while its data are live or ageing, and not before it was heard', async () => {
    const { text, setSources } = measured();
    const up = async (change: Partial<SourceStatus>) => {
      setSources(sourceStatus(change));
      return metricIn(await text(), 'tidewatch_source_up', prom);
    };
    expect(await up({ freshness: 'live' })).toBe(1);
    expect(await up({ freshness: 'ageing' })).toBe(1);
    expect(await up({ freshness: 'stale' })).toBe(0);
    expect(await up({ freshness: 'lost' })).toBe(0);
    expect(await up({ freshness: 'ageing', lastSuccessAt: null })).toBe(0);
  });

  it('are in seconds and bytes, and leave out what the source does not say', async () => {
    const { text } = measured({
      sources: [
        sourceStatus({
          lastSuccessAt: 1_790_000_000_500,
          skew: -7_200_000,
          series: 12,
          bytes: { last: 100, total: 4_000 },
          certificateEndsAt: null,
        }),
      ],
    });
    const scraped = await text();
    const value = (name: string) => metricIn(scraped, `tidewatch_source_${name}`, prom);
    expect(value('last_success_timestamp_seconds')).toBe(1_790_000_000.5);
    expect(value('clock_skew_seconds')).toBe(-7_200);
    expect(value('series')).toBe(12);
    expect(value('received_bytes_total')).toBe(4_000);
    for (const unsaid of ['alerts', 'certificate_expiry_timestamp_seconds', 'dead_man', 'member_up'])
      expect(value(unsaid)).toBeUndefined();
  });

  it('count its polls by what was wrong, from 0 on', async () => {
    const { text, poll } = measured({ sources: [sourceStatus()] });
    const failures = async (fault: SourceFault) =>
      metricIn(await text(), 'tidewatch_source_poll_failures_total', { ...prom, fault });
    for (const fault of SourceFault.options) expect(await failures(fault)).toBe(0);
    expect(metricIn(await text(), 'tidewatch_source_poll_duration_seconds_count', prom)).toBe(0);
    poll({});
    poll({ fault: 'deadline', duration: 4_000 });
    poll({ fault: 'deadline', duration: 4_000 });
    expect(await failures('deadline')).toBe(2);
    const scraped = await text();
    expect(metricIn(scraped, 'tidewatch_source_poll_duration_seconds_count', prom)).toBe(3);
    expect(metricIn(scraped, 'tidewatch_source_poll_duration_seconds_sum', prom)).toBeCloseTo(8.04);
    expect(metricIn(scraped, 'tidewatch_source_poll_duration_seconds_bucket', { ...prom, le: '0.05' })).toBe(
      1,
    );
  });

  it('name the state of its breaker, its dead man and each member', async () => {
    const { text } = measured({
      sources: [
        sourceStatus({
          id: 'am',
          kind: 'alertmanager',
          breaker: { state: 'open', since: 0, until: 1 },
          deadMan: { expects: 'alertname="Watchdog"', state: 'silent', since: 0 },
          members: [
            {
              address: 'http://am-2:9093',
              freshness: 'lost',
              lastSuccessAt: 0,
              fault: 'refused',
              lastError: 'x',
              consecutiveFailures: 3,
              latency: null,
              alerts: null,
            },
          ],
        }),
      ],
    });
    const scraped = await text();
    const state = (name: string, is: string) =>
      metricIn(scraped, `tidewatch_source_${name}`, { source: 'am', state: is });
    expect(['closed', 'open', 'half-open'].map((is) => state('breaker', is))).toEqual([0, 1, 0]);
    expect(['present', 'silent', 'unknown'].map((is) => state('dead_man', is))).toEqual([0, 1, 0]);
    expect(metricIn(scraped, 'tidewatch_source_member_up', { member: 'http://am-2:9093' })).toBe(0);
  });

  it('that pushes without a rhythm are not said to be down before they were heard', async () => {
    const hook = { id: 'hook', kind: 'webhook' as const, every: null, freshness: 'ageing' as const };
    const { text, setSources } = measured({ sources: [sourceStatus({ ...hook, lastSuccessAt: null })] });
    expect(metricIn(await text(), 'tidewatch_source_up', { source: 'hook' })).toBeUndefined();
    setSources(sourceStatus({ ...hook, freshness: 'live', lastSuccessAt: 1 }));
    expect(metricIn(await text(), 'tidewatch_source_up', { source: 'hook' })).toBe(1);
  });

  it('that pushes have no polls and no breaker', async () => {
    const { text } = measured({ sources: [sourceStatus({ id: 'hook', kind: 'webhook', every: null })] });
    const names = readMetrics(await text())
      .filter(({ labels }) => labels['source'] === 'hook')
      .map(({ name }) => name);
    expect(names).toContain('tidewatch_source_up');
    expect(names.filter((name) => /poll|breaker/.test(name))).toEqual([]);
  });

  it('are as many as there are sources, whatever the sources say', async () => {
    const said = { lastError: 'a new text each time', warnings: ['one', 'two'], address: 'http://elsewhere' };
    const { text, setSources, poll } = measured({ sources: [sourceStatus()] });
    const before = readMetrics(await text()).length;
    setSources(sourceStatus(said));
    poll({ fault: 'query' });
    const after = await text();
    expect(readMetrics(after)).toHaveLength(before);
    for (const words of ['a new text', 'one', 'elsewhere']) expect(after).not.toContain(`"${words}`);
  });
});

describe('metrics of the console', () => {
  it('say what is open, what runs and who looks on', async () => {
    const execution = { id: 'e', planId: 'p', title: 'x', status: 'running', done: 0, steps: 1 };
    const { text } = measured({ counts: { p1: 2, p2: 0, p3: 5 }, executions: [execution] });
    const scraped = await text();
    const open = (severity: string) => metricIn(scraped, 'tidewatch_alerts_open', { severity });
    expect(['p1', 'p2', 'p3'].map(open)).toEqual([2, 0, 5]);
    expect(metricIn(scraped, 'tidewatch_executions_active')).toBe(1);
    expect(metricIn(scraped, 'tidewatch_screens_connected')).toBe(3);
    expect(metricIn(scraped, 'tidewatch_build_info', { version: '0.0.0-test' })).toBe(1);
    expect(metricIn(scraped, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  });

  it('count what is recorded, and tell when nothing can be', async () => {
    const { text, log } = measured();
    const note = { kind: 'note.written' as const, data: { text: 'x' }, at: 1, author: 'a', command: null };
    log.append([note, note]);
    log.append([note]);
    log.break();
    const scraped = await text();
    expect(metricIn(scraped, 'tidewatch_log_head')).toBe(3);
    expect(metricIn(scraped, 'tidewatch_log_appended_events_total')).toBe(3);
    expect(metricIn(scraped, 'tidewatch_log_appends_total')).toBe(2);
    expect(metricIn(scraped, 'tidewatch_log_writable')).toBe(0);
  });

  it('leave nothing running when they are closed', async () => {
    const { metrics, listeners, log, text } = measured();
    expect(listeners.size).toBe(1);
    metrics.close();
    expect(listeners.size).toBe(0);
    log.append([{ kind: 'note.written', data: { text: 'x' }, at: 1, author: 'a', command: null }]);
    expect((await text()).trim()).toBe('');
  });
});
