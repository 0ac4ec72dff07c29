import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConsoleError } from '../../../../electron/core/console-error.ts';
import { labelFingerprint } from '../../../../electron/core/sources/label-fingerprint.ts';
import { alertmanagerDelivery as read } from '../../../../electron/core/sources/receivers/alertmanager-delivery.ts';
import { webhookReader } from '../../../../electron/core/sources/receivers/webhook-delivery.ts';
import { AlertFacts } from '../../../../shared/model/alert.ts';
import { WebhookSettings } from '../../../../shared/model/source-settings.ts';
import { alertmanagerDelivery, deliveredAlert, neverEnded } from '../../../support/deliveries.ts';

const readOne = (changes: Record<string, unknown>) =>
  read(alertmanagerDelivery([deliveredAlert('A', changes)]), 'am', 1_000);

describe('a delivery of Alertmanager', () => {
  it('names each alert as Alertmanager does, also where an old one sends no fingerprint', () => {
    const labels = { alertname: 'A', severity: 'critical' };
    const ofAlertmanager = '0123456789abcdef';
    expect(readOne({ fingerprint: ofAlertmanager }).statements).toMatchObject([
      { alert: { fingerprint: ofAlertmanager } },
    ]);
    for (const fingerprint of [undefined, '', 'tidewatch:water-level:x', null])
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
