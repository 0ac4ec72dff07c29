import { labelFingerprint } from '../../electron/core/sources/label-fingerprint.ts';

/** One request of a sender. */
export interface StormDelivery {
  /** When it is due, as a part of the whole storm: 0 ≤ at < 1. */
  at: number;
  body: string;
}

export interface AlertStorm {
  /** In the order in which they are sent. */
  deliveries: readonly StormDelivery[];
  /** Fingerprints of the alerts that are open once all of it has arrived. */
  open: ReadonlySet<string>;
  /** How often it says that an alert fires or is over, repeats not counted. */
  statements: number;
}

export interface StormOptions {
  /** How many alerts fire. */
  alerts: number;
  /** At most so many stand in one delivery. */
  perDelivery: number;
  /** 0 ≤ n < 1. */
  random: () => number;
}

const startedAt = Date.parse('2026-09-30T12:00:00Z');
const stormMs = 300_000;
const never = '0001-01-01T00:00:00Z';

/**
 * A storm as a bad evening makes it: every alert fires; a third of them is over soon after, and a tenth of those fires anew after that.
 * Some come together, as Alertmanager groups them. A tenth of all deliveries comes twice, and a tenth comes out of order, late by up to
 * a fifth of the storm.
 */
export function alertStorm({ alerts, perDelivery, random }: StormOptions): AlertStorm {
  const said: { at: number; alert: unknown }[] = [];
  const open = new Set<string>();
  for (let index = 0; index < alerts; index += 1) {
    const labels = labelsOf(index);
    const fingerprint = labelFingerprint(labels);
    const say = (at: number, startsAt: number, endsAt: number | null) =>
      said.push({ at, alert: alertOf(labels, fingerprint, startsAt, endsAt) });
    const start = index / alerts;
    const end = start + 0.05 * (1 - start);
    say(start, start, null);
    open.add(fingerprint);
    if (index % 3 === 0) {
      say(end, start, end);
      open.delete(fingerprint);
    }
    if (index % 30 === 0) {
      const again = end + 0.05 * (1 - end);
      say(again, again, null);
      open.add(fingerprint);
    }
  }
  const inOrder = said.toSorted((left, right) => left.at - right.at);
  const sent: StormDelivery[] = [];
  while (inOrder.length > 0) {
    const together = inOrder.splice(0, 1 + Math.floor(random() * perDelivery));
    sent.push({ at: together.at(-1)?.at ?? 0, body: bodyOf(together.map(({ alert }) => alert)) });
  }
  const deliveries = sent.flatMap((delivery) => {
    const late = () => Math.min(0.999_999, delivery.at + random() * 0.2);
    const moved = random() < 0.1 ? { ...delivery, at: late() } : delivery;
    return random() < 0.1 ? [moved, { ...moved, at: late() }] : [moved];
  });
  return {
    deliveries: deliveries.toSorted((left, right) => left.at - right.at),
    open,
    statements: said.length,
  };
}

function labelsOf(index: number): Record<string, string> {
  return {
    alertname: `Storm${index % 40}`,
    severity: ['critical', 'warning', 'info'][index % 3] ?? 'info',
    instance: `shop-${index}.example:9100`,
    entry: `order-svc@step${index % 200}`,
  };
}

function alertOf(
  labels: Record<string, string>,
  fingerprint: string,
  startsAt: number,
  endsAt: number | null,
) {
  return {
    status: endsAt === null ? 'firing' : 'resolved',
    labels,
    annotations: {
      summary: `${labels['instance']} is slow: p99 2,600 ms, limit 800 ms`,
      summary_zh: `${labels['instance']} 变慢`,
      runbook: 'https://wiki.example.com/slow',
    },
    startsAt: instant(startsAt),
    endsAt: endsAt === null ? never : instant(endsAt),
    generatorURL: 'http://prometheus.example:9090/graph?g0.expr=shop_entry_p99_ms+%3E+800',
    fingerprint,
  };
}

function instant(at: number): string {
  return new Date(startedAt + Math.round(at * stormMs)).toISOString();
}

function bodyOf(alerts: readonly unknown[]): string {
  return JSON.stringify({
    version: '4',
    groupKey: '{}:{}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'tidewatch',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example:9093',
    alerts,
  });
}
