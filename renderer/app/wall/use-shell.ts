import { useQuery } from '@tanstack/react-query';
import type { ShellState } from '../../../shared/model/shell.ts';
import { useConnection } from '../connection-context.ts';
import { liveQuery } from '../live-query.ts';

/** The displays and wall windows of the desktop this page is shown on; null in a browser, and until it is known. */
export function useShell(): ShellState | null {
  const { client, link } = useConnection();
  const { data } = useQuery(
    liveQuery<ShellState | null>(['shell'], link, (signal) => client.shell.watch(undefined, { signal })),
  );
  return data ?? null;
}
