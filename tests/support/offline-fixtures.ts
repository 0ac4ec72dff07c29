import type { OfflineBoard, OfflineReturn } from '../../shared/model/offline.ts';
import type { ExecutionView } from '../../shared/model/execution.ts';
import { evening } from './alert-fixtures.ts';
import { stored } from './event-fixtures.ts';
import { runOfTheMock } from './execution-fixtures.ts';
import { couponCache, degradeRecommendation, momentOfTheMocks, routePayments } from './plan-fixtures.ts';

/** What differs after the time offline of the mock-up. */
export function returnOfTheEvening(): OfflineReturn {
  const step = { executionId: 'EX-0930-014', stepId: 'announce', direction: 'forward' as const, attempt: 1 };
  return {
    absences: [
      {
        place: { kind: 'sources' },
        since: evening('21:21:26'),
        asOf: evening('21:21:26'),
        until: evening('21:24:07'),
      },
      {
        place: { kind: 'plan-index', address: 'https://plans.test/index.json' },
        since: evening('21:21:30'),
        asOf: evening('21:21:30'),
        until: evening('21:24:06'),
      },
    ],
    upTo: 4711,
    alerts: [
      {
        fingerprint: 'n1',
        severity: 1,
        summary: { en: 'Payment gateway at 97% of tested limit', zh: '支付网关达压测上限的 97%' },
        change: 'opened',
        at: evening('21:24:09'),
      },
      {
        fingerprint: 'n2',
        severity: 3,
        summary: { en: 'SMS delay p95 12 s, limit 20 s', zh: '短信延迟 p95 12 秒，上限 20 秒' },
        change: 'cleared',
        at: evening('21:24:09'),
      },
    ],
    triggers: [
      {
        planId: routePayments.id,
        title: routePayments.title,
        change: 'fired',
        at: evening('21:24:10'),
        value: 44_900,
        reference: null,
      },
      {
        planId: couponCache.id,
        title: couponCache.title,
        change: 'unjudged',
        at: evening('21:15:00'),
        value: null,
        reference: null,
      },
    ],
    plans: [{ planId: degradeRecommendation.id, from: 7, to: 8 }],
    executions: [
      {
        executionId: 'EX-0930-014',
        planId: degradeRecommendation.id,
        title: degradeRecommendation.title,
        mode: 'live',
        waits: true,
        step: {
          number: 5,
          title: degradeRecommendation.steps[4]?.title ?? '',
          direction: 'forward',
          status: 'not-started',
          sends: true,
        },
        reason: { en: 'the target shop did not answer', zh: '目标 shop 没有应答' },
      },
    ],
    acts: [
      stored(4_700, evening('21:22:40'), 'li.na', {
        kind: 'note.written',
        data: { text: 'Step 4 at 41 s when the link fell' },
      }),
      stored(4_701, evening('21:23:31'), 'li.na', {
        kind: 'step.done',
        data: { ...step, proof: 'person', measurement: null, note: null },
      }),
    ],
    leftOut: 0,
  };
}

/**
 * The run of the mock-up once the sources have fallen silent: its step is measured no more, what is remote waits, and two people have
 * acted here meanwhile.
 */
export function runOffline(): ExecutionView {
  const run = runOfTheMock();
  const asOf = evening('21:21:26');
  const reason = { en: 'the target shop cannot be reached', zh: '目标 shop 无法访问' };
  return {
    ...run,
    steps: run.steps.map((step) =>
      step.stepId === 'half' && step.measurement
        ? {
            ...step,
            since: evening('21:20:45'),
            measurement: { ...step.measurement, sampledAt: asOf, heldSince: asOf - 41_000 },
            measurements: [{ ...step.measurement, sampledAt: asOf, heldSince: asOf - 41_000 }],
          }
        : step,
    ),
    acts: run.acts.map((offered) =>
      offered.act === 'rollback' || offered.act === 'run' ? { ...offered, refused: reason } : offered,
    ),
  };
}

export function returned(changes: Partial<OfflineBoard> = {}): OfflineBoard {
  return { at: momentOfTheMocks, out: [], returning: null, summary: returnOfTheEvening(), ...changes };
}
