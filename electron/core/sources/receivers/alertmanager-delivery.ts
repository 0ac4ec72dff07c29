import { z } from 'zod';
import { Labels } from '../../../../shared/model/sample.ts';
import { Instant, instantMs, type EpochMs } from '../../../../shared/model/time.ts';
import type { SeverityByRule } from '../../../../shared/rules/alert-severity.ts';
import type { AlertStatement } from '../../../../shared/rules/occurrences.ts';
import { ConsoleError } from '../../console-error.ts';
import { alertFactsOf } from '../alert-facts.ts';
import { labelFingerprint } from '../label-fingerprint.ts';
import { problemIn, type Delivery } from './delivery.ts';

/**
 * Alertmanager's webhook, version 4, as far as it is read here. What it says of the group (receiver, groupKey, groupLabels,
 * commonLabels, commonAnnotations, externalURL) says nothing of an alert that does not stand in the alert itself.
 * Source: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 */
const Envelope = z.object({
  /** Missing in what people write by hand to try it. */
  version: z.literal('4').optional(),
  alerts: z.array(z.unknown()),
  truncatedAlerts: z.number().int().nonnegative().nullish(),
});

const RawAlert = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: Labels,
  annotations: Labels.nullish(),
  startsAt: Instant.nullish(),
  endsAt: Instant.nullish(),
  generatorURL: z.string().nullish(),
  /** Since Alertmanager 0.19. */
  fingerprint: z.string().nullish(),
});

/** Any that could stand in an address and is none of the console's own; Alertmanager's are 16 hexadecimal digits. */
const fingerprintPattern = /^(?!tidewatch:)[\w.:+=@~-]{1,128}$/;

/** @throws ConsoleError `bad-input` for what is not of this kind at all. One alert that cannot be read does not hide the others. */
export function alertmanagerDelivery(
  body: unknown,
  source: string,
  now: EpochMs,
  severityOf?: SeverityByRule,
): Delivery {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) {
    const { field, message } = problemIn(body, envelope.error, '');
    throw new ConsoleError('bad-input', `${field}: ${message} (Alertmanager's webhook, version 4)`, {
      field,
    });
  }
  const { alerts, truncatedAlerts } = envelope.data;
  const delivery: Delivery = { statements: [], problems: [], cutOff: truncatedAlerts ?? 0 };
  for (const [index, raw] of alerts.entries()) {
    const parsed = RawAlert.safeParse(raw);
    if (parsed.success) delivery.statements.push(statementOf(parsed.data, source, now, severityOf));
    else delivery.problems.push(problemIn(raw, parsed.error, `alerts.${index}`));
  }
  return delivery;
}

function statementOf(
  raw: z.infer<typeof RawAlert>,
  source: string,
  now: EpochMs,
  severityOf: SeverityByRule | undefined,
): AlertStatement {
  const { labels, status } = raw;
  const said = raw.fingerprint ?? '';
  const fingerprint = fingerprintPattern.test(said) ? said : labelFingerprint(labels);
  const startsAt = momentOf(raw.startsAt);
  if (status === 'resolved') {
    const endsAt = momentOf(raw.endsAt);
    return { state: 'over', fingerprint, name: labels['alertname'] || 'alert', startsAt, endsAt };
  }
  const told = {
    fingerprint,
    labels,
    annotations: raw.annotations ?? {},
    startsAt: startsAt ?? now,
    generatorURL: raw.generatorURL ?? null,
    // What is silenced or inhibited is not sent at all.
    suppressed: false,
  };
  return { state: 'firing', alert: alertFactsOf(told, source, severityOf), timed: startsAt !== null };
}

/** Go writes a time that was never set as the first moment of the year 1. */
function momentOf(instant: Instant | null | undefined): EpochMs | null {
  return instant === null || instant === undefined || instant.startsWith('0001-') ? null : instantMs(instant);
}
