import { describe, expect, it } from 'vitest';
import { alertFactsOf } from '../../../electron/core/sources/alert-facts.ts';
import { labelFingerprint } from '../../../electron/core/sources/label-fingerprint.ts';
import { readAlertmanagerAlert } from '../../../electron/core/sources/alertmanager/alertmanager-alert.ts';

const raw = {
  fingerprint: 'a1b2',
  labels: { alertname: 'PaymentSuccessLow' },
  annotations: {},
  startsAt: '2026-09-30T12:00:00.5Z',
  status: { state: 'active' },
};
const facts = (change: Record<string, unknown>) => {
  const read = readAlertmanagerAlert({ ...raw, ...change });
  if (read.state !== 'open') throw new Error(`it is ${read.state}`);
  return alertFactsOf(read.told, 'am');
};

describe('the facts of an alert', () => {
  it.each([
    [{ severity: 'critical' }, 1],
    [{ severity: 'Page' }, 1],
    [{ priority: 'P1' }, 1],
    [{ severity: 'emergency' }, 1],
    [{ severity: 'warning' }, 2],
    [{ severity: 'major' }, 2],
    [{ severity: 'error' }, 2],
    [{ priority: 'p2' }, 2],
    [{ severity: 'info' }, 3],
    [{ severity: 'constructor' }, 3],
    [{}, 3],
  ] as const)('of the labels %j have severity %i', (labels, severity) => {
    expect(facts({ labels: { alertname: 'x', ...labels } }).severity).toBe(severity);
  });

  it.each([
    [{ summary: 'Payments fail', description: 'longer' }, 'Payments fail'],
    [{ description: 'longer', message: 'old style' }, 'longer'],
    [{ message: 'old style' }, 'old style'],
    [{ summary: ' ' }, 'PaymentSuccessLow'],
    [{}, 'PaymentSuccessLow'],
    [
      { summary: 'Payments fail', summary_zh: '支付失败' },
      { en: 'Payments fail', zh: '支付失败' },
    ],
  ])('with the annotations %j are summed up as %j', (annotations, summary) => {
    expect(facts({ annotations: { ...annotations } }).summary).toEqual(summary);
  });

  it.each([
    ['https://prom.example/graph?g0.expr=up', 'https://prom.example/graph?g0.expr=up'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['/graph', null],
    ['', null],
  ])('link to %j only over http and https', (generatorURL, link) => {
    expect(facts({ generatorURL }).link).toBe(link);
  });

  it('name the entry and the line where labels do', () => {
    expect(facts({ labels: { alertname: 'x' } })).toMatchObject({ entry: null, line: null });
    const labels = { alertname: 'x', entry: 'pay-gw@submit', line: 'e-commerce' };
    expect(facts({ labels })).toMatchObject({ entry: 'pay-gw@submit', line: 'e-commerce' });
  });

  it('say since when, and whether the source has silenced it', () => {
    expect(facts({})).toMatchObject({
      startsAt: Date.UTC(2026, 8, 30, 12, 0, 0, 500),
      suppressed: false,
      source: 'am',
    });
    expect(facts({ status: { state: 'suppressed' } }).suppressed).toBe(true);
    expect(facts({ status: { state: 'active', mutedBy: ['out-of-hours'] } }).suppressed).toBe(true);
  });

  it('are cut where they are too long, and say so', () => {
    const { annotations, labels } = facts({
      labels: { alertname: 'x', huge: '支'.repeat(9_000) },
      annotations: { description: 'a'.repeat(4_096), html: `<b>${'b'.repeat(5_000)}` },
    });
    expect(labels['huge']).toHaveLength(4_096 + '… (9000 characters)'.length);
    expect(annotations['description']).toHaveLength(4_096);
    expect(annotations['html']).toMatch(/^<b>b+… \(5003 characters\)$/);
  });

  it.each([
    ['no annotations', { annotations: null }],
    ['no updatedAt', { updatedAt: undefined }],
    ['a broken updatedAt', { updatedAt: 'yesterday' }],
    ['a generatorURL that is no text', { generatorURL: 7 }],
    ['no status', { status: undefined }],
    ['a status in a form of its own', { status: 'active' }],
    ['fields that nobody knows', { somethingNew: { deep: [1] } }],
    ['empty values and names in any script', { labels: { alertname: '', 服务: '', 'a.b/c': 'é' } }],
  ])('are taken with %s', (_what, change) => {
    expect(facts(change)).toMatchObject({ fingerprint: 'a1b2', suppressed: false, link: null });
  });

  it('have the fingerprint of their labels where the source gives none', () => {
    expect(facts({ fingerprint: undefined }).fingerprint).toBe(labelFingerprint(raw.labels));
  });
});
