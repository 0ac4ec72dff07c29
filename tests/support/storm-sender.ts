import { setTimeout as sleep } from 'node:timers/promises';
import type { StormDelivery } from './alert-storm.ts';

export interface StormAnswers {
  /** Deliveries that were taken. */
  accepted: number;
  /** Tries that were not answered, or with a 5xx, and were made again. */
  retries: number;
  /** Ms from the first byte to the answer, of those that were taken at the first try, sorted. */
  answerTimes: readonly number[];
  /** From the first to the last, ms. */
  duration: number;
}

export interface StormSenderOptions {
  deliveries: readonly StormDelivery[];
  /** Where the console is now; it may move while it starts anew. */
  url: () => string;
  /** How long the storm takes, ms; 0: as fast as it is taken. */
  duration: number;
  /** Connections at the same time. */
  connections: number;
  /** Called before each delivery is sent, with its place. */
  onSend?: (index: number) => void;
}

const retryAfterMs = 100;
const unansweredAfterMs = 10_000;

/**
 * Sends a storm as Alertmanager would: each delivery in its time, and again and again until it is taken.
 *
 * @throws Error where one is refused for good.
 */
export async function sendStorm({
  deliveries,
  url,
  duration,
  connections,
  onSend = () => {},
}: StormSenderOptions): Promise<StormAnswers> {
  const startedAt = performance.now();
  const answerTimes: number[] = [];
  let accepted = 0;
  let retries = 0;
  let next = 0;

  const deliver = async ({ body }: StormDelivery) => {
    for (let attempt = 1; ; attempt += 1) {
      const sentAt = performance.now();
      const status = await post(`${url()}/ingest/alertmanager`, body);
      if (status === 200) {
        accepted += 1;
        if (attempt === 1) answerTimes.push(performance.now() - sentAt);
        return;
      }
      if (status !== null && status < 500) throw new Error(`a delivery was refused with ${status}`);
      retries += 1;
      await sleep(retryAfterMs);
    }
  };

  const connection = async () => {
    for (;;) {
      const index = next;
      const delivery = deliveries[index];
      if (delivery === undefined) return;
      next += 1;
      const dueIn = startedAt + delivery.at * duration - performance.now();
      if (dueIn > 0) await sleep(dueIn);
      onSend(index);
      await deliver(delivery);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return {
    accepted,
    retries,
    answerTimes: answerTimes.toSorted((left, right) => left - right),
    duration: performance.now() - startedAt,
  };
}

/** @returns null where nobody answered. */
async function post(url: string, body: string): Promise<number | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(unansweredAfterMs),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return null;
  }
}
