import type { PastAlert } from '../../shared/model/past-alert.ts';
import type { Silence, SilenceBoard } from '../../shared/model/silence.ts';
import { evening, eveningAlerts } from './alert-fixtures.ts';
import { momentOfTheMocks } from './plan-fixtures.ts';

export function aSilence(changes: Partial<Silence> = {}): Silence {
  return {
    source: 'am',
    id: '5b6e5f1c-0000-4000-8000-000000000001',
    state: 'active',
    matchers: ['alertname="FeedClickRate"', 'severity!~"critical"'],
    startsAt: evening('21:00:00'),
    endsAt: evening('22:00:00'),
    updatedAt: evening('21:00:00'),
    createdBy: 'li.na',
    comment: 'expected from PLN-014',
    members: ['http://127.0.0.1:9093'],
    ...changes,
  };
}

/** One silence that stands, one that is over, and one of which nobody knows. */
export function eveningSilences(): SilenceBoard {
  return {
    at: momentOfTheMocks,
    sources: [{ id: 'am', freshness: 'live', asOf: momentOfTheMocks - 2_000, problem: null }],
    silences: [
      aSilence(),
      aSilence({
        id: '5b6e5f1c-0000-4000-8000-000000000002',
        state: 'expired',
        matchers: ['alertname="SmsDelay"'],
        endsAt: evening('21:10:00'),
        comment: 'planned work',
      }),
    ],
    attempts: [
      {
        commandId: 'c-7',
        source: 'am',
        matchers: ['alertname="CartRetries"'],
        until: evening('22:00:00'),
        comment: 'effect of the coupons',
        by: 'sun.hao',
        at: evening('21:20:00'),
        state: 'unknown',
        reason: 'am did not answer within 5 s',
      },
    ],
  };
}

/** Two alerts that are over: one that somebody answered, one that nobody did. */
export function eveningHistory(): PastAlert[] {
  const [first, second] = eveningAlerts();
  if (!first || !second) throw new Error('the evening has no alerts');
  const past = { seq: 1, worst: 1 as const, clearedAt: evening('20:31:00'), endsAt: null, shelved: null };
  return [
    {
      ...first,
      ...past,
      openedAt: evening('20:30:00'),
      severity: 2,
      acknowledged: { by: 'wang.lei', at: evening('20:30:40'), note: 'bank B again' },
    },
    { ...second, ...past, seq: 2, worst: 2, openedAt: evening('20:11:00'), acknowledged: null },
  ];
}
