import type { AlertBoard } from '../../../shared/model/alert.ts';
import type { Annunciation } from '../../../shared/model/annunciation.ts';
import type { Escalation } from '../../../shared/model/escalation.ts';
import { worse, type Severity } from '../../../shared/model/severity.ts';

/** What this screen has told of, and when it last sounded. */
export interface Noticed {
  /** Ids of annunciations, and of calls as `ESC-1:2`. */
  seen: ReadonlySet<string>;
  /** By this screen's monotonic clock, ms; null: not since the screen was opened. */
  soundedAt: number | null;
}

/** A call up the chain: the first level is called with the annunciation of its cause, and needs no second notice. */
export interface EscalationNotice {
  id: string;
  escalation: Escalation;
}

export interface DueNotices {
  noticed: Noticed;
  annunciations: Annunciation[];
  calls: EscalationNotice[];
  /** The tone that is due; null: none. */
  tone: Severity | null;
}

/** A sound that nobody has answered returns after this long (IMO MSC.302(87)), ms. */
export const soundReturns = 30_000;

/** So many ids that no board names any more are kept, in case one comes back: a wall stands for nights. */
const remembered = 1_000;

/**
 * What this screen has to tell of now. What the console annunciates is within its budget of 10 in 10 minutes; a call up the chain is of a
 * cause that was annunciated. What was there when the screen was opened is not news, but a P1 or P2 that nobody has acknowledged sounds
 * again and again until somebody does.
 *
 * @param before null: the screen has just been opened.
 * @param now by this screen's monotonic clock, ms: a rehearsal that runs faster sounds no more often.
 */
export function dueNotices(
  before: Noticed | null,
  { annunciations, groups }: Pick<AlertBoard, 'annunciations' | 'groups'>,
  standing: readonly Escalation[],
  now: number,
): DueNotices {
  const calls = standing.flatMap((escalation): EscalationNotice[] =>
    escalation.calls
      .filter(({ level }) => level > 1)
      .map(({ level }) => ({ id: `${escalation.escalationId}:${level}`, escalation })),
  );
  const seen = new Set([...annunciations, ...calls].map(({ id }) => id));
  if (before === null)
    return { noticed: { seen, soundedAt: null }, annunciations: [], calls: [], tone: null };
  const fresh = annunciations.filter(({ id }) => !before.seen.has(id));
  const called = calls.filter(({ id }) => !before.seen.has(id));
  const news = [...fresh.map(({ severity }) => severity), ...called.map((call) => call.escalation.severity)];
  const waited = before.soundedAt === null ? soundReturns : now - before.soundedAt;
  const open = groups.flatMap(({ state, severity, effectOf }) =>
    state === 'unacknowledged' && severity < 3 && effectOf === null ? [severity] : [],
  );
  const tone = worstOf(news) ?? (waited >= soundReturns ? worstOf(open) : null);
  return {
    noticed: {
      seen: new Set([...[...before.seen].slice(-remembered), ...seen]),
      soundedAt: tone === null ? before.soundedAt : now,
    },
    annunciations: fresh,
    calls: called,
    tone,
  };
}

function worstOf(severities: readonly Severity[]): Severity | null {
  return severities.reduce<Severity | null>(worse, null);
}
