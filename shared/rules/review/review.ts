import { eventEnd, phaseAt, type Promotion } from '../../model/promotion.ts';
import type { Review } from '../../model/review.ts';
import { instantMs, type EpochMs } from '../../model/time.ts';
import type { ReviewActions } from './actions.ts';
import type { Span } from './minutes.ts';
import { proposalsOf, type Found } from './proposals.ts';

/** From the start of the first phase to the end of the last one. */
export function wholeSpan(promotion: Promotion): Span {
  return {
    from: Math.min(...promotion.phases.map(({ start }) => instantMs(start))),
    to: eventEnd(promotion),
  };
}

/** The part of a span after the preparation; all of it where there is no other. */
export function hotSpan(promotion: Promotion, { from, to }: Span): Span {
  const hot = promotion.phases.filter(({ id }) => id !== 'prepare').map(({ start }) => instantMs(start));
  const begins = Math.max(from, Math.min(...hot, eventEnd(promotion)));
  return begins < to ? { from: begins, to } : { from, to };
}

export function peakOf(promotion: Promotion): Span {
  const peak = promotion.phases.find(({ id }) => id === 'peak');
  return peak ? { from: instantMs(peak.start), to: instantMs(peak.end) } : wholeSpan(promotion);
}

export function stateAt({ from, to }: Span, now: EpochMs): Review['state'] {
  if (now < from) return 'ahead';
  return now < to ? 'running' : 'over';
}

/** What a review begins with, whatever is found. */
export function headOf(promotion: Promotion, span: Span, now: EpochMs) {
  const { id, name, zone, currency } = promotion;
  const hot = hotSpan(promotion, span);
  return {
    at: now,
    promotion: { id, name, zone, currency },
    state: stateAt(span, now),
    phase: phaseAt(promotion, now)?.id ?? null,
    from: span.from,
    to: Math.max(span.from, Math.min(span.to, now)),
    hot: { from: hot.from, to: Math.max(hot.from, Math.min(hot.to, now)) },
    peak: peakOf(promotion),
  };
}

/** With what is proposed of what was found, less what people took up or did not. */
export function withProposals(found: Found, actions: Pick<ReviewActions, 'isDismissed'>): Review {
  const taken = new Set(found.actions.flatMap(({ proposal }) => proposal ?? []));
  const all = found.state === 'ahead' ? [] : proposalsOf(found);
  const open = all.filter(({ key }) => !taken.has(key));
  const proposals = open.filter(({ key }) => !actions.isDismissed(found.promotion.id, key));
  return { ...found, proposals, dismissed: open.length - proposals.length };
}
