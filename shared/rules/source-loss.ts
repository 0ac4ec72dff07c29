import type { StoredEvent } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';

/** Sources that the log says are lost, each with the moment when it was. */
export type LostSources = ReadonlyMap<string, EpochMs>;

export const noLostSources: LostSources = new Map();

export function lostSources(before: LostSources, events: Iterable<StoredEvent>): LostSources {
  const lost = new Map(before);
  for (const event of events) {
    if (event.kind === 'source.lost') lost.set(event.data.source, event.at);
    if (event.kind === 'source.recovered') lost.delete(event.data.source);
  }
  return lost;
}
