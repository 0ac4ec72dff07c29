import type { StoredEvent } from '../../../shared/model/event.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { createKnownNames, type KnownNames } from './known-names.ts';

/** Events that this screen has read, of a log of any length; what is in sight is asked for, what was longest out of sight is forgotten. */
export interface EventShelf {
  get(seq: number): StoredEvent | undefined;
  names(): KnownNames;
  /** Asks for those that are not here; what is asked for last comes first. */
  want(seqs: readonly number[]): void;
  /** Changes whenever events come. */
  version(): number;
  subscribe(listener: () => void): () => void;
  close(): void;
}

const atOnce = 150;
const underwayMost = 2;
const keptMost = 6_000;
/** Of what is asked for and was not sent yet; older wishes are of places that were scrolled past. */
const waitingMost = 600;
const againMs = 1_000;

export function createEventShelf(client: Pick<ConsoleClient, 'events'>): EventShelf {
  const events = new Map<number, StoredEvent>();
  const names = createKnownNames();
  const waiting = new Set<number>();
  const asked = new Set<number>();
  const listeners = new Set<() => void>();
  let controller = new AbortController();
  let underway = 0;
  let version = 0;
  let scheduled = false;

  const keep = (event: StoredEvent) => {
    events.delete(event.seq);
    events.set(event.seq, event);
    names.add(event);
  };
  const forget = () => {
    for (const seq of events.keys()) {
      if (events.size <= keptMost) return;
      events.delete(seq);
    }
  };
  const ask = async (seqs: readonly number[]) => {
    const { signal } = controller;
    underway += 1;
    for (const seq of seqs) asked.add(seq);
    try {
      const answer = await client.events.some({ seqs: [...seqs] }, { signal });
      for (const event of answer.named) names.add(event);
      for (const event of answer.events) keep(event);
      forget();
      version += 1;
      for (const listener of listeners) listener();
    } catch {
      // The link is gone, or the answer was no: whoever still looks asks again.
      await new Promise((resolve) => setTimeout(resolve, againMs));
      version += 1;
      if (!signal.aborted) for (const listener of listeners) listener();
    } finally {
      for (const seq of seqs) asked.delete(seq);
      underway -= 1;
      send();
    }
  };
  const send = () => {
    if (underway >= underwayMost || waiting.size === 0) return;
    const next = [...waiting].slice(-atOnce);
    for (const seq of next) waiting.delete(seq);
    void ask(next);
    send();
  };

  return {
    get: (seq) => events.get(seq),
    names: () => names.known(),
    want(seqs) {
      for (const seq of seqs) {
        if (events.has(seq) || asked.has(seq)) continue;
        waiting.delete(seq);
        waiting.add(seq);
      }
      for (const seq of waiting) {
        if (waiting.size <= waitingMost) break;
        waiting.delete(seq);
      }
      if (scheduled || waiting.size === 0) return;
      // Rows of one drawing are asked for together.
      scheduled = true;
      setTimeout(() => {
        scheduled = false;
        send();
      }, 30);
    },
    version: () => version,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      controller.abort(new Error('the timeline was left'));
      controller = new AbortController();
      waiting.clear();
    },
  };
}
