import type {
  EndedEscalation,
  Escalation,
  EscalationBoard,
  EscalationCall,
  EscalationMessage,
} from '../../model/escalation.ts';
import type { EpochMs } from '../../model/time.ts';
import { calledBy, type Cause, type EscalationWorld } from './decide.ts';
import { standing, type Chain, type Escalations, type MadeCall, type TriedChannel } from './escalations.ts';
import type { EscalationRules } from './rules.ts';
import { calledLevels, nextCallAt, retryAt } from './times.ts';

const keptEnded = 20;

export interface EscalationBoardInput {
  escalations: Escalations;
  world: EscalationWorld;
  phoneOf(person: string): string | null;
  now: EpochMs;
}

/** Who is being called for what, and who comes next. */
export function escalationBoard(input: EscalationBoardInput): EscalationBoard {
  const { escalations, now, world } = input;
  const open = standing(escalations).flatMap((chain): Escalation[] => {
    const cause = world.causes.get(chain.group);
    return cause ? [escalationOf(chain, cause, input)] : [];
  });
  const ended = [...escalations.chains.values()].flatMap((chain): EndedEscalation[] => {
    if (!chain.ended) return [];
    const { id: escalationId, group, begunAt } = chain;
    const { at: endedAt, by: endedBy, how } = chain.ended;
    return [{ escalationId, group, begunAt, endedAt, endedBy, how, calls: callsOf(chain, input) }];
  });
  return {
    at: now,
    standing: open.toSorted((left, right) => (left.nextAt ?? 0) - (right.nextAt ?? 0)),
    ended: ended.toSorted((left, right) => right.endedAt - left.endedAt).slice(0, keptEnded),
  };
}

function escalationOf(chain: Chain, cause: Cause, input: EscalationBoardInput): Escalation {
  const { rules, chainOf } = input.world;
  const level = calledLevels(chain);
  const nextAt = nextCallAt(chain, cause.severity, rules);
  const nextCallee = nextAt === null ? null : (rules.levels[level]?.callee ?? null);
  return {
    escalationId: chain.id,
    group: chain.group,
    lead: cause.lead,
    title: cause.title,
    severity: cause.severity,
    line: cause.line,
    begunAt: chain.begunAt,
    status: chain.exhaustedAt !== null ? 'exhausted' : level === 0 ? 'waiting' : 'calling',
    level,
    levels: Math.max(1, level, Math.min(rules.levels.length, rules.after[cause.severity].length)),
    person: chain.calls.at(-1)?.person ?? null,
    nextAt,
    nextCallee,
    nextPerson: nextCallee === null ? null : calledBy(nextCallee, chainOf(cause)),
    calls: callsOf(chain, input),
  };
}

function callsOf(chain: Chain, input: EscalationBoardInput): EscalationCall[] {
  const { rules, nameOf } = input.world;
  return chain.calls.map((call) => ({
    level: call.level,
    callee: call.callee ?? 'primary',
    person: call.person,
    name: call.person === null ? null : nameOf(call.person),
    phone: call.person === null ? null : input.phoneOf(call.person),
    at: call.at,
    messages: messagesOf(call, rules, chain.ended === null),
    callId: call.callId,
    madeBy: call.madeBy,
    madeAt: call.madeAt,
    note: call.note,
  }));
}

function messagesOf({ tried }: MadeCall, rules: EscalationRules, stands: boolean): EscalationMessage[] {
  return [...tried.values()].map((one: TriedChannel) => {
    const nextAt = stands ? retryAt(one, rules) : null;
    const { channel, attempts, at, reason } = one;
    return { channel, attempts, at, reason, nextAt, status: nextAt === null ? one.status : 'retrying' };
  });
}
