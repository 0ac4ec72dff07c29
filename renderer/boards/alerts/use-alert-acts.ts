import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertBoard } from '../../../shared/model/alert.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { useCommand, type Sent } from '../../app/use-command.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { keyOf, type Subject } from './cause-items.ts';

export interface AlertCommands {
  /** @returns true when it was done. */
  acknowledge(subject: Subject, note?: string): Promise<boolean>;
  /** @param until null: until it clears. @returns true when it was done. */
  shelve(subject: Subject, shelving: { reason: string; until: EpochMs | null }): Promise<boolean>;
  unshelve(subject: Subject): Promise<boolean>;
  /** Keys of what was asked to be acknowledged here and is not on record yet. */
  pending: ReadonlySet<string>;
  busy: boolean;
  /** Why no act is possible now. */
  refused: string | null;
}

type Options = { signal: AbortSignal };
type Acknowledging = { subject: Subject; note: string | undefined };
type Shelving = { subject: Subject; reason: string; until: EpochMs | null };

const acknowledge = (client: ConsoleClient, sent: Sent<Acknowledging>, options: Options) => {
  const { subject, note, commandId } = sent;
  return subject.of === 'cause'
    ? client.alerts.acknowledgeGroup({ group: subject.id, note, commandId }, options)
    : client.alerts.acknowledge({ fingerprint: subject.id, note, commandId }, options);
};
const shelve = (client: ConsoleClient, sent: Sent<Shelving>, options: Options) => {
  const { subject, ...shelving } = sent;
  return subject.of === 'cause'
    ? client.alerts.shelveGroup({ group: subject.id, ...shelving }, options)
    : client.alerts.shelve({ fingerprint: subject.id, ...shelving }, options);
};
const unshelve = (
  client: ConsoleClient,
  { subject, commandId }: Sent<{ subject: Subject }>,
  options: Options,
) =>
  subject.of === 'cause'
    ? client.alerts.unshelveGroup({ group: subject.id, commandId }, options)
    : client.alerts.unshelve({ fingerprint: subject.id, commandId }, options);

/**
 * What people do about alerts and causes. One press after the other is sent, however quickly they come; what was pressed is pending until
 * the console has answered and told its next board, so that nothing is shown as acknowledged that is not on record.
 *
 * @param board a new one is known by its time.
 */
export function useAlertActs({ at, groups, rows }: AlertBoard): AlertCommands {
  const { t } = useTranslation('alerts');
  const localText = useLocalText();
  const nameOf = ({ of, id }: Subject) => {
    const text =
      of === 'cause'
        ? groups.find((group) => group.id === id)?.title
        : rows.find(({ fingerprint }) => fingerprint === id)?.summary;
    return text === undefined ? id : localText(text);
  };
  const acknowledging = useCommand(acknowledge, {
    act: ({ subject }) => t('ackOf', { alert: nameOf(subject) }),
  });
  const shelving = useCommand(shelve, { act: ({ subject }) => t('shelveOf', { alert: nameOf(subject) }) });
  const unshelving = useCommand(unshelve, {
    act: ({ subject }) => t('unshelveOf', { alert: nameOf(subject) }),
  });
  const { run: runAcknowledge } = acknowledging;
  const { run: runShelve } = shelving;
  const { run: runUnshelve } = unshelving;
  const { pending, begin, answered } = usePending(at);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  return {
    acknowledge: useCallback(
      (subject, note) => {
        const key = keyOf(subject);
        begin(key);
        const done = last.current.then(async () => {
          const isDone = (await runAcknowledge({ subject, note })) !== null;
          answered(key, isDone);
          return isDone;
        });
        last.current = done;
        return done;
      },
      [runAcknowledge, begin, answered],
    ),
    shelve: useCallback(
      async (subject, given) => (await runShelve({ subject, ...given })) !== null,
      [runShelve],
    ),
    unshelve: useCallback(async (subject) => (await runUnshelve({ subject })) !== null, [runUnshelve]),
    pending,
    busy: shelving.running || acknowledging.running,
    refused: acknowledging.refused,
  };
}

const nothing: ReadonlySet<string> = new Set();

/** What was asked for: until it failed, or until the first board after it was done. */
function usePending(at: EpochMs): {
  pending: ReadonlySet<string>;
  begin(key: string): void;
  answered(key: string, isDone: boolean): void;
} {
  const [pending, setPending] = useState(nothing);
  const done = useRef(new Set<string>());
  const without = useCallback(
    (keys: ReadonlySet<string>) =>
      setPending((before) => {
        const rest = [...before].filter((key) => !keys.has(key));
        return rest.length === before.size ? before : new Set(rest);
      }),
    [],
  );
  useEffect(() => {
    if (done.current.size === 0) return;
    without(done.current);
    done.current = new Set();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each new board settles what was answered before it
  }, [at, without]);
  return {
    pending,
    begin: useCallback((key) => setPending((before) => new Set(before).add(key)), []),
    answered: useCallback(
      (key, isDone) => {
        if (isDone) done.current.add(key);
        else without(new Set([key]));
      },
      [without],
    ),
  };
}
