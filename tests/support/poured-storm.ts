import { setTimeout as sleep } from 'node:timers/promises';

/** An alert as Prometheus posts it to an Alertmanager. */
interface PostedAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

export interface PouredStorm {
  /** Names by which each alert can be found, in the order in which they come. */
  instances: readonly string[];
  /** Pours all of them; settles once the last one is in Alertmanager. */
  pour(options: { url: string; duration: number }): Promise<void>;
}

const causes = 125;
const between = 250;

/** Lesser alerts of many causes: every eighth or so of an instance of its own comes from the same rule. */
export function createStorm(count: number): PouredStorm {
  const alerts = Array.from({ length: count }, (_, index): PostedAlert => {
    const cause = index % causes;
    return {
      labels: {
        alertname: `StormRule${String(cause).padStart(3, '0')}`,
        severity: cause % 2 === 0 ? 'warning' : 'info',
        instance: instanceOf(index),
      },
      annotations: { summary: `Slow replies of ${instanceOf(index)}: p99 2,600 ms, limit 800 ms` },
    };
  });
  return {
    instances: alerts.map(({ labels }) => labels['instance'] ?? ''),
    async pour({ url, duration }) {
      const startedAt = performance.now();
      for (let sent = 0; sent < count;) {
        const share = Math.min(1, (performance.now() - startedAt) / duration);
        const due = Math.max(sent, Math.ceil(share * count));
        if (due > sent) await postAlerts(url, alerts.slice(sent, due));
        sent = due;
        await sleep(between);
      }
    },
  };
}

function instanceOf(index: number): string {
  return `shop-${String(index).padStart(4, '0')}.example:9100`;
}

/** The worst of all: one alert that must not drown. */
export async function postWorst(url: string): Promise<void> {
  await postAlerts(url, [
    {
      labels: { alertname: 'PaymentDown', severity: 'critical', instance: 'pay-1.example:9100' },
      annotations: { summary: 'Payments fail: 38 %, limit 1 %' },
    },
  ]);
}

async function postAlerts(url: string, alerts: readonly PostedAlert[]): Promise<void> {
  const answer = await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alerts),
  });
  if (answer.status !== 200)
    throw new Error(`Alertmanager answered ${answer.status}: ${await answer.text()}`);
}
