import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelFingerprint } from '../../../electron/core/sources/label-fingerprint.ts';
import { readPrometheusAlert } from '../../../electron/core/sources/prometheus-alerts/prometheus-alert.ts';

const labels = { alertname: 'DatabaseSlow', severity: 'critical' };
const raw = {
  labels,
  annotations: { summary: 'Slow' },
  state: 'firing',
  activeAt: '2026-09-30T12:00:00.123456789Z',
  value: '1e+00',
};
const read = (changes: Record<string, unknown> = {}) => readPrometheusAlert({ ...raw, ...changes });

describe('an alert of a Prometheus', () => {
  it('that fires is open since it is active, under the fingerprint of its labels', () => {
    expect(read()).toEqual({
      state: 'open',
      told: {
        fingerprint: labelFingerprint(labels),
        labels,
        annotations: { summary: 'Slow' },
        startsAt: Date.UTC(2026, 8, 30, 12, 0, 0, 123),
        generatorURL: null,
        suppressed: false,
      },
      updatedAt: null,
    });
  });

  it.each([
    ['firing', 'open'],
    ['Alerting (NoData)', 'open'],
    ['pending', 'not-open'],
    ['inactive', 'not-open'],
    ['Normal', 'not-open'],
    ['recovering', 'unreadable'],
  ])('in the state %s is %s', (state, expected) => {
    expect(read({ state }).state).toBe(expected);
  });

  it('is taken without annotations, with fields nobody knows, and with a link where there is one', () => {
    const sent = read({
      annotations: null,
      keepFiringSince: '2026-09-30T12:00:00Z',
      source: 'https://vm.example/a',
    });
    expect(sent).toMatchObject({
      state: 'open',
      told: { annotations: {}, generatorURL: 'https://vm.example/a' },
    });
  });

  it('that is broken is known by its labels, where it has any', () => {
    expect(read({ activeAt: 'now' })).toMatchObject({
      state: 'unreadable',
      field: 'activeAt',
      fingerprint: labelFingerprint(labels),
    });
    expect(read({ labels: null })).toMatchObject({ state: 'unreadable', field: 'labels', fingerprint: null });
  });

  it('is read or said to be unreadable, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.string(), (value, other, state) => {
        for (const element of [value, { ...raw, labels: value }, { ...raw, state, annotations: other }]) {
          expect(['open', 'not-open', 'unreadable']).toContain(readPrometheusAlert(element).state);
        }
      }),
    );
  });
});
