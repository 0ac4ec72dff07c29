import type { SetUpAnswers } from '../../../shared/model/first-run.ts';
import { setUpAnswers } from '../../support/fake-first-run.ts';

/** What somebody answered who has a shop of two lines, knows no limit and measures two stages. */
export function answers(change: Partial<SetUpAnswers> = {}): SetUpAnswers {
  return {
    ...setUpAnswers,
    folder: '/config',
    promotion: { ...setUpAnswers.promotion, start: '2026-11-27T20:00', end: '2026-11-28T00:00' },
    lines: [
      { id: 'bikes', name: 'Bikes', tier: 'core' },
      { id: 'hotels', name: '酒店', tier: 'non-core' },
    ],
    stages: [
      { id: 'exposure', query: '' },
      { id: 'claim', query: '' },
      { id: 'redemption', query: '' },
      { id: 'order', query: 'sum by (line) (rate(orders_total{state="ok"}[1m])) * 60' },
      { id: 'payment', query: 'sum by (line) (rate(payments_total[1m])) * 60' },
    ],
    entries: setUpAnswers.entries
      .slice(0, 1)
      .map((entry) => ({ ...entry, limit: '', testedOn: '', build: '' })),
    people: [{ id: 'li.na', name: '李娜', phone: '3104', role: 'commander' }],
    ...change,
  };
}
