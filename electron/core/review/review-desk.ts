import type { ReviewActions } from '../../../shared/rules/review/actions.ts';
import type { AlertFacts } from '../../../shared/model/alert.ts';
import { textIn, type Language } from '../../../shared/model/local-text.ts';
import type { Person } from '../../../shared/model/person.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { Review, ReviewAction } from '../../../shared/model/review.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { reviewHtml, reviewMarkdown } from '../../../shared/rules/review/document.ts';
import type { Span } from '../../../shared/rules/review/minutes.ts';
import type { KnownPlan } from '../../../shared/rules/review/plan-runs.ts';
import { proposalsOf } from '../../../shared/rules/review/proposals.ts';
import { wholeSpan } from '../../../shared/rules/review/review.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { doneBefore } from '../done-before.ts';
import type { History } from '../history/history.ts';
import type { Said } from '../incidents/incident-desk.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';
import { pauseEvery } from './pause.ts';
import { createReviewReader, type ReviewReader } from './review-reader.ts';

export interface ReviewDeskOptions {
  log: Log;
  clock: Clock;
  promotion: View<Promotion | null>;
  history: Pick<History, 'minutes' | 'status'>;
  library(): readonly KnownPlan[];
  plansOfAlert(alert: AlertFacts): readonly string[];
  /** Faults with the plans that answer them; null where the console watches real sources. */
  rehearsal: { faults: readonly { id: string; plans: readonly string[] }[] } | null;
  people: readonly Pick<Person, 'id' | 'name'>[];
}

export interface AskedSpan {
  from?: EpochMs | undefined;
  to?: EpochMs | undefined;
}

/** What a promotion was forecast to be and was, and what people take away from it. */
export interface ReviewDesk {
  /** @throws ConsoleError `not-found` without a promotion, `bad-input` for a span that is none. */
  get(asked: AskedSpan): Promise<Review>;
  document(
    asked: AskedSpan & { language: Language; format: 'markdown' | 'html' },
  ): Promise<{ name: string; text: string }>;
  /** @throws ConsoleError `not-found`, `conflict`, `log-unwritable`. */
  write(
    act: {
      actionId?: string | undefined;
      what: string;
      owner: string | null;
      dueAt: EpochMs | null;
      proposal: string | null;
    },
    said: Said,
  ): Promise<ReviewAction>;
  settle(
    act: { actionId: string; state: ReviewAction['state']; note: string | null },
    said: Said,
  ): Promise<ReviewAction>;
  dismiss(
    act: { proposal: string; on: boolean; reason: string | null },
    said: Said,
  ): Promise<{ dismissed: boolean }>;
}

/** Spans that are kept worked out, the last asked for. */
const keptReaders = 4;
/** Whoever asks within it gets the same answer, ms. */
const holds = 1_000;

export function createReviewDesk(options: ReviewDeskOptions): ReviewDesk {
  const { log, clock, promotion, people } = options;
  const readers = new Map<string, ReviewReader>();
  /** Readers are of a promotion as it was written: another content is read anew. */
  let of: Promotion | null = null;
  const answers = new Map<string, { head: number; until: number; review: Promise<Review> }>();
  const pause = pauseEvery(clock);

  const current = (): Promotion => {
    const found = promotion.read();
    if (found === null)
      throw new ConsoleError('not-found', 'no promotion is in force: there is nothing to review');
    if (found !== of) {
      readers.clear();
      answers.clear();
      of = found;
    }
    return found;
  };
  const readerOf = (found: Promotion, asked: AskedSpan): { key: string; reader: ReviewReader } => {
    const whole = wholeSpan(found);
    const span: Span = { from: asked.from ?? whole.from, to: asked.to ?? whole.to };
    if (span.from >= span.to)
      throw new ConsoleError('bad-input', 'from: expected a moment before `to`', { field: 'from' });
    if (span.to - span.from > longest)
      throw new ConsoleError('bad-input', 'to: expected at most 92 days after `from`', { field: 'to' });
    const key = `${span.from} ${span.to}`;
    const { rehearsal } = options;
    const reader =
      readers.get(key) ??
      createReviewReader({
        ...options,
        promotion: found,
        span,
        rehearsal: rehearsal !== null,
        plansOfFault: (fault) => rehearsal?.faults.find(({ id }) => id === fault)?.plans ?? [],
        now: () => clock.now(),
        pause,
      });
    readers.delete(key);
    readers.set(key, reader);
    for (const oldest of [...readers.keys()].slice(0, -keptReaders)) {
      readers.delete(oldest);
      answers.delete(oldest);
    }
    return { key, reader };
  };
  const get: ReviewDesk['get'] = async (asked) => {
    const { key, reader } = readerOf(current(), asked);
    const known = answers.get(key);
    if (known && known.head === log.head() && clock.monotonic() < known.until) return known.review;
    const review = reader.review();
    answers.set(key, { head: log.head(), until: clock.monotonic() + holds, review });
    // What failed is asked again.
    review.catch(() => answers.delete(key));
    return review;
  };

  /** Actions as the whole log has them: their ids count on in it. */
  const actionsNow = async (): Promise<{ found: Promotion; actions: ReviewActions }> => {
    const found = current();
    const { actions } = await readerOf(found, {}).reader.catchUp();
    return { found, actions };
  };
  const known = (actions: ReviewActions, actionId: string): ReviewAction => {
    const action = actions.find(actionId);
    if (action) return action;
    throw new ConsoleError('not-found', `there is no follow-up ${actionId}`, { field: 'actionId' });
  };
  const shown = async (actionId: string) => known((await actionsNow()).actions, actionId);

  return {
    get,
    async document({ language, format, ...asked }) {
      const review = await get(asked);
      const personName = (id: string) =>
        textIn(people.find((person) => person.id === id)?.name ?? id, language);
      const written = format === 'html' ? reviewHtml : reviewMarkdown;
      const text = written(review, { language, personName });
      return { name: `${review.promotion.id}-review.${format === 'html' ? 'html' : 'md'}`, text };
    },
    async write({ actionId: asked, what, owner, dueAt, proposal }, { actor, commandId }) {
      const { found, actions } = await actionsNow();
      const isSame = ({ data }: { data: { what: string; actionId: string } }) =>
        data.what === what && (asked === undefined || data.actionId === asked);
      const before = doneBefore(log, commandId, 'review.action-written', isSame);
      if (before) return shown(before.data.actionId);
      if (asked !== undefined) known(actions, asked);
      const same = actions
        .of(found.id, clock.now())
        .find((action) => proposal !== null && action.proposal === proposal && action.id !== asked);
      if (same)
        throw new ConsoleError('conflict', `${same.id} has taken this up already`, { field: 'proposal' });
      const actionId = asked ?? actions.nextId();
      log.append([
        {
          kind: 'review.action-written',
          data: { actionId, promotionId: found.id, what, owner, dueAt, proposal },
          at: clock.now(),
          author: actor.person,
          command: commandId,
        },
      ]);
      return shown(actionId);
    },
    async settle({ actionId, state, note }, { actor, commandId }) {
      const { actions } = await actionsNow();
      const before = doneBefore(
        log,
        commandId,
        'review.action-settled',
        ({ data }) => data.actionId === actionId && data.state === state,
      );
      const action = known(actions, actionId);
      if (before || (action.state === state && action.note === note)) return action;
      log.append([
        {
          kind: 'review.action-settled',
          data: { actionId, what: action.what, state, note },
          at: clock.now(),
          author: actor.person,
          command: commandId,
        },
      ]);
      return shown(actionId);
    },
    async dismiss({ proposal, on, reason }, { actor, commandId }) {
      const before = doneBefore(
        log,
        commandId,
        'review.proposal-dismissed',
        ({ data }) => data.proposal === proposal && data.on === on,
      );
      if (before) return { dismissed: on };
      const { found, actions } = await actionsNow();
      if (actions.isDismissed(found.id, proposal) === on) return { dismissed: on };
      const review = await get({});
      const what = proposalsOf(review).find(({ key }) => key === proposal)?.what;
      if (on && !what)
        throw new ConsoleError('not-found', 'this is not proposed any more', { field: 'proposal' });
      log.append([
        {
          kind: 'review.proposal-dismissed',
          data: { promotionId: found.id, proposal, what: what ?? proposal, on, reason },
          at: clock.now(),
          author: actor.person,
          command: commandId,
        },
      ]);
      return { dismissed: on };
    },
  };
}

const longest = 92 * 86_400_000;
