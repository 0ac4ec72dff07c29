import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { StoredEvent } from '../../../shared/model/event.ts';
import { useClient } from '../../app/connection-context.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { eventInWords } from './event-in-words.ts';
import { createEventShelf } from './event-shelf.ts';

/** Events of this board by their sequence numbers, and what they say; drawn anew when events come. */
export interface ShelvedEvents {
  get(seq: number): StoredEvent | undefined;
  /** In words; null while it is being read. */
  words(seq: number): string | null;
  want(seqs: readonly number[]): void;
  /** Another one whenever events come. */
  version: number;
}

export function useEventShelf(): ShelvedEvents {
  const client = useClient();
  const speech = useSpeech();
  const [shelf] = useState(() => createEventShelf(client));
  useEffect(() => () => shelf.close(), [shelf]);
  const version = useSyncExternalStore(
    useCallback((listener) => shelf.subscribe(listener), [shelf]),
    shelf.version,
  );
  return useMemo(
    () => ({
      get: shelf.get,
      words(seq) {
        const event = shelf.get(seq);
        return event ? eventInWords(event, { speech, names: shelf.names() }) : null;
      },
      want: shelf.want,
      version,
    }),
    [shelf, speech, version],
  );
}
