import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import type { EventStore } from './event-store.ts';
import { chainStart, followChain, isBreak, type ChainLink } from './hash-chain.ts';

/** A cold start comes first. */
const firstAfterMs = 5_000;
/** Some 5 ms of work in every 100, so that nothing else waits for it. */
const sliceEvents = 500;
const pauseMs = 100;

/** Follows the chain over everything that the start did not check, in slices. Calls back once if it is broken. */
export function checkInBackground(
  store: EventStore,
  clock: Clock,
  onBreak: (reason: string) => void,
): Disposer {
  const target = store.checkedFrom;
  let link: ChainLink = chainStart(store.consoleId);

  const slice = () => {
    const limit = Math.min(sliceEvents, target.seq - link.seq);
    const end = followChain(link, store.rows({ after: link.seq, limit }));
    if (isBreak(end)) return onBreak(end.reason);
    if (end.seq === link.seq) return onBreak(`event ${link.seq + 1} is missing`);
    link = end;
    if (link.seq < target.seq) cancel = clock.after(pauseMs, checkedSlice);
    else if (link.hash !== target.hash)
      onBreak(`the checkpoint at event ${target.seq} does not fit the events before it`);
  };
  const checkedSlice = () => {
    try {
      slice();
    } catch (failure) {
      onBreak(failure instanceof Error ? failure.message : String(failure));
    }
  };

  let cancel: Disposer = target.seq === 0 ? () => {} : clock.after(firstAfterMs, checkedSlice);
  return () => cancel();
}
