import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import { Freshness } from '../../parts/freshness.tsx';

/** Of what the console's own log tells: as old as the console's last word. */
export function LogFreshness({ status }: { status: ConsoleStatus | undefined }) {
  return status ? <Freshness state="live" age={0} at={status.at} /> : null;
}
