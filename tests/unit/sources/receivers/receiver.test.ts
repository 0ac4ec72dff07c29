import { describe, expect, it } from 'vitest';
import { alertmanagerDelivery, deliveredAlert } from '../../../support/deliveries.ts';
import { receivingDesk } from './receiving-desk.ts';

const firing = (...names: string[]) => alertmanagerDelivery(names.map((name) => deliveredAlert(name)));
const over = (...names: string[]) =>
  alertmanagerDelivery(
    names.map((name) => deliveredAlert(name, { status: 'resolved', endsAt: '2026-09-30T20:10:00+08:00' })),
  );

describe('a delivery while the log cannot be written', () => {
  it('is not acknowledged, its alerts are shown all the same, and sent again it is recorded', () => {
    const { deliver, log, open, alertKinds, status } = receivingDesk();
    deliver(firing('A'));
    log.break();
    expect(() => deliver(firing('B'))).toThrow('send it again');
    expect(() => deliver(over('A', 'C'))).toThrow('send it again');
    expect(open()).toEqual(['B']);
    expect(alertKinds()).toEqual(['alert.opened']);
    expect(status()).toMatchObject({ alerts: 1 });
    log.mend();
    deliver(firing('B'));
    expect(open()).toEqual(['B']);
    expect(alertKinds().toSorted()).toEqual(['alert.cleared', 'alert.ended', 'alert.opened', 'alert.opened']);
  });

  it('is recorded by itself once the log can be written, where its sender has given up', async () => {
    const { deliver, log, open, alertKinds, clock } = receivingDesk();
    log.break();
    expect(() => deliver(firing('A'))).toThrow('send it again');
    log.mend();
    await clock.advance(1);
    expect(alertKinds()).toEqual(['alert.opened']);
    expect(open()).toEqual(['A']);
  });
});

describe('a source that repeats itself', () => {
  const source = { id: 'am', kind: 'alertmanager-webhook', every: '1m', 'dead-man': 'alertname="Watchdog"' };

  it('is lost once it was not heard for five times as long, and nothing clears by that', async () => {
    const { deliver, status, clock, log, open } = receivingDesk([source]);
    deliver(firing('A', 'Watchdog'));
    expect(status()).toMatchObject({ freshness: 'live', every: 60_000, latency: null });
    await clock.advance(301_000);
    expect(status()).toMatchObject({ freshness: 'lost', deadMan: { state: 'unknown' } });
    expect(log.kinds()).toContain('source.lost');
    expect(open()).toEqual(['A']);
    deliver(firing('Watchdog'));
    expect(status()).toMatchObject({ freshness: 'live', deadMan: { state: 'present' } });
    expect(log.kinds()).toContain('source.recovered');
  });

  it('is silent where it delivers, and what must always be there is not among it', async () => {
    const { deliver, status, clock } = receivingDesk([source]);
    deliver(firing('Watchdog'));
    for (let minute = 0; minute < 4; minute += 1) {
      await clock.advance(60_000);
      deliver(firing('A'));
    }
    expect(status()).toMatchObject({ freshness: 'live', deadMan: { state: 'silent' } });
  });
});

describe('a source without a rhythm', () => {
  it('is live from its first delivery on, however long it is silent', async () => {
    const { deliver, status, clock, log } = receivingDesk([{ id: 'am', kind: 'alertmanager-webhook' }]);
    expect(status()).toMatchObject({ freshness: 'ageing', lastSuccessAt: null, alerts: null });
    const at = clock.now();
    deliver(firing('A'));
    await clock.advance(86_400_000);
    expect(status()).toMatchObject({ freshness: 'live', since: at, lastSuccessAt: at, alerts: 1 });
    expect(log.kinds()).not.toContain('source.lost');
  });

  it('needs a rhythm where something must always be there', () => {
    const source = { id: 'am', kind: 'alertmanager-webhook', 'dead-man': 'alertname="Watchdog"' };
    expect(() => receivingDesk([source])).toThrow('expected how often it is delivered');
  });
});
