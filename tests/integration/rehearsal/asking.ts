import { onTestFinished } from 'vitest';
import { startRehearsal, type Rehearsal } from '../../../electron/core/rehearsal/start-rehearsal.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

export interface Answer {
  status: number;
  type: string | null;
  body: unknown;
  text: string;
}

export interface Asking extends Rehearsal {
  clock: FakeClock;
  get(path: string, parameters?: Record<string, string>): Promise<Answer>;
  post(path: string, body: string | URLSearchParams, headers?: Record<string, string>): Promise<Answer>;
}

/** A rehearsal over HTTP whose time stands still until the test moves it. */
export async function startAsking(scenario = 'sale-930', startsAt?: number): Promise<Asking> {
  const clock = createFakeClock(startsAt);
  const rehearsal = await startRehearsal({ scenario, clock });
  onTestFinished(() => rehearsal.close());
  return {
    ...rehearsal,
    clock,
    get: (path, parameters = {}) =>
      ask(`${rehearsal.url}${path}?${new URLSearchParams(parameters)}`, { method: 'GET' }),
    post: (path, body, headers) =>
      ask(rehearsal.url + path, { method: 'POST', body, headers: headers ?? {} }),
  };
}

async function ask(url: string, request: RequestInit): Promise<Answer> {
  const response = await fetch(url, request);
  const text = await response.text();
  const type = response.headers.get('content-type');
  return { status: response.status, type, text, body: type === 'application/json' ? JSON.parse(text) : text };
}
