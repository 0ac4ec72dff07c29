import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAlertListReader, type ReadAlert } from '../../../electron/core/sources/alerting/alert-list.ts';
import { readAlertmanagerAlert } from '../../../electron/core/sources/alertmanager/alertmanager-alert.ts';
import { labelFingerprint } from '../../../electron/core/sources/label-fingerprint.ts';
import { readPrometheusAlert } from '../../../electron/core/sources/prometheus-alerts/prometheus-alert.ts';
import { longestText } from '../../../shared/rules/bounded-text.ts';

/** Every payload with the server and version that it comes from, and what it must be read as. */
const Index = z.array(
  z.object({
    file: z.string(),
    origin: z.string().min(1),
    version: z.string(),
    /** Set where they are not those of the labels. */
    fingerprints: z.literal('made up').optional(),
    expect: z.object({ open: z.number(), suppressed: z.number().default(0), unreadable: z.number() }),
  }),
);

function corpus(folder: string) {
  const at = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../fixtures/payloads/${folder}/${file}`, import.meta.url), 'utf8'));
  return Index.parse(at('index.json')).map((payload) => ({ ...payload, document: at(payload.file) }));
}

const read = (elements: readonly unknown[], understand: (element: unknown) => ReadAlert) =>
  createAlertListReader({
    source: 's',
    address: 'http://s',
    whose: 'a list',
    understand,
    isDeadMan: () => false,
  }).read(elements);

const longest = longestText + '… (99999 characters)'.length;

describe('payloads of Alertmanager', () => {
  it.each(corpus('alertmanager'))('$file ($version) is read', (payload) => {
    const list = read(z.array(z.unknown()).parse(payload.document), readAlertmanagerAlert);
    expect({
      open: list.alerts.length,
      suppressed: list.alerts.filter(({ suppressed }) => suppressed).length,
      unreadable: list.unreadable.size,
    }).toEqual(payload.expect);
    for (const { labels, annotations, link } of list.alerts) {
      const texts = [...Object.values(labels), ...Object.values(annotations)];
      expect(Math.max(0, ...texts.map((text) => text.length))).toBeLessThanOrEqual(longest);
      expect(link ?? 'http:').toMatch(/^https?:/);
    }
  });

  it.each(corpus('alertmanager').filter(({ fingerprints }) => fingerprints === undefined))(
    '$file ($version) has the fingerprints that we compute from the labels',
    ({ document }) => {
      const Alert = z.object({ fingerprint: z.string(), labels: z.record(z.string(), z.string()) });
      for (const { fingerprint, labels } of z.array(Alert).parse(document)) {
        expect(labelFingerprint(labels)).toBe(fingerprint);
      }
    },
  );
});

describe('payloads of Prometheus’ list of alerts', () => {
  it.each(corpus('prometheus-alerts'))('$file ($version) is read', (payload) => {
    const Answer = z.object({ data: z.object({ alerts: z.array(z.unknown()).nullable() }) });
    const list = read(Answer.parse(payload.document).data.alerts ?? [], readPrometheusAlert);
    expect({ open: list.alerts.length, suppressed: 0, unreadable: list.unreadable.size }).toEqual(
      payload.expect,
    );
    expect(list.alerts.every(({ labels }) => labels['alertname'] !== undefined)).toBe(true);
  });
});
