import type { ExecutionView, StepState } from '../../shared/model/execution.ts';
import type { LocalText } from '../../shared/model/local-text.ts';
import type { FilledPlan } from '../../shared/model/plan.ts';
import { words } from '../../shared/rules/execution/words.ts';
import { evening } from './alert-fixtures.ts';
import { degradeRecommendation, momentOfTheMocks } from './plan-fixtures.ts';

/** A step that nobody has touched, to be varied. */
export function aStep(stepId: string, changes: Partial<StepState> = {}): StepState {
  return {
    stepId,
    direction: 'forward',
    status: 'not-started',
    attempt: 0,
    key: null,
    since: null,
    by: null,
    proof: null,
    reason: null,
    reply: null,
    measurement: null,
    measurements: changes.measurement ? [changes.measurement] : [],
    ...changes,
  };
}

/** An execution that has just begun, to be varied. */
export function anExecution(plan: FilledPlan, changes: Partial<ExecutionView> = {}): ExecutionView {
  return {
    id: 'EX-1',
    plan,
    hash: '1'.repeat(64),
    mode: 'live',
    parameters: {},
    freeze: null,
    revertDueSince: null,
    status: 'running',
    outcome: null,
    startedBy: 'li.na',
    startedAt: evening('21:17:40'),
    finishedAt: null,
    steps: plan.steps.map((step) => aStep(step.id)),
    rollbacks: [],
    approvals: [],
    at: momentOfTheMocks,
    acts: [],
    conflicts: [],
    revert: { state: 'none', since: null, value: null, reference: null },
    notices: [],
    ...changes,
  };
}

const verified = (stepId: string, clock: string, query: string, value: number) =>
  aStep(stepId, {
    status: 'done',
    attempt: 1,
    key: `EX-0930-014:${stepId}:1`,
    since: evening(clock),
    by: 'li.na',
    proof: 'measured',
    reply: 200,
    measurement: {
      query,
      values: [value],
      sampledAt: evening(clock),
      met: true,
      heldSince: evening(clock) - 30_000,
    },
  });

const act = (
  name: ExecutionView['acts'][number]['act'],
  stepId: string | null,
  refused: LocalText | null = null,
) => ({
  act: name,
  stepId,
  direction: 'forward' as const,
  refused,
});

/** The run of the mock-up: three steps settled, the fourth verifying, the fifth waiting for a second person, the last deferred. */
export function runOfTheMock(): ExecutionView {
  return anExecution(degradeRecommendation, {
    id: 'EX-0930-014',
    steps: [
      aStep('announce', {
        status: 'done',
        attempt: 1,
        since: evening('21:18:02'),
        by: 'li.na',
        proof: 'person',
      }),
      verified('freeze', '21:18:20', 'shop_rec_freeze', 1),
      verified('ten', '21:19:11', 'shop_entry_error_ratio{entry="rec@rank"}', 0.002),
      aStep('half', {
        status: 'verifying',
        attempt: 1,
        key: 'EX-0930-014:half:1',
        since: evening('21:23:20'),
        by: 'li.na',
        reply: 200,
        measurement: {
          query: 'shop_entry_p99_ms{entry="rec@rank"}',
          values: [212],
          sampledAt: evening('21:24:05'),
          met: true,
          heldSince: evening('21:23:26'),
        },
      }),
      aStep('all'),
      aStep('check'),
      aStep('restore', {
        status: 'deferred',
        since: evening('21:20:02'),
        by: 'li.na',
        reason: 'until the freeze ends at 02:00',
      }),
    ],
    approvals: [
      {
        stepId: 'all',
        requestedBy: 'li.na',
        requestedAt: evening('21:20:58'),
        expiresAt: evening('21:25:58'),
        approvedBy: null,
      },
    ],
    acts: [
      act('run', 'all', words.beingVerified(4)),
      act('approve', 'all'),
      act('pause', null),
      act('rollback', null),
      act('finish', null, words.beingVerified(4)),
    ],
  });
}

/** Steps that went every way a step can go wrong, side by side. */
export function troubledRun(): ExecutionView {
  const steps = degradeRecommendation.steps.map((step) => step.id);
  const [announce = '', freeze = '', ten = '', half = '', all = '', check = '', restore = ''] = steps;
  return anExecution(degradeRecommendation, {
    id: 'EX-0930-015',
    steps: [
      aStep(announce, {
        status: 'done',
        attempt: 1,
        since: evening('21:18:02'),
        by: 'li.na',
        proof: 'person',
      }),
      aStep(freeze, {
        status: 'done',
        attempt: 1,
        since: evening('21:18:20'),
        by: 'li.na',
        proof: 'reply',
        reply: 200,
      }),
      aStep(ten, {
        status: 'unverified',
        attempt: 1,
        since: evening('21:20:41'),
        by: 'li.na',
        reply: 200,
        reason: 'the error ratio stayed at 0.034; expected below 0.01 within 90s',
        measurement: {
          query: 'shop_entry_error_ratio{entry="rec@rank"}',
          values: [0.034, 0.002],
          sampledAt: evening('21:24:04'),
          met: false,
          heldSince: null,
        },
      }),
      aStep(half, {
        status: 'failed',
        attempt: 2,
        since: evening('21:22:10'),
        by: 'li.na',
        reply: 503,
        reason: 'the target answered 503 Service Unavailable',
      }),
      aStep(all, {
        status: 'unknown',
        attempt: 1,
        since: evening('21:23:02'),
        by: 'li.na',
        reason: 'no answer within 10s: it may or may not have had its effect',
      }),
      aStep(check, {
        status: 'skipped',
        since: evening('21:23:30'),
        by: 'li.na',
        reason: 'the commander reads it later',
      }),
      aStep(restore),
    ],
    acts: [
      act('resolve', ten),
      act('retry', half),
      act('skip', half),
      act('defer', half),
      act('resolve', all),
      act('run', restore, words.isUnknown(5)),
      act('pause', null),
      act('rollback', null, words.isUnknown(5)),
      act('finish', null),
    ],
    notices: [words.unknownNotice(5)],
  });
}
