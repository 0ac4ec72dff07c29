import type { StoredEvent } from '../../shared/model/event.ts';

/** What an operator says to the core, as it was sent; `answer` is null where the core died before it said anything. */
export interface Word {
  act: string;
  executionId: string | null;
  stepId: string | null;
  direction: string;
  commandId: string;
  outcome: 'done' | 'failed' | null;
  answer: 'accepted' | 'refused' | null;
}

/** A step as a core says that it is. */
export interface SeenStep {
  stepId: string;
  direction: string;
  status: string;
  proof: string | null;
}
export interface SeenExecution {
  id: string;
  status: string;
  steps: readonly SeenStep[];
  rollbacks: readonly SeenStep[];
}

/** One thing that happened outside of the core, in the order in which it did: operator and gateway are one process. */
export type Happening =
  | { kind: 'start'; life: number }
  | { kind: 'word'; life: number; word: Word }
  /** The head of a request has come: it may have had its effect. */
  | { kind: 'request'; life: number; key: string }
  | { kind: 'reply'; life: number; key: string; status: number }
  | { kind: 'found'; life: number; executions: readonly SeenExecution[] };

export interface Sent {
  executionId: string;
  stepId: string;
  direction: string;
}

/** The step that an idempotency key was made for. */
export function sentBy(key: string): Sent {
  const [executionId = '', stepId = '', direction = ''] = key.split(':');
  return { executionId, stepId, direction };
}

/** How a plan of the harness looks to the one who checks it. */
export interface Planned {
  /** Ids of the steps of an execution in their order, as it was started. */
  stepsOf: ReadonlyMap<string, readonly string[]>;
  idempotent: ReadonlySet<string>;
}

/** Requests of one attempt of a step that says it is idempotent. */
const mostSends = 3;
const settledStatuses = ['not-started', 'done', 'failed', 'unknown'];
/** What a person has decided, or is asked to decide, lasts over a restart. */
const personsStatuses = ['skipped', 'deferred', 'unverified'];

/**
 * Everything in a history that breaks G1, G3, G5 or G7, in words. It knows nothing of the rules of the executor: only of what was asked of
 * the core, and of what reached the gateway.
 */
export function violationsIn(history: readonly Happening[], planned: Planned): string[] {
  return [
    ...history.flatMap((happening) => (happening.kind === 'found' ? notSettled(happening) : [])),
    ...unasked(history),
    ...sentAgain(history, planned),
    ...takenBackWrongly(history, planned),
  ];
}

/** G3: after a start everything is settled or UNKNOWN, and nothing moves. */
function notSettled({ life, executions }: Extract<Happening, { kind: 'found' }>): string[] {
  return executions.flatMap(({ id, status, steps, rollbacks }) => [
    ...[...steps, ...rollbacks]
      .filter((step) => ![...settledStatuses, ...personsStatuses].includes(step.status))
      .map((step) => `start ${life} found ${id} ${step.stepId} ${step.direction} ${step.status}`),
    ...(status === 'running' || status === 'rolling-back' ? [`start ${life} found ${id} ${status}`] : []),
  ]);
}

/** G1: in each life of the core nothing is sent for an execution before somebody has said a word about it. */
function unasked(history: readonly Happening[]): string[] {
  const spokenOf = new Set<string>();
  const violations: string[] = [];
  for (const happening of history) {
    if (happening.kind === 'start') spokenOf.clear();
    if (happening.kind === 'word' && happening.word.answer !== 'refused') {
      // Who starts one learns its id from the answer, which may come after its first request.
      spokenOf.add(happening.word.executionId ?? 'new');
    }
    if (happening.kind !== 'request') continue;
    const { executionId } = sentBy(happening.key);
    const isNew = spokenOf.has('new') && !isKnownBefore(history, happening, executionId);
    if (!spokenOf.has(executionId) && !isNew)
      violations.push(`life ${happening.life} sent ${happening.key} without a word`);
  }
  return violations;
}

function isKnownBefore(history: readonly Happening[], now: Happening, executionId: string): boolean {
  return history.some(
    (happening) =>
      happening.kind === 'found' &&
      happening.life === now.life &&
      happening.executions.some(({ id }) => id === executionId),
  );
}

/** G1, G5: one request an attempt, one attempt a word; repetitions only where the plan allows them, and never after a restart. */
function sentAgain(history: readonly Happening[], { idempotent }: Planned): string[] {
  const violations: string[] = [];
  const byKey = new Map<string, { count: number; life: number }>();
  const lastKey = new Map<string, string>();
  const askedAgain = new Set<string>();
  for (const happening of history) {
    if (happening.kind === 'word' && happening.word.answer !== 'refused') {
      const { act, executionId, stepId, direction } = happening.word;
      if (act === 'retry' || act === 'run') askedAgain.add([executionId, stepId, direction].join(':'));
    }
    if (happening.kind !== 'request') continue;
    const { key, life } = happening;
    const { executionId, stepId, direction } = sentBy(key);
    const place = [executionId, stepId, direction].join(':');
    const before = byKey.get(key);
    if (before) {
      before.count += 1;
      if (!idempotent.has(stepId)) violations.push(`${key} was sent ${before.count} times`);
      if (before.count > mostSends) violations.push(`${key} was repeated ${before.count} times`);
      if (before.life !== life) violations.push(`${key} was sent again by life ${life}`);
    } else {
      byKey.set(key, { count: 1, life });
      if (lastKey.has(place) && !askedAgain.has(place))
        violations.push(`${key} followed ${lastKey.get(place)} without a word`);
      askedAgain.delete(place);
    }
    lastKey.set(place, key);
  }
  return violations;
}

/** G7: only what reached the target, or what a person said was done, is taken back, in reverse. */
function takenBackWrongly(history: readonly Happening[], { stepsOf }: Planned): string[] {
  const violations: string[] = [];
  const happened = new Set<string>();
  const lastBack = new Map<string, number>();
  for (const happening of history) {
    if (happening.kind === 'word' && saysDone(happening.word))
      happened.add(`${happening.word.executionId}:${happening.word.stepId}`);
    if (happening.kind !== 'request') continue;
    const { executionId, stepId, direction } = sentBy(happening.key);
    if (direction === 'forward') {
      happened.add(`${executionId}:${stepId}`);
      continue;
    }
    if (!happened.has(`${executionId}:${stepId}`))
      violations.push(`${happening.key} takes back what was never done`);
    const place = stepsOf.get(executionId)?.indexOf(stepId) ?? -1;
    if (place > (lastBack.get(executionId) ?? Infinity)) violations.push(`${happening.key} is out of order`);
    lastBack.set(executionId, place);
  }
  return violations;
}

function saysDone({ act, outcome }: Word): boolean {
  return act === 'confirm' || (act === 'resolve' && outcome === 'done');
}

/** What the log says against what happened outside of it (G2, G5). */
export function lies(history: readonly Happening[], log: readonly StoredEvent[]): string[] {
  const intents = new Map<string, number>();
  for (const { kind, data } of log)
    if (kind === 'step.intended') intents.set(data.key, (intents.get(data.key) ?? 0) + 1);
  const commands = new Set(log.map(({ command }) => command));
  const arrived = new Map<string, number>();
  const answered = new Set<string>();
  const violations: string[] = [];
  for (const happening of history) {
    if (happening.kind === 'request') arrived.set(happening.key, (arrived.get(happening.key) ?? 0) + 1);
    if (happening.kind === 'reply' && happening.status < 300) answered.add(happening.key);
    const isLost =
      happening.kind === 'word' &&
      happening.word.answer === 'accepted' &&
      !commands.has(happening.word.commandId);
    if (isLost) violations.push(`an accepted ${happening.word.act} is not on record`);
  }
  for (const [key, count] of arrived)
    if (count > (intents.get(key) ?? 0))
      violations.push(`${key}: ${count} requests, fewer intents on record`);
  for (const { kind, data } of log) {
    if (kind !== 'step.done' || data.proof !== 'reply') continue;
    const key = `${data.executionId}:${data.stepId}:${data.direction}:${data.attempt}`;
    const wasAnswered = answered.has(key) || [...answered].some((one) => sameAttempts(one, key));
    if (!wasAnswered) violations.push(`${key} is done by a reply that was never given`);
  }
  return violations;
}

/** A repetition counts one attempt more and keeps the key of the first. */
function sameAttempts(left: string, right: string): boolean {
  return left.slice(0, left.lastIndexOf(':')) === right.slice(0, right.lastIndexOf(':'));
}
