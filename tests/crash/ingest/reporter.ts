import { setTimeout as sleep } from 'node:timers/promises';
import { labelFingerprint } from '../../../electron/core/sources/label-fingerprint.ts';
import { alertmanagerDelivery, deliveredAlert } from '../../support/deliveries.ts';
import type { Random } from '../random.ts';

/** What a delivery says, in the words of the log: `alert.opened FINGERPRINT`, `change.reported ID done`. */
export type Statement = string;

export interface Delivery {
  path: string;
  type: string;
  body: string;
  says: readonly Statement[];
}

/** Somebody who reports to the console, one delivery after the other, each again until it is taken. */
export interface Reporter {
  /** What was answered with 200, and so must never be lost. */
  readonly acknowledged: readonly Statement[];
  /** Deliveries that were sent more than once, because nobody answered. */
  readonly repeated: number;
  /** Reports until it is told to end; then it settles once its last delivery is taken. */
  run(): Promise<void>;
}

export interface ReporterOptions {
  next: () => Delivery;
  /** Where the console is; null while it is not there. */
  url: () => string | null;
  ended: () => boolean;
}

const patience = 10_000;

export function createReporter({ next, url, ended }: ReporterOptions): Reporter {
  const acknowledged: Statement[] = [];
  let repeated = 0;
  const deliver = async (delivery: Delivery) => {
    for (let attempt = 1; ; attempt += 1) {
      const address = url();
      if (address === null) {
        if (ended()) return;
        await sleep(5);
        continue;
      }
      const status = await post(address, delivery);
      if (status === 200) {
        acknowledged.push(...delivery.says);
        return;
      }
      if (status !== null && status < 500)
        throw new Error(`${delivery.path} answered ${status} to ${delivery.body.slice(0, 300)}`);
      if (attempt === 1) repeated += 1;
      await sleep(5);
    }
  };
  return {
    acknowledged,
    get repeated() {
      return repeated;
    },
    async run() {
      while (!ended()) await deliver(next());
    },
  };
}

/** Alerts through Alertmanager's webhook: up to five open at once, a third of them is over in the next delivery. */
export function alertDeliveries(random: Random, name: string): () => Delivery {
  let made = 0;
  let over: string[] = [];
  return () => {
    const labelsOf = (alertname: string) => ({ alertname, severity: 'warning', reporter: name });
    const opening = Array.from({ length: 1 + random.below(5) }, () => `Alert${(made += 1)}`);
    const closing = over;
    over = opening.filter(() => random.chance(1 / 3));
    const startsAt = new Date().toISOString();
    const alerts = [
      ...opening.map((alertname) => deliveredAlert(alertname, { labels: labelsOf(alertname), startsAt })),
      ...closing.map((alertname) =>
        deliveredAlert(alertname, {
          labels: labelsOf(alertname),
          status: 'resolved',
          startsAt: new Date(Date.now() - 1_000).toISOString(),
          endsAt: startsAt,
        }),
      ),
    ];
    const fingerprint = (alertname: string) => labelFingerprint(labelsOf(alertname));
    return {
      path: '/ingest/alertmanager',
      type: 'application/json',
      body: JSON.stringify(alertmanagerDelivery(alerts)),
      says: [
        ...opening.map((alertname) => `alert.opened ${fingerprint(alertname)}`),
        ...closing.map((alertname) => `alert.cleared ${fingerprint(alertname)}`),
      ],
    };
  };
}

/** Changes as pipelines report them: one, a list, or lines; each runs first, and is done in a later delivery. */
export function changeDeliveries(random: Random, name: string): () => Delivery {
  let made = 0;
  let running: string[] = [];
  return () => {
    const starting = Array.from({ length: 1 + random.below(3) }, () => `${name}-${(made += 1)}`);
    const ending = running;
    running = starting.filter(() => random.chance(1 / 2));
    const reports = [
      ...starting.map((id) => ({
        id,
        kind: 'deploy',
        what: `Build of ${id}`,
        apps: ['order-svc'],
        status: 'running',
      })),
      ...ending.map((id) => ({ id, status: 'done' })),
    ];
    const isLines = random.chance(1 / 3);
    const body = isLines
      ? reports.map((report) => JSON.stringify(report)).join('\n')
      : JSON.stringify(reports.length === 1 ? reports[0] : reports);
    return {
      path: '/ingest/changes',
      type: isLines ? 'application/x-ndjson' : 'application/json',
      body,
      says: reports.map(({ id, status }) => `change.reported ${id} ${status}`),
    };
  };
}

/** @returns null where nobody answered. */
async function post(url: string, { path, type, body }: Delivery): Promise<number | null> {
  try {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      signal: AbortSignal.timeout(patience),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return null;
  }
}
