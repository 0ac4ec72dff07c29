import type { NewEvent } from '../../shared/model/event.ts';
import type { ExecutionMode, Preflight } from '../../shared/model/execution.ts';
import type { Language } from '../../shared/model/local-text.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { SourceStatus } from '../../shared/model/source-status.ts';
import { alertBoard, evening } from './alert-fixtures.ts';
import { statusFixture } from './status-fixture.ts';
import { eveningEvents } from './event-fixtures.ts';
import { runOfTheMock } from './execution-fixtures.ts';
import type { FixtureBoards } from './fixture-server.ts';
import { momentOfTheMocks, planLibrary } from './plan-fixtures.ts';
import { people } from './speech-fixture.ts';
import { sourceStatus } from './source-status.ts';

const chineseNames: Record<string, string> = {
  'chen.lan': '陈岚',
  'wang.lei': '王磊',
  'zhao.min': '赵敏',
  'sun.hao': '孙浩',
  'li.na': '李娜',
  'xu.kai': '徐凯',
  'gao.fei': '高飞',
  'tang.ning': '唐宁',
  'he.jing': '何静',
  'ma.chao': '马超',
  'liu.yi': '刘毅',
};

function aSource(id: string, changes: Partial<SourceStatus> = {}): SourceStatus {
  return sourceStatus({
    id,
    kind: 'alertmanager',
    address: `http://127.0.0.1:9093`,
    since: evening('20:00:00'),
    lastSuccessAt: momentOfTheMocks - 2_000,
    latency: 14,
    nextPollAt: momentOfTheMocks + 3_000,
    ...changes,
  });
}

/** The evening of the mock-ups with everybody in the room, as the boards of alerts, plans and runs show it. */
export function eveningBoards(language: Language = 'en'): Partial<FixtureBoards> {
  const alerts = alertBoard();
  const { p1, p2, p3 } = alerts.counts;
  const run = runOfTheMock();
  return {
    status: statusFixture(language, {
      counts: { p1, p2, p3 },
      executions: [
        {
          id: run.id,
          planId: run.plan.id,
          title: run.plan.title,
          status: run.status,
          done: 3,
          steps: run.steps.length,
        },
      ],
      sources: [
        aSource('prom', { kind: 'prometheus', address: 'http://127.0.0.1:9090' }),
        aSource('am'),
        aSource('am-map', {
          freshness: 'lost',
          lastSuccessAt: evening('21:21:26'),
          lastError: 'connect ECONNREFUSED 10.0.3.7:9093',
          consecutiveFailures: 9,
        }),
      ],
      people: people.map(({ id, name }) => ({
        id,
        name: language === 'en' ? name : (chineseNames[id] ?? name),
        phone: id === 'sun.hao' ? '138 0013 8000' : undefined,
        roles: id === 'chen.lan' ? ['commander' as const] : ['responder' as const],
        lines: [],
      })),
    }),
    alerts,
    plans: planLibrary(),
    executions: [run],
  };
}

/** The evening's events as they are given to a log. */
export function eveningLog(): NewEvent[] {
  return eveningEvents().map(({ seq: _seq, id: _id, console: _console, ...event }) => event);
}

/** What the console would say before a start of the plan. */
export function preflightOf(plan: Plan, mode: ExecutionMode, changes: Partial<Preflight> = {}): Preflight {
  const row = planLibrary().plans.find((known) => known.plan.id === plan.id);
  const host = mode === 'drill' ? 'http://127.0.0.1:8081' : 'http://127.0.0.1:8080';
  return {
    at: momentOfTheMocks,
    plan,
    parameters: [],
    freeze: null,
    hash: row?.hash ?? '0'.repeat(64),
    trigger: row?.trigger ?? { state: 'none', since: null, value: null, reference: null },
    requests:
      mode === 'dry-run'
        ? []
        : plan.steps.flatMap(({ id, action: { http } = {} }) =>
            http
              ? [
                  {
                    stepId: id,
                    method: http.method,
                    address: `${host}${http.path}`,
                    body: http.body === undefined ? null : JSON.stringify(http.body),
                  },
                ]
              : [],
          ),
    irreversible: plan.steps.flatMap(({ id, irreversible }) =>
      irreversible === undefined ? [] : [{ stepId: id, reason: irreversible }],
    ),
    obstacles: [],
    warnings: [],
    needsTypedId: plan.risk === 'high' && mode !== 'dry-run',
    needsSecondPerson: plan.risk === 'high' && mode === 'live',
    cachedAt: row?.cachedAt ?? momentOfTheMocks,
    standing: row?.standing ?? 'current',
    ...changes,
  };
}
