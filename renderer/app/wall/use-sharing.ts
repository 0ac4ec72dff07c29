import { useQuery } from '@tanstack/react-query';
import type { SharingState } from '../../../shared/model/sharing.ts';
import { useConnection } from '../connection-context.ts';
import { liveQuery } from '../live-query.ts';

/** Whether this console is shared with screens of the room; null where it cannot be, for whoever may only look, and until it is known. */
export function useSharing(): SharingState | null {
  const { client, link } = useConnection();
  const { data } = useQuery(
    liveQuery<SharingState | null>(['sharing'], link, (signal) =>
      client.sharing.watch(undefined, { signal }),
    ),
  );
  return data ?? null;
}
