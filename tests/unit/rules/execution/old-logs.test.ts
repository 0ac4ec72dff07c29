import { expect, it } from 'vitest';
import { Fact } from '../../../../shared/model/event.ts';
import { evolve } from '../../../../shared/rules/execution/evolve.ts';
import type { ExecutionState } from '../../../../shared/rules/execution/state.ts';

const measurement = { query: 'mode', values: [1], sampledAt: 5, met: true, heldSince: 4 };
const ofStep = { executionId: 'EX-1', stepId: 'a', direction: 'forward', attempt: 1 };

/** As a console wrote it that knew nothing of parameters, conditions and several expectations. */
const written = [
  {
    kind: 'execution.started',
    data: {
      executionId: 'EX-1',
      plan: {
        id: 'PLN-1',
        version: 1,
        title: 'Old',
        kind: 'emergency',
        codes: [],
        impact: {},
        risk: 'medium',
        steps: [
          {
            id: 'a',
            title: 'A',
            action: { http: { target: 'shop', method: 'POST', path: '/a' } },
            idempotent: false,
            timeout: '10s',
            expect: { query: 'mode', equals: 1, held: '0s', within: '60s' },
          },
        ],
      },
      hash: 'f',
      mode: 'live',
    },
  },
  {
    kind: 'step.intended',
    data: { ...ofStep, key: 'k', request: { method: 'POST', address: 'http://shop/a', hash: 'h' } },
  },
  { kind: 'step.replied', data: { ...ofStep, status: 200, body: '' } },
  { kind: 'step.done', data: { ...ofStep, proof: 'measured', measurement, note: null } },
];

it('an execution of an older log is read as it was', () => {
  const state = written.reduce<ExecutionState | null>(
    (before, event) => evolve(before, { ...Fact.parse(event), at: 1, author: 'li.na' }),
    null,
  );
  expect(state).toMatchObject({
    parameters: {},
    freeze: null,
    revertDueSince: null,
    steps: [{ status: 'done', attempt: 1, measurement, measurements: [measurement] }],
  });
});
