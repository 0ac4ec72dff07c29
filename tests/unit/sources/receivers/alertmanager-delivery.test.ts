import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConsoleError } from '../../../../electron/core/console-error.ts';
import { labelFingerprint } from '../../../../electron/core/sources/label-fingerprint.ts';
import { alertmanagerDelivery as read } from '../../../../electron/core/sources/receivers/alertmanager-delivery.ts';
import { webhookReader } from '../../../../electron/core/sources/receivers/webhook-delivery.ts';
import { AlertFacts } from '../../../../shared/model/alert.ts';
import { WebhookSettings } from '../../../../shared/model/source-settings.ts';
import { alertmanagerDelivery, deliveredAlert, neverEnded } from '../../../support/deliveries.ts';

const readOne = (changes: Record<string, unknown>) =>
  read(alertmanagerDelivery([deliveredAlert('A', changes)]), 'am', 1_000);

const folder = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'payloads', 'alertmanager-webhook');
const payload = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const Count = z.number().int();
const Payloads = z.array(
  z.object({
    file: z.string(),
    version: z.string(),
    origin: z.string(),
    expect: z.object({ firing: Count, over: Count, unreadable: Count, cutOff: Count }),
  }),
);

describe('a delivery of Alertmanager', () => {
  it.each(Payloads.parse(payload('index.json')))(
    'is read from version $version: $file',
    ({ file, expect: expected }) => {
      const { statements, problems, cutOff } = read(payload(file), 'am', 1_000);
      const count = (state: string) => statements.filter((said) => said.state === state).length;
      expect({ firing: count('firing'), over: count('over'), unreadable: problems.length, cutOff }).toEqual(
        expected,
      );
      // Only what can be shown as text, and what can be opened as a page, gets in.
      for (const said of statements) {
        if (said.state !== 'firing') continue;
        expect(AlertFacts.parse(said.alert)).toEqual(said.alert);
      }
    },
  );

  it('has the fingerprint of its labels, as the recorded one shows', () => {
    const [said] = read(payload('alertmanager-0.25.0-firing.json'), 'am', 1_000).statements;
    const alert = said?.state === 'firing' ? said.alert : null;
    expect(labelFingerprint(alert?.labels ?? {})).toBe(alert?.fingerprint);
    expect(alert).toMatchObject({
      severity: 1,
      summary: { en: expect.stringContaining('<b>'), zh: '核销变慢' },
    });
  });

  it('names each alert as Alertmanager does, also where an old one sends no fingerprint', () => {
    const labels = { alertname: 'A', severity: 'critical' };
    for (const fingerprint of ['0123456789abcdef', 'abc123'])
      expect(readOne({ fingerprint }).statements).toMatchObject([{ alert: { fingerprint } }]);
    for (const fingerprint of [undefined, '', 'tidewatch:water-level:x', null, 'a/../b', 'x'.repeat(200)])
      expect(readOne({ fingerprint }).statements).toMatchObject([
        { alert: { fingerprint: labelFingerprint(labels) } },
      ]);
  });

  it('knows that Go writes a time that was never set as the year 1', () => {
    expect(readOne({ status: 'resolved', endsAt: neverEnded }).statements).toMatchObject([{ endsAt: null }]);
    expect(readOne({ startsAt: neverEnded }).statements).toMatchObject([
      { timed: false, alert: { startsAt: 1_000 } },
    ]);
  });
});

/** Documents that are nearly deliveries, so that every branch is reached. */
const nearly = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue(),
    fc.constantFrom('4', 'firing', 'resolved', neverEnded, '2026-09-30T20:00:00Z', 0, 1e300),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        'version',
        'alerts',
        'status',
        'labels',
        'annotations',
        'startsAt',
        'endsAt',
        'fingerprint',
        'alertname',
        'truncatedAlerts',
        'generatorURL',
        '__proto__',
        'severity',
      ),
      tie('value'),
    ),
  ),
})).value;
const withEnvelope = fc.oneof(
  nearly,
  fc
    .array(fc.oneof(nearly, fc.record({ status: fc.constant('firing'), labels: nearly, startsAt: nearly })), {
      maxLength: 3,
    })
    .map((alerts) => ({ version: '4', alerts })),
);

function outcomeOf(act: () => { statements: { state: string }[] }): unknown[] {
  try {
    return act().statements.map((statement) =>
      'alert' in statement ? AlertFacts.safeParse(statement.alert).success : statement.state === 'over',
    );
  } catch (failure) {
    return [failure instanceof ConsoleError && failure.code === 'bad-input'];
  }
}

describe('whatever is delivered', () => {
  it('is alerts that can be recorded, or refused as bad input, and nothing else', () => {
    fc.assert(
      fc.property(withEnvelope, (document) => {
        expect(outcomeOf(() => read(document, 'am', 1_000))).not.toContain(false);
      }),
    );
  });

  it('is so by a mapping as well', () => {
    const settings = WebhookSettings.parse({
      id: 'hook',
      kind: 'webhook',
      mapping: {
        alerts: '$..alerts[*]',
        name: '/status',
        fingerprint: '$.fingerprint',
        severity: '/severity',
        status: '/version',
        startsAt: '/startsAt',
        endsAt: '/endsAt',
        link: '/generatorURL',
        labels: '/labels',
      },
    });
    const reader = webhookReader(settings);
    fc.assert(
      fc.property(withEnvelope, (document) => {
        expect(outcomeOf(() => reader(document, 1_000))).not.toContain(false);
      }),
    );
  });
});
