import type { StoredEvent } from '../../model/event.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { EndedEscalation, EscalationCallee } from '../../model/escalation.ts';
import type { EpochMs } from '../../model/time.ts';

/** What became of telling a channel of a call, by its last attempt. */
export interface TriedChannel {
  channel: string;
  attempts: number;
  status: 'sending' | 'sent' | 'failed' | 'unknown';
  at: EpochMs;
  reason: LocalText | null;
}

export interface MadeCall {
  level: number;
  callee: EscalationCallee | null;
  person: string | null;
  at: EpochMs;
  channels: readonly string[];
  tried: ReadonlyMap<string, TriedChannel>;
  callId: string | null;
  madeBy: string | null;
  madeAt: EpochMs | null;
  note: string | null;
}

/** An escalation as the log tells of it. */
export interface Chain {
  id: string;
  group: string;
  fingerprint: string;
  begunAt: EpochMs;
  /** Levels that were called when the same cause stood shortly before: it came back, and nobody had answered. */
  skipped: number;
  calls: readonly MadeCall[];
  exhaustedAt: EpochMs | null;
  ended: { at: EpochMs; by: string; how: EndedEscalation['how'] } | null;
}

export interface Escalations {
  /** Those that stand, those that somebody took over, and the newest that are over. */
  chains: ReadonlyMap<string, Chain>;
  /** How many there have ever been. */
  count: number;
}

export const noEscalations: Escalations = { chains: new Map(), count: 0 };

/** A cause that comes back within this time goes on where it was: who has not answered is not called as if it were new, ms. */
export const comesBackWithin = 600_000;
const keptEnded = 50;

/** The messages and calls of an escalation are known by these ids. */
export const idsOf = {
  call: (escalationId: string, level: number) => `${escalationId}:${level}`,
  message: (escalationId: string, level: number, channel: string, attempt: number) =>
    `${escalationId}:${level}:${channel}:${attempt}`,
};
const messageForm = /^(?<id>[^:]+):(?<level>\d+):(?<channel>.+):(?<attempt>\d+)$/;
const callForm = /^(?<id>[^:]+):(?<level>\d+)$/;

/** The projection of escalations: what they are after one more event. Pure. */
export function evolveEscalations(before: Escalations, event: StoredEvent): Escalations {
  switch (event.kind) {
    case 'escalation.begun': {
      const { escalationId: id, fingerprint, group = fingerprint } = event.data;
      const chain: Chain = {
        id,
        group,
        fingerprint,
        begunAt: event.at,
        skipped: calledShortlyBefore(before, { id: group, lead: fingerprint }, event.at),
        calls: [],
        exhaustedAt: null,
        ended: null,
      };
      return { chains: pruned(new Map([...before.chains, [id, chain]]), event.at), count: before.count + 1 };
    }
    case 'escalation.called': {
      const { escalationId, level, person, channels, duty = null } = event.data;
      const call: MadeCall = {
        level,
        callee: duty,
        person,
        at: event.at,
        channels,
        tried: new Map(),
        callId: null,
        madeBy: null,
        madeAt: null,
        note: null,
      };
      return changed(before, escalationId, (chain) => ({ calls: [...chain.calls, call] }));
    }
    case 'escalation.exhausted':
      return changed(before, event.data.escalationId, () => ({ exhaustedAt: event.at }));
    case 'escalation.answered': {
      const { escalationId, how } = event.data;
      return changed(before, escalationId, () => ({ ended: { at: event.at, by: event.author, how } }));
    }
    case 'message.intended':
      return tried(before, event.data, { status: 'sending', at: event.at, reason: null });
    case 'message.sent':
      return tried(before, event.data, { status: 'sent', at: event.at, reason: null });
    case 'message.failed':
      return tried(before, event.data, { status: 'failed', at: event.at, reason: event.data.reason });
    case 'message.unknown':
      return tried(before, event.data, { status: 'unknown', at: event.at, reason: event.data.reason });
    case 'call.asked':
    case 'call.made': {
      const { callId } = event.data;
      const place = callForm.exec(callId)?.groups;
      const made =
        event.kind === 'call.asked'
          ? { callId }
          : { callId, madeBy: event.author, madeAt: event.at, note: event.data.note };
      return callChanged(before, place?.['id'], Number(place?.['level']), () => made);
    }
    default:
      return before;
  }
}

/** Those that nobody has answered, in the order in which they began. */
export function standing({ chains }: Escalations): Chain[] {
  return [...chains.values()].filter(({ ended }) => ended === null);
}

function tried(
  before: Escalations,
  { messageId }: { messageId: string },
  outcome: Pick<TriedChannel, 'status' | 'at' | 'reason'>,
): Escalations {
  const place = messageForm.exec(messageId)?.groups;
  if (!place) return before;
  const { id, level, channel = '', attempt } = place;
  return callChanged(before, id, Number(level), (call) => ({
    tried: new Map([...call.tried, [channel, { channel, attempts: Number(attempt), ...outcome }]]),
  }));
}

function callChanged(
  before: Escalations,
  id: string | undefined,
  level: number,
  change: (call: MadeCall) => Partial<MadeCall>,
): Escalations {
  if (id === undefined) return before;
  return changed(before, id, ({ calls }) => ({
    calls: calls.map((call) => (call.level === level ? { ...call, ...change(call) } : call)),
  }));
}

function changed(before: Escalations, id: string, change: (chain: Chain) => Partial<Chain>): Escalations {
  const chain = before.chains.get(id);
  if (!chain) return before;
  return { ...before, chains: new Map([...before.chains, [id, { ...chain, ...change(chain) }]]) };
}

/**
 * The last one of a cause; null: there was none. By the alert that headed it as well: what a promotion tells anew of its entries may give a
 * cause another id, and is no reason to call everybody again.
 */
export function lastOf(
  { chains }: Pick<Escalations, 'chains'>,
  cause: { id: string; lead: string },
): Chain | null {
  let last: Chain | null = null;
  for (const chain of chains.values())
    if (chain.group === cause.id || chain.fingerprint === cause.lead) last = chain;
  return last;
}

function calledShortlyBefore(before: Escalations, cause: { id: string; lead: string }, now: EpochMs): number {
  const last = lastOf(before, cause);
  if (last?.ended?.how !== 'cleared' || now - last.ended.at > comesBackWithin) return 0;
  return last.skipped + last.calls.length;
}

/** Not what somebody has taken over, nor what may come back and go on where it was: else it would be called for as if it were new. */
function pruned(chains: Map<string, Chain>, now: EpochMs): ReadonlyMap<string, Chain> {
  const over = [...chains.values()].filter(
    ({ ended }) => ended !== null && ended.how !== 'taken' && ended.at < now - comesBackWithin,
  );
  for (const { id } of over.slice(0, Math.max(0, over.length - keptEnded))) chains.delete(id);
  return chains;
}
