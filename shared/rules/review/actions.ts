import type { Fact } from '../../model/event.ts';
import type { ReviewAction } from '../../model/review.ts';
import type { EpochMs } from '../../model/time.ts';

type Happening = Fact & { at: EpochMs; author: string };
interface Kept {
  promotionId: string | null;
  action: Omit<ReviewAction, 'overdue'>;
}

/** The follow-ups of every promotion, and the proposals that people did not take up. */
export interface ReviewActions {
  take(event: Happening): void;
  /** Open ones first, the earliest due first. */
  of(promotionId: string | null, now: EpochMs): ReviewAction[];
  find(actionId: string): ReviewAction | null;
  isDismissed(promotionId: string | null, proposal: string): boolean;
  /** Of the next one: counted within the log, such as `ACT-12`. */
  nextId(): string;
}

export function createReviewActions(): ReviewActions {
  const actions = new Map<string, Kept>();
  const dismissed = new Set<string>();
  const keyOf = (promotionId: string | null, proposal: string) => JSON.stringify([promotionId, proposal]);
  const shown = ({ action }: Kept, now: EpochMs): ReviewAction => ({
    ...action,
    overdue: action.state === 'open' && action.dueAt !== null && action.dueAt < now,
  });
  return {
    take(event) {
      const { at, author: by } = event;
      if (event.kind === 'review.action-written') {
        const { actionId: id, promotionId, what, owner, dueAt, proposal } = event.data;
        const known = actions.get(id);
        const fresh = { id, state: 'open', note: null, by, at, settledBy: null, settledAt: null } as const;
        actions.set(id, {
          promotionId: known?.promotionId ?? promotionId,
          action: {
            ...(known?.action ?? fresh),
            what,
            owner,
            dueAt,
            proposal: known?.action.proposal ?? proposal,
          },
        });
      } else if (event.kind === 'review.action-settled') {
        const { actionId, state, note } = event.data;
        const known = actions.get(actionId);
        const isOpen = state === 'open';
        const settled = { settledBy: isOpen ? null : by, settledAt: isOpen ? null : at };
        if (known) actions.set(actionId, { ...known, action: { ...known.action, state, note, ...settled } });
      } else if (event.kind === 'review.proposal-dismissed') {
        const { promotionId, proposal, on } = event.data;
        if (on) dismissed.add(keyOf(promotionId, proposal));
        else dismissed.delete(keyOf(promotionId, proposal));
      }
    },
    of: (promotionId, now) =>
      [...actions.values()]
        .filter((action) => action.promotionId === promotionId)
        .map((action) => shown(action, now))
        .toSorted(
          (left, right) =>
            Number(left.state !== 'open') - Number(right.state !== 'open') ||
            (left.dueAt ?? Infinity) - (right.dueAt ?? Infinity) ||
            left.at - right.at,
        ),
    find(actionId) {
      const known = actions.get(actionId);
      return known ? shown(known, known.action.at) : null;
    },
    isDismissed: (promotionId, proposal) => dismissed.has(keyOf(promotionId, proposal)),
    nextId: () => `ACT-${actions.size + 1}`,
  };
}
