import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Speech } from '../../text/speech.ts';

export type ReviewEvent = Extract<StoredEvent, { kind: `review.${string}` }>;

/** What people take away from a promotion. */
export function reviewEventInWords(event: ReviewEvent, { t, time, text, who }: Speech): string {
  switch (event.kind) {
    case 'review.action-written': {
      const { what, owner, dueAt } = event.data;
      const due = dueAt === null ? '' : time(dueAt);
      if (owner === null)
        return t(dueAt === null ? 'events:sentence.review.written' : 'events:sentence.review.writtenDue', {
          what,
          due,
        });
      return t(
        dueAt === null ? 'events:sentence.review.writtenFor' : 'events:sentence.review.writtenForDue',
        {
          what,
          owner: who(owner),
          due,
        },
      );
    }
    case 'review.action-settled': {
      const { what, state, note } = event.data;
      const said = t(`events:sentence.review.${state}`, { what });
      return note === null ? said : t('events:sentence.review.note', { said, note });
    }
    case 'review.proposal-dismissed': {
      const { on, reason } = event.data;
      const proposal = text(event.data.what);
      if (!on) return t('events:sentence.review.proposedAgain', { proposal });
      return reason === null
        ? t('events:sentence.review.dismissed', { proposal })
        : t('events:sentence.review.dismissedBecause', { proposal, reason });
    }
  }
}
