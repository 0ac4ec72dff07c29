import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactOf } from '../../../../shared/model/event.ts';
import type { StepState } from '../../../../shared/model/execution.ts';
import { decide, type Command } from '../../../../shared/rules/execution/decide.ts';
import { offeredActs } from '../../../../shared/rules/execution/acts.ts';
import {
  afterDelivery,
  afterMeasurement,
  afterWait,
  mayRepeat,
  repeatStep,
  type Delivery,
} from '../../../../shared/rules/execution/outcome.ts';
import { mayRevert } from '../../../../shared/rules/execution/revert.ts';
import { actionOf, type StepPlace } from '../../../../shared/rules/execution/state.ts';
import { byHand, planOf, send, startRun, watch, type Run } from './rehearsed.ts';

const expectOne = { expect: { query: 'mode', equals: 1 } };
const onlyWhenBusy = { when: { query: 'load', above: 1 } };
const plan = planOf(
  [
    send('a', { idempotent: true, expect: [expectOne.expect, { query: 'load', below: 1 }], ...onlyWhenBusy }),
    byHand('b', expectOne),
    send('c', { approval: 'two-person', manual: 'call', ...onlyWhenBusy }),
    { id: 'd', title: 'd', action: { wait: '10s' }, ...expectOne },
    watch('f'),
    send('e', { rollback: undefined, irreversible: 'money' }),
    watch('g', onlyWhenBusy),
  ],
  { revert: { when: { query: 'load', below: 1, for: '30m' } } },
);
const conditional = new Set(['a', 'c', 'g']);
const measuring = new Set(['f', 'g']);
const people = ['li.na', 'wang.lei', 'sun.hao'];

const place = fc.record({
  stepId: fc.constantFrom(...plan.steps.map(({ id }) => id)),
  direction: fc.constantFrom('forward' as const, 'rollback' as const),
});
const onStep = fc.oneof(
  fc.record({
    act: fc.constantFrom('run' as const, 'retry' as const, 'measure' as const, 'approve' as const),
    place,
  }),
  fc.record({ act: fc.constant('confirm' as const), place, note: fc.constant(null) }),
  fc.record({ act: fc.constantFrom('skip' as const, 'defer' as const), place, reason: fc.constant('why') }),
  fc.record({
    act: fc.constant('resolve' as const),
    place,
    outcome: fc.constantFrom('done' as const, 'failed' as const),
    note: fc.constant(null),
  }),
);
const onWhole = fc.record({
  act: fc.constantFrom('pause' as const, 'resume' as const, 'rollback' as const, 'finish' as const),
});
const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ kind: 'answered', status: 200, body: '' } as const) },
  fc.constantFrom(
    { kind: 'answered', status: 404, body: '' } as const,
    { kind: 'answered', status: 500, body: '' } as const,
    { kind: 'no-answer', reason: 'cut' } as const,
    { kind: 'not-sent', reason: 'refused' } as const,
  ),
);
type Move =
  | { kind: 'word'; command: Command; actor: string }
  | { kind: 'offered'; index: number; actor: string }
  | { kind: 'delivery'; delivery: Delivery }
  | { kind: 'measured'; proved: boolean }
  | { kind: 'elapsed' }
  | { kind: 'later' }
  | { kind: 'reach'; obstacle: string | null }
  | { kind: 'turn'; condition: Run['condition'] }
  | { kind: 'revert' }
  | { kind: 'crash' };
const actor = fc.constantFrom(...people);
/** What the conditions of steps come to; they hold as often as not. */
const begun = fc.constantFrom<Run['condition'][]>(
  'holds',
  'holds',
  'holds',
  'fails',
  'unmeasurable',
  'awaited',
);
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('word' as const), command: fc.oneof(onStep, onWhole), actor }),
  // What the screen offers is pressed more often than what it does not.
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('offered' as const), index: fc.nat(), actor }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('delivery' as const), delivery }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('measured' as const), proved: fc.boolean() }) },
  fc.constant({ kind: 'elapsed' as const }),
  fc.constant({ kind: 'later' as const }),
  fc.record({ kind: fc.constant('reach' as const), obstacle: fc.constantFrom(null, 'out of reach') }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('turn' as const),
      condition: begun,
    }),
  },
  fc.constant({ kind: 'revert' as const }),
  fc.constant({ kind: 'crash' as const }),
);

/** One move, as the executor would make it. @returns the command that a person got through. */
function make(run: Run, next: Move): Command | null {
  const under = (status: string) =>
    [...run.state.rollbacks, ...run.state.steps].find((step) => step.status === status);
  switch (next.kind) {
    case 'word':
      return run.say(next.command, next.actor).ok ? next.command : null;
    case 'offered': {
      const offers = offeredActs(run.state, run.context).filter(({ refused }) => refused === null);
      const offer = offers[next.index % Math.max(1, offers.length)];
      if (!offer) return null;
      const command = asCommand(offer.act, offer.stepId, offer.direction);
      return run.say(command, next.actor).ok ? command : null;
    }
    case 'delivery': {
      const step = under('sending');
      if (!step) return null;
      const sends = run.log.filter(
        (event) => event.kind === 'step.intended' && event.data.key === step.key,
      ).length;
      run.add(
        ...(mayRepeat(run.state, step, next.delivery, sends)
          ? [repeatStep(run.state, step, { method: 'POST', address: 'x', hash: 'h' })]
          : afterDelivery(run.state, step, next.delivery)),
      );
      return null;
    }
    case 'measured': {
      const step = under('verifying');
      const fact =
        step && afterMeasurement(run.state, step, { measurements: [], proved: next.proved, timeIsUp: true });
      if (fact) run.add(fact);
      return null;
    }
    case 'elapsed': {
      const step = under('waiting');
      if (step && actionOf(run.state, step)?.wait !== undefined) run.add(afterWait(run.state, step));
      return null;
    }
    case 'later':
      run.now += 200_000;
      return null;
    case 'reach':
      run.obstacle = next.obstacle;
      return null;
    case 'turn':
      run.condition = next.condition;
      return null;
    case 'revert':
      // What it was started for is over, or no longer; as the watch would say it.
      if (!mayRevert(run.state)) return null;
      run.add(
        run.state.revertDueSince === null
          ? {
              kind: 'revert.due',
              data: { executionId: run.state.id, pendingAt: 0, value: 0, reference: null },
            }
          : { kind: 'revert.ended', data: { executionId: run.state.id } },
      );
      return null;
    case 'crash':
      run.crash();
      return null;
  }
}

function asCommand(act: string, stepId: string | null, direction: StepPlace['direction']): Command {
  if (stepId === null) return (act === 'approve' ? { act, place: null } : { act }) as Command;
  const at = { stepId, direction };
  if (act === 'resolve') return { act, place: at, outcome: 'done', note: null };
  if (act === 'skip' || act === 'defer') return { act, place: at, reason: 'why' };
  if (act === 'confirm') return { act, place: at, note: null };
  return { act, place: at } as Command;
}

const intents = (run: Run) =>
  run.log.filter(
    (event): event is FactOf<'step.intended'> & { at: number; author: string } =>
      event.kind === 'step.intended' && event.data.request !== null,
  );
/** What must not be found right after a start on an old log. */
function afterCrash(run: Run, sentBefore: number): string[] {
  const violations: string[] = [];
  if (intents(run).length !== sentBefore) violations.push('something was sent by itself');
  for (const { stepId, status } of [...run.state.steps, ...run.state.rollbacks]) {
    if (status === 'sending' || status === 'verifying' || status === 'waiting')
      violations.push(`${stepId} is ${status}`);
  }
  if (run.state.status === 'running' || run.state.status === 'rolling-back')
    violations.push('it goes on by itself');
  return violations;
}

/** Steps that the engine began by itself though their `when` did not hold. */
function begunUnasked(run: Run, known: number): string[] {
  if (run.condition === 'holds') return [];
  return run.log.slice(known).flatMap((event) => {
    const begins =
      event.kind === 'step.intended' || event.kind === 'step.waiting' || event.kind === 'step.verifying';
    return begins && event.data.direction === 'forward' && conditional.has(event.data.stepId)
      ? [`${event.data.stepId} began though its condition ${run.condition}`]
      : [];
  });
}

/** Manual steps and waits are over when they are measured; a request has to be answered. */
function hadItsEffect(step: StepState | undefined): boolean {
  if (step?.status !== 'verifying' && step?.status !== 'unverified') return false;
  return step.stepId === 'b' || step.stepId === 'd' || step.reply === 200;
}

const nameOf = ({ stepId, direction }: StepPlace) => `${stepId}:${direction}`;

describe('no sequence of words, replies, time-outs, crashes and restarts', () => {
  it('leads to an effect twice without a word, or takes back what was not done', () => {
    let sent = 0;
    let rolledBack = 0;
    let crashed = 0;
    let passed = 0;
    let reopened = 0;
    let measured = 0;
    fc.assert(
      fc.property(
        begun,
        fc.array(move, { minLength: 10, maxLength: 80, size: 'max' }),
        (condition, moves) => {
          const run = startRun(plan, 'live', undefined, condition);
          /** How often a person asked for a step by name. */
          const asked = new Map<string, number>();
          const violations: string[] = [];
          for (const next of moves) {
            const before = intents(run).length;
            const steps = new Map(run.state.steps.map((step) => [step.stepId, step]));
            const rollingBefore = run.state.rollingBack;
            const wasFinished = run.state.status === 'finished';
            const command = make(run, next);
            if (
              command &&
              'place' in command &&
              command.place &&
              (command.act === 'run' || command.act === 'retry')
            ) {
              const name = nameOf(command.place);
              asked.set(name, (asked.get(name) ?? 0) + 1);
            }
            if (next.kind === 'crash') {
              crashed += 1;
              violations.push(...afterCrash(run, before));
            }
            const known = run.log.length;
            run.advance();
            violations.push(...begunUnasked(run, known));
            if (next.kind === 'revert' && intents(run).length > before)
              violations.push('a proposal sent something');
            if (wasFinished && run.state.status !== 'finished' && command?.act !== 'rollback')
              violations.push('it began anew by itself');
            if (wasFinished && run.state.status === 'rolling-back') reopened += 1;
            const begunBack = !rollingBefore && run.state.rollingBack ? run.state.rollbacks : [];
            for (const { stepId } of begunBack) {
              const was = steps.get(stepId);
              if (was?.status !== 'done' && !hadItsEffect(was))
                violations.push(`${stepId} was ${was?.status} and is taken back`);
            }
          }
          expect(violations).toEqual([]);

          const keys = new Map<string, Set<string>>();
          for (const { data } of intents(run)) {
            const name = nameOf(data);
            keys.set(name, (keys.get(name) ?? new Set()).add(data.key));
            const repeats = intents(run).filter((intent) => intent.data.key === data.key).length;
            expect(repeats).toBeLessThanOrEqual(data.stepId === 'a' ? 3 : 1);
            if (data.direction === 'rollback') rolledBack += 1;
            else sent += 1;
          }
          for (const [name, different] of keys)
            expect(different.size).toBeLessThanOrEqual(1 + (asked.get(name) ?? 0));

          // What only measures sends nothing and has nothing to take back.
          expect([...keys.keys()].filter((name) => measuring.has(name.slice(0, 1)))).toEqual([]);
          const back = run.state.rollbacks.filter(({ stepId }) => measuring.has(stepId));
          expect(back.filter(({ status }) => status !== 'skipped')).toEqual([]);
          passed += run.log.filter(
            (event) => event.kind === 'step.skipped' && event.data.measurement !== undefined,
          ).length;
          measured += run.state.steps.filter(
            ({ stepId, proof }) => measuring.has(stepId) && proof === 'measured',
          ).length;

          // Every start of the guarded step used up an approval by somebody else.
          const given = run.log.filter(
            (event) => event.kind === 'approval.given' && event.data.stepId === 'c',
          );
          expect(keys.get('c:forward')?.size ?? 0).toBeLessThanOrEqual(given.length);
          expect(given.every(({ author }) => author !== 'li.na')).toBe(true);
        },
      ),
      { numRuns: 2_500 },
    );
    // The property says something only if all of that happened.
    expect(Math.min(sent, rolledBack, crashed, passed)).toBeGreaterThan(300);
    expect(Math.min(measured, reopened)).toBeGreaterThan(10);
  }, 60_000);

  it('makes the screen offer what would be refused, or refuse what it offers', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const run = startRun(plan);
        for (const next of moves) {
          make(run, next);
          run.advance();
          for (const { act, stepId, direction, refused } of offeredActs(run.state, run.context)) {
            const decision = decide(run.state, asCommand(act, stepId, direction), 'zhao.min', run.context);
            expect({ act, stepId, ok: decision.ok }).toEqual({ act, stepId, ok: refused === null });
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
