import type { ConsoleStatus } from '../../shared/model/console-status.ts';
import type { Language } from '../../shared/model/local-text.ts';
import { momentOfTheMocks as at } from './plan-fixtures.ts';
import { sourceStatus } from './source-status.ts';

const startsAt = Date.parse('2026-09-30T20:00:00+08:00');

const people = {
  'chen.lan': { en: 'Chen Lan', 'zh-CN': '陈岚' },
  'wang.lei': { en: 'Wang Lei', 'zh-CN': '王磊' },
  'zhao.min': { en: 'Zhao Min', 'zh-CN': '赵敏' },
  'li.na': { en: 'Li Na', 'zh-CN': '李娜' },
} as const;

/** What every screen shows around its board; people have one name each, so it is given in the language asked for. */
export function statusFixture(
  language: Language = 'en',
  changes: Partial<ConsoleStatus> = {},
): ConsoleStatus {
  return {
    at,
    version: '0.1.0',
    console: 'c-1',
    host: 'server',
    language,
    zone: 'Asia/Shanghai',
    promotion: {
      id: 'sale-930',
      name: { en: '930 Sale', zh: '930 大促' },
      startsAt,
      endsAt: Date.parse('2026-10-01T00:00:00+08:00'),
      phase: 'peak',
      frozenUntil: Date.parse('2026-10-01T02:00:00+08:00'),
    },
    rehearsal: null,
    sources: [
      sourceStatus({
        since: startsAt,
        lastSuccessAt: at - 2_000,
        latency: 12,
        nextPollAt: at + 3_000,
      }),
    ],
    offline: null,
    dataAge: 2_000,
    history: { since: null, problem: null },
    log: { writable: true, reason: null, head: 812 },
    problems: [],
    counts: { p1: 1, p2: 2, p3: 6 },
    worst: {
      severity: 1,
      fingerprint: 'a1',
      summary: {
        en: 'Payment gateway at 94% of tested limit, full in about 4 min',
        zh: '支付网关 94% · 约 4 分钟触顶',
      },
      owner: 'wang.lei',
      acknowledgedAt: Date.parse('2026-09-30T21:21:19+08:00'),
      openedAt: Date.parse('2026-09-30T21:20:57+08:00'),
      plan: {
        id: 'PLN-027',
        title: { en: 'Route 20% of payments to backup channel', zh: '支付切 20% 至备用通道' },
      },
      confirmed: true,
    },
    executions: [
      {
        id: 'x-1',
        planId: 'PLN-014',
        title: { en: 'Degrade recommendation to manual list', zh: '推荐降级为人工列表' },
        status: 'running',
        done: 5,
        steps: 7,
      },
    ],
    people: Object.entries(people).map(([id, name]) => ({
      id,
      name: name[language],
      phone: undefined,
      roles: id === 'chen.lan' ? ['commander'] : ['responder'],
      lines: [],
    })),
    ...changes,
  };
}
