import type { Query } from '../../../../shared/model/query.ts';
import type { DeadMan } from '../../../../shared/model/source-status.ts';
import {
  deadManAnswered,
  deadManOf,
  deadManUnheard,
  startDeadMan,
} from '../../../../shared/rules/dead-man.ts';
import { freshnessLimits } from '../../../../shared/rules/freshness.ts';
import { isFresh } from '../../../../shared/rules/total.ts';
import type { Clock } from '../../clock.ts';
import type { SampleStore } from './sample-store.ts';

/** A series that must always be there: wanted for as long as its source is watched. */
export interface DeadManSeries {
  /** To be called after each poll of the source. */
  polled(): void;
  read(): DeadMan;
  close(): void;
}

/** It is there while one of its series has a fresh value, whatever that is. */
export function watchDeadManSeries(query: Query, samples: SampleStore, clock: Clock): DeadManSeries {
  const release = samples.want(query);
  let watch = startDeadMan(query, clock.now());
  let heardAt: number | null = null;

  const isUnheard = () =>
    heardAt === null || clock.monotonic() - heardAt > freshnessLimits(samples.interval(query)).stale;

  return {
    polled() {
      const poll = samples.pollOf(query);
      if (poll === null || poll.failed || poll.answeredAt === null) return;
      const present = samples.latest(query).some(({ reading }) => isFresh(reading));
      // What an answer lacks may be there all the same.
      if (!present && poll.incomplete) return;
      heardAt = clock.monotonic();
      const now = clock.now();
      watch = deadManAnswered(watch, { present, at: heardAt, now, every: samples.interval(query) });
    },
    read() {
      if (isUnheard()) watch = deadManUnheard(watch, clock.now());
      return deadManOf(watch);
    },
    close: release,
  };
}
