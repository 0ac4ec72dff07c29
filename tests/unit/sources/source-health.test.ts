import { describe, expect, it } from 'vitest';
import { createSourceHealth } from '../../../electron/core/sources/watch/source-health.ts';
import type { NewEvent } from '../../../shared/model/event.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

function start({
  lostAt = null,
  writable = () => true,
}: { lostAt?: number | null; writable?: () => boolean } = {}) {
  const clock = createFakeClock();
  const events: NewEvent[] = [];
  let changes = 0;
  const health = createSourceHealth({
    source: { id: 'prom', kind: 'prometheus', address: 'http://127.0.0.1:9090' },
    every: 5_000,
    clock,
    lostAt,
    record(event) {
      if (!writable()) return false;
      events.push(event);
      return true;
    },
    onChange: () => (changes += 1),
  });
  const succeed = () => health.succeeded({ latency: 3, complaint: null });
  const fail = () =>
    health.failed({ latency: 4_000, reason: 'nobody answers at this address', fault: 'refused' });
  return {
    clock,
    events,
    health,
    succeed,
    fail,
    kinds: () => events.map(({ kind }) => kind),
    changes: () => changes,
  };
}

describe('the state of a source', () => {
  it('is that of its last success, since the moment when it changed', async () => {
    const { clock, health, succeed } = start();
    await clock.advance(100);
    succeed();
    const heardAt = clock.now();
    expect(health.status()).toMatchObject({
      freshness: 'live',
      since: heardAt,
      lastSuccessAt: heardAt,
      lastError: null,
    });
    await clock.advance(12_000);
    expect(health.status()).toMatchObject({ freshness: 'ageing', since: heardAt + 10_000 });
    await clock.advance(20_000);
    expect(health.status()).toMatchObject({ freshness: 'stale', since: heardAt + 30_000 });
    await clock.advance(90_000);
    expect(health.status()).toMatchObject({
      freshness: 'lost',
      since: heardAt + 120_000,
      lastSuccessAt: heardAt,
    });
  });

  it('is live since it came back', async () => {
    const { clock, health, succeed } = start();
    succeed();
    await clock.advance(15_000);
    succeed();
    const back = clock.now();
    await clock.advance(5_000);
    succeed();
    expect(health.status()).toMatchObject({ freshness: 'live', since: back });
  });

  it('is at best ageing before the first answer, and counts from the start', async () => {
    const { clock, health, fail } = start();
    const startedAt = clock.now();
    expect(health.status()).toMatchObject({ freshness: 'ageing', lastSuccessAt: null });
    fail();
    await clock.advance(31_000);
    expect(health.status()).toMatchObject({
      freshness: 'stale',
      since: startedAt + 30_000,
      consecutiveFailures: 1,
    });
  });

  it('tells why the last poll failed, how often in a row, and forgets both with a success', () => {
    const { health, succeed, fail } = start();
    fail();
    fail();
    expect(health.status()).toMatchObject({
      consecutiveFailures: 2,
      lastError: 'nobody answers at this address',
      latency: 4_000,
    });
    succeed();
    expect(health.status()).toMatchObject({ consecutiveFailures: 0, lastError: null, latency: 3 });
  });

  it('tells those who watch when it changes by time alone', async () => {
    const { clock, succeed, changes } = start();
    succeed();
    expect(changes()).toBe(1);
    await clock.advance(200_000);
    expect(changes()).toBe(4);
  });
});

describe('the loss of a source in the log', () => {
  it('is one event when it becomes stale and one when it is back', async () => {
    const { clock, events, succeed, fail, kinds } = start();
    succeed();
    const heardAt = clock.now();
    await clock.advance(5_000);
    fail();
    await clock.advance(25_000);
    expect(kinds()).toEqual([]);
    await clock.advance(1_000);
    const [lost] = events;
    expect(lost).toMatchObject({
      kind: 'source.lost',
      author: 'tidewatch',
      data: { source: 'prom', reason: 'nobody answers at this address', lastSuccessAt: heardAt },
    });
    for (let minute = 0; minute < 10; minute += 1) {
      await clock.advance(60_000);
      fail();
    }
    succeed();
    succeed();
    expect(kinds()).toEqual(['source.lost', 'source.recovered']);
    expect(events[1]).toMatchObject({ data: { source: 'prom', lostAt: lost?.at } });
  });

  it('is recorded of one that never answered', async () => {
    const { clock, events } = start();
    await clock.advance(31_000);
    expect(events).toMatchObject([{ kind: 'source.lost', data: { lastSuccessAt: null } }]);
  });

  it('is not recorded again after a restart, and its end is', async () => {
    const { clock, events, succeed, kinds } = start({ lostAt: 1_234 });
    await clock.advance(600_000);
    expect(kinds()).toEqual([]);
    succeed();
    expect(events).toMatchObject([{ kind: 'source.recovered', data: { lostAt: 1_234 } }]);
  });

  it('is recorded late where the log could not be written in time', async () => {
    let writable = false;
    const { clock, kinds } = start({ writable: () => writable });
    await clock.advance(300_000);
    expect(kinds()).toEqual([]);
    writable = true;
    await clock.advance(5_000);
    expect(kinds()).toEqual(['source.lost']);
  });

  it('leaves nothing running when it is closed', async () => {
    const { clock, health } = start();
    health.close();
    expect(clock.waiting).toBe(0);
  });
});
