import type { FactKind, StoredEvent } from '../../shared/model/event.ts';
import { ConsoleError } from './console-error.ts';
import type { Log } from './log/log.ts';

/** For a command id under which something else was done: nothing is answered as if the present act had been. */
export function usedOtherwise(commandId: string): ConsoleError {
  return new ConsoleError(
    'conflict',
    {
      en: `the command id ${commandId} was used for something else`,
      zh: `命令号 ${commandId} 已用于另一个操作`,
    },
    {
      field: 'commandId',
    },
  );
}

/**
 * The fact that a command led to before, since the same press of a button twice has one effect; null: it was not heard before.
 *
 * @param kind what the present act leads to.
 * @param isSame whether it is that of the present act.
 * @throws ConsoleError `conflict` where something else was done under its id.
 */
export function doneBefore<Kind extends FactKind>(
  log: Pick<Log, 'ofCommand'>,
  commandId: string,
  kind: Kind,
  isSame: (event: EventOf<Kind>) => boolean,
): EventOf<Kind> | null {
  const events = log.ofCommand(commandId);
  if (events.length === 0) return null;
  const found = events
    .filter((event): event is EventOf<Kind> => event.kind === kind)
    .find((event) => isSame(event));
  if (found) return found;
  throw usedOtherwise(commandId);
}

type EventOf<Kind extends FactKind> = Extract<StoredEvent, { kind: Kind }>;
