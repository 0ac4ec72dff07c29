import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { Review } from '../../../shared/model/review.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import {
  createReviewLog,
  type ReviewLog,
  type ReviewLogOptions,
} from '../../../shared/rules/review/review-log.ts';
import { headOf, hotSpan, withProposals } from '../../../shared/rules/review/review.ts';
import type { KnownPlan } from '../../../shared/rules/review/plan-runs.ts';
import type { Span } from '../../../shared/rules/review/minutes.ts';
import type { History } from '../history/history.ts';
import { measurePromotion, type Measured, type Pause } from './measure.ts';

export interface ReviewReaderOptions extends Pick<
  ReviewLogOptions,
  'rehearsal' | 'plansOfFault' | 'plansOfAlert'
> {
  promotion: Promotion;
  span: Span;
  log: { head(): number; read(range: { after: number; limit: number }): readonly StoredEvent[] };
  history: Pick<History, 'minutes' | 'status'>;
  library(): readonly KnownPlan[];
  now(): EpochMs;
  /** Lets others have their turn; asked often. */
  pause: Pause;
}

/** A review of one promotion and one span, that goes on where it was left. */
export interface ReviewReader {
  review(): Promise<Review>;
  /** Reads what is new in the log, and no more. */
  catchUp(): Promise<ReviewLog>;
}

/** Events read at once: some milliseconds. */
const page = 250;
const minute = 60_000;
/** The minute that goes on, and the one that is being written, are not kept yet. */
const behind = 2 * minute;

/** Reads the log once and then only what is new; what is measured is worked out again once a minute at the most. */
export function createReviewReader(options: ReviewReaderOptions): ReviewReader {
  const { promotion, span, log, history, library, now, pause } = options;
  const told = createReviewLog(options);
  let after = 0;
  let measured: { to: EpochMs; of: Measured } | null = null;
  let reading: Promise<void> = Promise.resolve();

  const readOn = async () => {
    const head = log.head();
    while (after < head) {
      const events = log.read({ after, limit: page });
      for (const event of events) told.take(event);
      after = events.at(-1)?.seq ?? head;
      await pause();
    }
  };
  /** One after the other: two who ask at once would count everything twice. */
  const catchUp = async () => {
    reading = reading.then(readOn, readOn);
    await reading;
    return told;
  };
  const measure = async (at: EpochMs): Promise<Measured> => {
    const hot = hotSpan(promotion, span);
    const end = Math.min(hot.to, Math.floor((at - behind) / minute) * minute);
    const to = Math.max(hot.from, end);
    if (measured?.to !== to) {
      const of = await measurePromotion(promotion, { span: { from: hot.from, to }, history, pause });
      measured = { to, of };
    }
    return measured.of;
  };

  return {
    catchUp,
    async review() {
      await catchUp();
      const at = now();
      const { impact, ...figures } = await measure(at);
      await pause();
      const found = {
        ...headOf(promotion, span, at),
        kept: history.status(),
        ...figures,
        ...told.result({ now: at, library: library(), impact }),
      };
      return withProposals(found, told.actions);
    },
  };
}
