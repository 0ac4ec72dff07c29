import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepState } from '../../../../shared/model/execution.ts';
import { evolve } from '../../../../shared/rules/execution/evolve.ts';
import { afterMeasurement, afterWait, type Delivery } from '../../../../shared/rules/execution/outcome.ts';
import { actionOf, onlyMeasures, type ExecutionState } from '../../../../shared/rules/execution/state.ts';
import { backward, byHand, forward, planOf, send, startRun, type Run } from './rehearsed.ts';

const proved = { expect: { query: 'mode', equals: 1 } };
const silence = { target: 'shop', matchers: 'alertname="X"', for: '30m', comment: 'why' };
/** Every kind of step: those that send, by a person, by the clock, by a measurement alone, and one that cannot be taken back. */
const plan = planOf([
  send('a', proved),
  byHand('b', { rollback: { action: { manual: 'undo b' } } }),
  send('c', { idempotent: true }),
  { id: 'd', title: 'd', action: { wait: '10s' } },
  { id: 'e', title: 'e', expect: proved.expect },
  { id: 'f', title: 'f', action: { silence }, rollback: { action: { expire: 'f' } } },
  send('g', { rollback: undefined, irreversible: 'money' }),
]);
const order = plan.steps.map(({ id }) => id);

const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constant({ kind: 'answered', status: 200, body: '{"silenceID":"7b1f"}' } as const),
  },
  fc.constantFrom<Delivery>(
    { kind: 'answered', status: 409, body: '' },
    { kind: 'answered', status: 500, body: '' },
    { kind: 'no-answer', reason: 'cut' },
    { kind: 'not-sent', reason: 'refused' },
  ),
);
type Move =
  | { kind: 'delivery'; delivery: Delivery }
  | { kind: 'go-on'; done: boolean; retry: boolean }
  | { kind: 'rollback' | 'crash' };
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('delivery' as const), delivery }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('go-on' as const), done: fc.boolean(), retry: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('rollback' as const, 'crash' as const) }) },
);

/** What a person would do so that it goes on. @returns the step that was named to be sent again. */
function goOn(run: Run, done: boolean, retry: boolean): string | null {
  if (run.state.status === 'paused') run.say({ act: 'resume' });
  for (const step of [...run.state.rollbacks, ...run.state.steps]) {
    const at = step.direction === 'forward' ? forward(step.stepId) : backward(step.stepId);
    if (step.status === 'waiting') {
      if (actionOf(run.state, at)?.wait !== undefined) run.add(afterWait(run.state, step));
      else run.say({ act: 'confirm', place: at, note: null });
    }
    if (step.status === 'verifying') prove(run, step, done);
    if (step.status === 'unknown' || step.status === 'unverified')
      run.say({ act: 'resolve', place: at, outcome: done ? 'done' : 'failed', note: null });
    if (step.status !== 'failed') continue;
    if (!retry) run.say({ act: 'skip', place: at, reason: 'not needed' });
    else if (run.say({ act: 'retry', place: at }).ok) return `${step.stepId}:${step.direction}`;
  }
  return null;
}

function prove(run: Run, step: StepState, isProved: boolean): void {
  const fact = afterMeasurement(run.state, step, { measurements: [], proved: isProved, timeIsUp: true });
  if (fact) run.add(fact);
}

/** How things stood when roll back was asked for, the words that settled what was open included. */
function stateAtRollback(run: Run): ExecutionState | null {
  let state: ExecutionState | null = null;
  for (const event of run.log) {
    if (event.kind === 'execution.rollback-started') return state;
    state = evolve(state, event);
  }
  return null;
}

describe('roll back', () => {
  it('G7 runs in reverse, over done steps only, each once, with nothing UNKNOWN left and nothing irreversible touched', () => {
    let takenBack = 0;
    let retried = 0;
    fc.assert(
      fc.property(fc.array(move, { minLength: 20, maxLength: 70, size: 'max' }), (moves) => {
        const run = startRun(plan);
        const again = new Map<string, number>();
        for (const next of moves) {
          const isSending = [...run.state.rollbacks, ...run.state.steps].some(
            ({ status }) => status === 'sending',
          );
          if (next.kind === 'delivery' && isSending) run.deliver(next.delivery);
          if (next.kind === 'go-on') {
            const named = goOn(run, next.done, next.retry);
            if (named !== null) again.set(named, (again.get(named) ?? 0) + 1);
          }
          if (next.kind === 'rollback') run.say({ act: 'rollback' });
          if (next.kind === 'crash') run.crash();
          run.advance();
        }
        const before = stateAtRollback(run);
        const begun = run.log.flatMap((event) =>
          (event.kind === 'step.intended' || event.kind === 'step.waiting') &&
          event.data.direction === 'rollback'
            ? [event.data.stepId]
            : [],
        );
        // Those that only measure have done nothing that could be left open.
        const open = before?.steps.filter((step) => !onlyMeasures(before, step)) ?? [];
        expect(open.filter(({ status }) => ['unknown', 'sending', 'verifying'].includes(status))).toEqual([]);
        // Before anybody asked for it, nothing is done that could be taken back.
        const done =
          before?.steps.filter(({ status }) => status === 'done').map(({ stepId }) => stepId) ?? [];
        const first = [...new Set(begun)];
        expect(first.filter((stepId) => !done.includes(stepId))).toEqual([]);
        expect(first).toEqual(order.filter((stepId) => first.includes(stepId)).toReversed());
        expect(first.filter((stepId) => ['d', 'e', 'g'].includes(stepId))).toEqual([]);
        for (const stepId of first) {
          const times = begun.filter((one) => one === stepId).length;
          expect(times).toBeLessThanOrEqual(1 + (again.get(`${stepId}:rollback`) ?? 0));
        }
        takenBack += first.length;
        retried += begun.length - first.length;
      }),
      { numRuns: 600 },
    );
    // It says something only if much was taken back, and some of it on a second word.
    expect(takenBack).toBeGreaterThan(300);
    expect(retried).toBeGreaterThan(10);
  });
});
