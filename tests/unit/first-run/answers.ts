import type { SetUpAnswers } from '../../../shared/model/first-run.ts';

/** What somebody answered who has a shop of two lines. */
export function answers(change: Partial<SetUpAnswers> = {}): SetUpAnswers {
  return {
    folder: '/config',
    language: 'en',
    source: { url: 'http://127.0.0.1:9090', auth: 'none', secret: '', user: '', ca: '' },
    alertmanager: null,
    promotion: {
      id: 'double-eleven',
      name: 'Double 11',
      zone: 'Asia/Shanghai',
      currency: 'CNY',
      start: '2026-11-27T20:00',
      end: '2026-11-28T00:00',
    },
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
    entries: [
      {
        id: 'pay-gw@submit',
        name: 'Payment gateway',
        line: 'bikes',
        query: 'sum(rate(http_requests_total{app="pay-gw"}[1m]))',
        limit: '',
        testedOn: '',
        build: '',
      },
    ],
    people: [{ id: 'li.na', name: '李娜', phone: '3104', role: 'commander' }],
    ...change,
  };
}
