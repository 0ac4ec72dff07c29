import type { Fact, StoredEvent } from '../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../shared/model/person.ts';
import { eveningAlerts, evening } from './alert-fixtures.ts';
import { degradeRecommendation } from './plan-fixtures.ts';

/** A fact with its envelope, as the log gives it back. */
export function stored(seq: number, at: number, author: string, fact: Fact): StoredEvent {
  return {
    ...fact,
    seq,
    id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
    at,
    author,
    command: null,
    console: 'c1',
  };
}

const execution = 'EX-0930-014';
const step = (stepId: string) => ({
  executionId: execution,
  stepId,
  direction: 'forward' as const,
  attempt: 1,
});

/** The evening of the mock-ups as the log would hold it, oldest first. */
export function eveningEvents(): StoredEvent[] {
  const told: [clock: string, author: string, fact: Fact][] = [
    ['20:00:00', SYSTEM_AUTHOR, { kind: 'console.started', data: { version: '0.1.0', rehearsal: null } }],
    [
      '20:00:01',
      SYSTEM_AUTHOR,
      {
        kind: 'promotion.accepted',
        data: { promotionId: '930-sale', hash: 'f'.repeat(64), file: 'promotion.yaml' },
      },
    ],
    [
      '20:00:01',
      SYSTEM_AUTHOR,
      {
        kind: 'plan.accepted',
        data: { planId: 'PLN-014', version: 7, hash: '1'.repeat(64), from: 'plans/pln-014.plan.yaml' },
      },
    ],
    [
      '20:00:02',
      SYSTEM_AUTHOR,
      {
        kind: 'plan.refused',
        data: {
          from: 'plans/pln-031.plan.yaml',
          problems: [
            {
              file: 'plans/pln-031.plan.yaml',
              line: 24,
              field: 'steps[1].expect.within',
              reason: 'expected a duration such as 10s',
            },
          ],
        },
      },
    ],
    ...eveningAlerts().map((alert): [string, string, Fact] => [
      new Date(alert.openedAt + 8 * 3_600_000).toISOString().slice(11, 19),
      SYSTEM_AUTHOR,
      { kind: 'alert.opened', data: { alert } },
    ]),
    ['21:14:40', 'zhao.min', { kind: 'alert.acknowledged', data: { fingerprint: 'a2', note: null } }],
    [
      '21:16:02',
      'sun.hao',
      { kind: 'alert.acknowledged', data: { fingerprint: 'a3', note: 'same cause as the coupon alert' } },
    ],
    [
      '21:15:03',
      SYSTEM_AUTHOR,
      {
        kind: 'trigger.fired',
        data: {
          planId: 'PLN-014',
          version: 7,
          pendingAt: evening('21:12:03'),
          value: 84_200,
          reference: 96_000,
        },
      },
    ],
    [
      '21:17:40',
      'li.na',
      {
        kind: 'execution.started',
        data: { executionId: execution, plan: degradeRecommendation, hash: '1'.repeat(64), mode: 'live' },
      },
    ],
    [
      '21:18:02',
      'li.na',
      { kind: 'step.done', data: { ...step('announce'), proof: 'person', measurement: null, note: null } },
    ],
    [
      '21:18:05',
      'li.na',
      {
        kind: 'step.intended',
        data: {
          ...step('freeze'),
          key: 'k1',
          request: {
            method: 'POST',
            address: 'http://127.0.0.1:8080/admin/rec/freeze',
            hash: 'e'.repeat(64),
          },
        },
      },
    ],
    [
      '21:18:06',
      SYSTEM_AUTHOR,
      { kind: 'step.replied', data: { ...step('freeze'), status: 200, body: '{"on":true}' } },
    ],
    [
      '21:18:20',
      SYSTEM_AUTHOR,
      { kind: 'step.done', data: { ...step('freeze'), proof: 'measured', measurement: null, note: null } },
    ],
    [
      '21:19:11',
      SYSTEM_AUTHOR,
      { kind: 'step.done', data: { ...step('ten'), proof: 'measured', measurement: null, note: null } },
    ],
    [
      '21:20:02',
      'li.na',
      {
        kind: 'step.deferred',
        data: {
          executionId: execution,
          stepId: 'restore',
          direction: 'forward',
          reason: 'until the freeze ends at 02:00',
        },
      },
    ],
    [
      '21:20:10',
      'li.na',
      {
        kind: 'alert.shelved',
        data: { fingerprint: 'a8', reason: 'expected from PLN-014', until: evening('22:00:00') },
      },
    ],
    ['21:20:31', SYSTEM_AUTHOR, { kind: 'alert.cleared', data: { fingerprint: 'a9', source: 'am' } }],
    [
      '21:20:58',
      'li.na',
      {
        kind: 'approval.requested',
        data: {
          executionId: execution,
          stepId: 'all',
          binding: 'b'.repeat(64),
          expiresAt: evening('21:25:58'),
        },
      },
    ],
    ['21:21:19', 'wang.lei', { kind: 'alert.acknowledged', data: { fingerprint: 'a1', note: null } }],
    [
      '21:21:26',
      SYSTEM_AUTHOR,
      {
        kind: 'source.lost',
        data: {
          source: 'am-map',
          reason: 'connect ECONNREFUSED 10.0.3.7:9093',
          lastSuccessAt: evening('21:21:26'),
        },
      },
    ],
    [
      '21:23:31',
      'chen.lan',
      { kind: 'note.written', data: { text: 'Service desk told: users may see a slower coupon page.' } },
    ],
    ['21:23:40', SYSTEM_AUTHOR, { kind: 'step.replied', data: { ...step('half'), status: 200, body: '' } }],
  ];
  return told
    .map(([clock, author, fact]) => ({ at: evening(clock), author, fact }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ at, author, fact }, index) => stored(index + 1, at, author, fact));
}
