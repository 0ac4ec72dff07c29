import type { AlertGroup } from '../../model/alert-group.ts';
import type { EndedEscalation, EscalationCallee } from '../../model/escalation.ts';
import type { Fact } from '../../model/event.ts';
import type { DutyChain } from '../../model/on-call-board.ts';
import { textIn, type Language } from '../../model/local-text.ts';
import { SYSTEM_AUTHOR } from '../../model/person.ts';
import type { EpochMs } from '../../model/time.ts';
import { idsOf, lastOf, standing, type Chain, type Escalations } from './escalations.ts';
import type { EscalationRules } from './rules.ts';
import { calledLevels, exhaustedAt, nextCallAt, retryAt } from './times.ts';
import { escalationWords } from './words.ts';

/** One cause, as far as calling people for it goes. */
export type Cause = Pick<
  AlertGroup,
  | 'id'
  | 'lead'
  | 'severity'
  | 'title'
  | 'state'
  | 'acknowledged'
  | 'effectOf'
  | 'line'
  | 'owner'
  | 'firstSeen'
>;

/**
 * So many P1 causes that have begun within 10 minutes and wait for an answer are called for at once: in a storm of a thousand, more calls
 * would reach nobody. The others follow as soon as one is answered, or 10 minutes have passed.
 */
export const mostCalledFor = 10;
const lately = 600_000;

/** What stands beside the log's escalations. */
export interface EscalationWorld {
  causes: ReadonlyMap<string, Cause>;
  rules: EscalationRules;
  /** Who is on call for a cause now. */
  chainOf(cause: Cause): DutyChain;
  /** Whether people were told of the cause within the budget of annunciations: what was not is not called for either. */
  isAnnounced(cause: Cause): boolean;
  nameOf(person: string): string;
  language: Language;
}

/** A fact, and who is its author. */
export interface Decided {
  fact: Fact;
  author: string;
}

/**
 * What follows now; nothing where there is nothing to do. To be asked again once these facts are on record, until it says nothing: a cause
 * that begins and is due at once is two steps. A call and its messages are one batch, on disk before anything is sent.
 */
export function decideEscalation(escalations: Escalations, world: EscalationWorld, now: EpochMs): Decided[] {
  const open = standing(escalations);
  const over = open.flatMap((chain) => endOf(chain, world));
  if (over.length > 0) return over;
  const begun = beginnings(escalations, open, world, now);
  if (begun.length > 0) return begun;
  return open.flatMap((chain) => stepOf(chain, world, now));
}

/** When there may be something to do again without anything happening; Infinity: never. */
export function nextStepAt(escalations: Escalations, world: EscalationWorld): EpochMs {
  const { causes, rules } = world;
  const open = standing(escalations);
  const moments = open.flatMap((chain) => {
    const severity = causes.get(chain.group)?.severity;
    if (severity === undefined) return [];
    const spent = chain.exhaustedAt === null ? exhaustedAt(chain, severity, rules) : null;
    const retries = triedOf(chain).map(({ tried }) => retryAt(tried, rules));
    return [nextCallAt(chain, severity, rules), spent, ...retries].filter((at) => at !== null);
  });
  const isWaiting = wantedOf(escalations, open, world).some(({ severity }) => severity === 1);
  const last = isWaiting ? latestP1(open, world)[mostCalledFor - 1] : undefined;
  return Math.min(Infinity, ...moments, last === undefined ? Infinity : last + lately);
}

/** Who a level calls now. */
export function calledBy(callee: EscalationCallee, chain: DutyChain): string | null {
  return callee === 'primary' || callee === 'backup' || callee === 'commander' ? chain[callee] : callee;
}

function endOf(chain: Chain, { causes }: EscalationWorld): Decided[] {
  const cause = causes.get(chain.group);
  if (cause?.state === 'unacknowledged') return [];
  const how: EndedEscalation['how'] = cause?.state ?? 'cleared';
  const author = how === 'acknowledged' ? cause?.acknowledged?.by : undefined;
  const fact: Fact = { kind: 'escalation.answered', data: { escalationId: chain.id, how } };
  return [{ fact, author: author ?? SYSTEM_AUTHOR }];
}

function beginnings(
  escalations: Escalations,
  open: readonly Chain[],
  world: EscalationWorld,
  now: EpochMs,
): Decided[] {
  const called = latestP1(open, world).filter((begunAt) => begunAt > now - lately).length;
  let places = Math.max(0, mostCalledFor - called);
  const wanted = wantedOf(escalations, open, world)
    .toSorted((left, right) => left.severity - right.severity)
    // What is less than a P1 is within the budget of annunciations.
    .filter(({ severity }) => severity !== 1 || (places -= 1) >= 0);
  return wanted.map((cause, place): Decided => {
    const first = world.rules.after[cause.severity][0] ?? 0;
    const escalationId = `ESC-${escalations.count + place + 1}`;
    const data = { escalationId, fingerprint: cause.lead, group: cause.id, dueAt: now + first };
    return { fact: { kind: 'escalation.begun', data }, author: SYSTEM_AUTHOR };
  });
}

/** Causes that people are to be called for and are not. */
function wantedOf({ chains }: Escalations, open: readonly Chain[], world: EscalationWorld): Cause[] {
  const known = new Set(open.map(({ group }) => group));
  return [...world.causes.values()].filter(
    (cause) => !known.has(cause.id) && wantsCalls(cause, world) && !isTaken(cause, chains),
  );
}

/** When those that stand for a P1 began, the latest first. */
function latestP1(open: readonly Chain[], { causes }: EscalationWorld): EpochMs[] {
  return open
    .filter(({ group }) => causes.get(group)?.severity === 1)
    .map(({ begunAt }) => begunAt)
    .toSorted((left, right) => right - left);
}

/**
 * An effect of something as bad that stands is not called for: whoever is called for its origin is called for it, and ten people on the
 * phone for one cause are nine too many.
 */
function wantsCalls(cause: Cause, { causes, rules, isAnnounced }: EscalationWorld): boolean {
  if (cause.state !== 'unacknowledged' || rules.after[cause.severity].length === 0) return false;
  const origin = cause.effectOf === null ? undefined : causes.get(cause.effectOf);
  const isCovered =
    origin !== undefined &&
    origin.severity <= cause.severity &&
    (origin.state === 'unacknowledged' || origin.state === 'acknowledged');
  return !isCovered && isAnnounced(cause);
}

/** Somebody took it over, and it has stood ever since. */
function isTaken(cause: Cause, chains: Escalations['chains']): boolean {
  const last = lastOf({ chains }, cause);
  return last?.ended?.how === 'taken' && cause.firstSeen <= last.ended.at;
}

function stepOf(chain: Chain, world: EscalationWorld, now: EpochMs): Decided[] {
  const cause = world.causes.get(chain.group);
  if (!cause) return [];
  const { rules } = world;
  const due = nextCallAt(chain, cause.severity, rules);
  if (due !== null && due <= now) return callOf(chain, cause, world, now).map(bySystem);
  const again = retriesOf(chain, cause, world, now);
  if (again.length > 0) return again.map(bySystem);
  const spent = exhaustedAt(chain, cause.severity, rules);
  if (chain.exhaustedAt !== null || spent === null || spent > now) return [];
  return [bySystem({ kind: 'escalation.exhausted', data: { escalationId: chain.id } })];
}

function callOf(chain: Chain, cause: Cause, world: EscalationWorld, now: EpochMs): Fact[] {
  const place = calledLevels(chain);
  const level = world.rules.levels[place];
  if (!level) return [];
  const person = calledBy(level.callee, world.chainOf(cause));
  const isLast = world.rules.after[cause.severity].length === place + 1;
  const nobodyYet = chain.calls.every((call) => call.person === null);
  // A level with nobody on duty is passed over in silence, unless the room would never hear of the cause.
  const channels = person === null && !(isLast && nobodyYet) ? [] : [...new Set(level.channels)];
  const called = { escalationId: chain.id, level: place + 1, person, channels, duty: level.callee };
  const after: Chain = {
    ...chain,
    calls: [
      ...chain.calls,
      {
        ...called,
        callee: level.callee,
        at: now,
        tried: new Map(),
        callId: null,
        madeBy: null,
        madeAt: null,
        note: null,
      },
    ],
  };
  const text = textOf({ chain, cause, callee: level.callee, person, now }, world);
  const asked: Fact[] =
    person === null
      ? []
      : [
          {
            kind: 'call.asked',
            data: {
              executionId: null,
              escalationId: chain.id,
              callId: idsOf.call(chain.id, place + 1),
              person,
              occasion: 'escalation',
              text,
            },
          },
        ];
  return [
    {
      kind: 'escalation.called',
      data: { ...called, nextAt: nextCallAt(after, cause.severity, world.rules) },
    },
    ...asked,
    ...channels.map((channel) => intent(chain.id, place + 1, channel, 1, text)),
  ];
}

function retriesOf(chain: Chain, cause: Cause, world: EscalationWorld, now: EpochMs): Fact[] {
  return triedOf(chain).flatMap(({ call, tried }): Fact[] => {
    const at = retryAt(tried, world.rules);
    if (at === null || at > now) return [];
    const callee = call.callee ?? 'primary';
    const text = textOf({ chain, cause, callee, person: call.person, now }, world);
    return [intent(chain.id, call.level, tried.channel, tried.attempts + 1, text)];
  });
}

function triedOf(chain: Chain) {
  return chain.calls.flatMap((call) => [...call.tried.values()].map((tried) => ({ call, tried })));
}

interface Said {
  chain: Chain;
  cause: Cause;
  callee: EscalationCallee;
  person: string | null;
  now: EpochMs;
}

function textOf({ chain, cause, callee, person, now }: Said, { language, nameOf }: EscalationWorld): string {
  const name = person === null ? null : nameOf(person);
  const { severity, title } = cause;
  return textIn(
    escalationWords.message({ severity, title, callee, name, waited: now - chain.begunAt }),
    language,
  );
}

function intent(escalationId: string, level: number, channel: string, attempt: number, text: string): Fact {
  const messageId = idsOf.message(escalationId, level, channel, attempt);
  return {
    kind: 'message.intended',
    data: { executionId: null, escalationId, messageId, channel, occasion: 'escalation', text },
  };
}

function bySystem(fact: Fact): Decided {
  return { fact, author: SYSTEM_AUTHOR };
}
