import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAlertListReader } from '../../../electron/core/sources/alerting/alert-list.ts';
import { readAlertmanagerAlert } from '../../../electron/core/sources/alertmanager/alertmanager-alert.ts';
import { SourceFailure } from '../../../electron/core/sources/http/source-failure.ts';
import type { AlertFacts } from '../../../shared/model/alert.ts';
import { labelFingerprint } from '../../../electron/core/sources/label-fingerprint.ts';

const alert = (fingerprint: string, changes: Record<string, unknown> = {}) => ({
  fingerprint,
  labels: { alertname: fingerprint },
  annotations: {},
  startsAt: '2026-09-30T12:00:00Z',
  updatedAt: '2026-09-30T12:00:01Z',
  status: { state: 'active' },
  ...changes,
});
const reader = () =>
  createAlertListReader({
    source: 'am',
    address: 'http://am',
    whose: "Alertmanager's",
    understand: readAlertmanagerAlert,
    isDeadMan: ({ name }) => name === 'Watchdog',
  });

function failureOf(act: () => unknown): unknown {
  try {
    act();
    return null;
  } catch (thrown) {
    return thrown;
  }
}

describe('a list of alerts', () => {
  it('is read with when each was heard of last, and no complaint', () => {
    expect(reader().read([alert('f1')])).toMatchObject({
      alerts: [{ fingerprint: 'f1', source: 'am' }],
      updatedAt: new Map([['f1', Date.UTC(2026, 8, 30, 12, 0, 1)]]),
      incomplete: false,
      complaint: null,
    });
    expect(reader().read([]).complaint).toBeNull();
  });

  it('gives the others where one is broken, and says which and where', () => {
    const list = reader().read([alert('f1'), alert('f2', { startsAt: 'yesterday' }), alert('f3')]);
    expect(list.alerts.map(({ fingerprint }) => fingerprint)).toEqual(['f1', 'f3']);
    expect(list).toMatchObject({ unreadable: new Set(['f2']), incomplete: false });
    expect(list.complaint).toBe(
      '1 of 3 alerts of http://am could not be read; what was known of them stays. It is alert 1, startsAt: ' +
        'expected a date and time with a zone, such as 2026-09-30T20:00:00+08:00',
    );
  });

  it('tells the one that must always be there apart from the others', () => {
    const watchdog = alert('f9', { labels: { alertname: 'Watchdog' } });
    expect(reader().read([alert('f1')]).deadManSeen).toBe(false);
    expect(reader().read([alert('f1'), watchdog])).toMatchObject({
      alerts: [{ fingerprint: 'f1' }],
      deadManSeen: true,
    });
  });

  it('knows a broken one by its labels where it has no fingerprint, and else takes nothing as gone', () => {
    const byLabels = reader().read([alert('f1'), alert('', { labels: { a: '1' }, startsAt: 0 })]);
    expect(byLabels).toMatchObject({
      unreadable: new Set([labelFingerprint({ a: '1' })]),
      incomplete: false,
    });
    for (const broken of [null, 7, 'x', {}, [], { labels: { a: 1 } }]) {
      expect(reader().read([alert('f1'), broken])).toMatchObject({ alerts: [{}], incomplete: true });
    }
  });

  it('is no answer at all where none of it can be read', () => {
    const failure = failureOf(() => reader().read([{ fingerprint: 'f1' }]));
    expect(failure).toMatchObject({ kind: 'malformed' });
    expect(String(failure)).toContain(
      "http://am answered JSON that is not Alertmanager's: alert 0, labels: ",
    );
  });

  it('gives the same object for what stands there word for word again', () => {
    const { read } = reader();
    const [first] = read([alert('f1')]).alerts;
    const [again] = read([alert('f1'), alert('f2')]).alerts;
    expect(again).toBe(first);
    expect(read([alert('f1', { updatedAt: '2026-09-30T12:09:00Z' })]).alerts[0]).not.toBe(first);
  });

  it('comes to alerts or to a failure of a source, whatever it holds, and texts stay texts', () => {
    const label = fc.oneof(
      fc.string(),
      fc.constantFrom('<img src=x onerror=alert(1)>', '{{.}}', '__proto__'),
    );
    const labels = fc.dictionary(label, label);
    const nearly = fc.record(
      {
        fingerprint: fc.oneof(fc.string(), fc.jsonValue()),
        labels: fc.oneof(labels, fc.jsonValue()),
        annotations: fc.oneof(labels, fc.jsonValue()),
        startsAt: fc.oneof(fc.constant('2026-09-30T12:00:00Z'), fc.jsonValue()),
        updatedAt: fc.jsonValue(),
        generatorURL: fc.oneof(fc.webUrl(), label, fc.jsonValue()),
        status: fc.oneof(fc.constant({ state: 'active' }), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    const texts = (value: unknown): boolean =>
      typeof value === 'object' &&
      value !== null &&
      Object.values(value).every((one) => typeof one === 'string');
    fc.assert(
      fc.property(fc.array(fc.oneof(nearly, fc.jsonValue()), { maxLength: 6 }), (elements) => {
        let read: readonly AlertFacts[] = [];
        const thrown = failureOf(() => (read = reader().read(elements).alerts));
        expect(thrown === null || thrown instanceof SourceFailure).toBe(true);
        for (const { labels: named, annotations, name, link } of read) {
          expect([texts(named), texts(annotations), typeof name]).toEqual([true, true, 'string']);
          expect(link ?? 'https://').toMatch(/^https?:\/\//);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is read however deep something in it is nested', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    expect(reader().read([alert('f1', { receivers: deep })]).alerts).toHaveLength(1);
  });
});
