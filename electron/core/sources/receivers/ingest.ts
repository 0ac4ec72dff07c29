import type { SecretRef } from '../../../../shared/model/person.ts';
import type { SourceFault } from '../../../../shared/model/source-status.ts';
import type { Clock } from '../../clock.ts';
import type { Disposer } from '../../disposer.ts';
import type { Log } from '../../log/log.ts';
import type { Receivers } from './create-receivers.ts';
import type { Receiver, RecordDelivery } from './receiver.ts';

/** One who receives, as the host sees it that has the request. */
export interface IngestReceiver {
  /** Id of the source. */
  readonly id: string;
  /** What the sender must show; null: nothing of its own. */
  readonly token: SecretRef | null;
  /** Takes a list as lines of JSON too. */
  readonly takesLines?: boolean;
  /**
   * Takes a delivery. When it returns, every fact of it is on disk.
   *
   * @param bytes decoded size.
   * @throws ConsoleError `bad-input` where nothing of it can be read; `log-unwritable`: it is to be sent again.
   */
  take(document: unknown, bytes: number): { accepted: number; problems: readonly string[] };
  /**
   * Takes the bytes of a delivery instead, unpacked, and what is in them is found out elsewhere. They belong to it from then on.
   *
   * @returns the answer.
   * @throws ConsoleError `bad-input`; `too-large` with the field `load`, `source-unreachable`: it is to be sent again.
   */
  takeBytes?(body: Uint8Array): Promise<object>;
  /** Something that came for it was not taken; shown as the source's last error. */
  refused(fault: SourceFault, reason: string): void;
}

/** Where what others send comes in. */
export interface Ingest {
  /** @param path such as `/ingest/alertmanager`. @returns null where nobody receives. */
  receiverAt(path: string): IngestReceiver | null;
  /** Every one that there is. */
  receivers(): IngestReceiver[];
}

/** Connects who receives with where it is recorded. What could not be recorded is tried again as soon as the log can be written. */
export function createIngest({
  receivers,
  others = new Map(),
  record,
  log,
  clock,
}: {
  receivers: Receivers;
  /** Who receives what is no alert, by path. */
  others?: ReadonlyMap<string, IngestReceiver>;
  record: RecordDelivery;
  log: Pick<Log, 'onStatus'>;
  clock: Clock;
}): Ingest & { close: Disposer } {
  let cancelRetry: Disposer = () => {};
  const stop = log.onStatus(({ writable }) => {
    cancelRetry();
    if (!writable) return;
    // Not at once: whoever made the log writable again is still telling of what it wrote.
    cancelRetry = clock.after(0, () => {
      for (const receiver of receivers.values()) receiver.retry(record);
    });
  });
  const facing = (receiver: Receiver): IngestReceiver => ({
    id: receiver.id,
    token: receiver.token,
    take: (document, bytes) => receiver.take(document, bytes, record),
    refused: (fault, reason) => receiver.refused(fault, reason),
  });
  return {
    receiverAt(path) {
      const receiver = receivers.get(path);
      return receiver === undefined ? (others.get(path) ?? null) : facing(receiver);
    },
    receivers: () => [...[...receivers.values()].map(facing), ...others.values()],
    close() {
      stop();
      cancelRetry();
    },
  };
}
