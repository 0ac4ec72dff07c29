import type { ChangeFacts, FreezeException } from '../../../../shared/model/change.ts';
import { ChangeReport } from '../../../../shared/model/change-report.ts';
import { Promotion } from '../../../../shared/model/promotion.ts';

export const peak = Date.parse('2026-09-30T20:00:00+08:00');
export const minute = 60_000;
export const at = (minutes: number) => peak + minutes * minute;
export const iso = (minutes: number) => new Date(at(minutes)).toISOString();

const entry = (id: string, line: string, more: object = {}) => ({
  id,
  name: id,
  line,
  tier: 'core',
  query: `qps{entry="${id}"}`,
  ...more,
});

/** Two lines; e-commerce is frozen from an hour before the peak to two hours after it, by leave of chen.lan. */
export const promotion = Promotion.parse({
  id: 'sale',
  name: 'Sale',
  zone: 'Asia/Shanghai',
  phases: [{ id: 'peak', start: iso(0), end: iso(240) }],
  lines: [
    { id: 'shop', name: 'Shop', tier: 'core' },
    { id: 'bikes', name: 'Bikes', tier: 'core' },
  ],
  entries: [
    entry('order@create', 'shop', { strong: ['price@quote'], weak: ['sms@send'] }),
    entry('price@quote', 'shop', { strong: ['coupon@redeem'] }),
    entry('coupon@redeem', 'shop'),
    entry('sms@send', 'shop'),
    entry('pay@submit', 'shop', { strong: ['order@create'], partner: { name: 'Bank A' } }),
    entry('pay@refund', 'shop', { partner: { name: 'Bank A' } }),
    entry('unlock@scan', 'bikes'),
  ],
  freeze: [{ lines: ['shop'], start: iso(-60), end: iso(120), except: ['chen.lan'] }],
});

export const report = (said: object) => ChangeReport.parse({ id: 'rel-1', ...said });

export const change = (facts: Partial<ChangeFacts> = {}): ChangeFacts => ({
  id: 'rel-1',
  kind: 'deploy',
  what: 'price 4.18.0',
  lines: [],
  entries: [],
  apps: ['price'],
  version: { from: '4.17.2', to: '4.18.0' },
  madeBy: 'ci',
  startedAt: at(10),
  endedAt: at(12),
  status: 'done',
  link: null,
  rollback: { plan: null, text: null },
  reporter: 'ingest',
  exception: null,
  ...facts,
});

export const exception = (facts: Partial<FreezeException> = {}): FreezeException => ({
  id: 'FX-1',
  lines: ['shop'],
  what: 'price 4.18.0',
  reason: 'a coupon is priced twice',
  plan: null,
  from: at(0),
  until: at(60),
  askedBy: 'wang.lei',
  askedAt: at(-30),
  status: 'approved',
  decidedBy: 'chen.lan',
  decidedAt: at(-20),
  note: null,
  used: [],
  ...facts,
});
