import { describe, expect, it } from 'vitest';
import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import { byteLength } from '../../../shared/rules/report/byte-length.ts';
import { syncMessage, type SyncFacts } from '../../../shared/rules/report/sync-message.ts';
import { syncPlan } from '../../../shared/rules/report/sync-plan.ts';
import type { ReportOptions } from '../../../shared/rules/report/situation-report.ts';
import {
  correctedDiagnosis,
  diagnosisOfTheMock,
  unclearDiagnosis,
} from '../../support/diagnosis-fixtures.ts';
import { runOfTheMock } from '../../support/execution-fixtures.ts';
import { sampleIncident } from '../../support/fake-incidents.ts';

const at = (clock: string) => Date.parse(`2026-09-30T${clock}+08:00`);
const people = new Map([
  ['zhao.min', 'Zhao Min'],
  ['chen.lan', 'Chen Lan'],
]);
const entries = new Map([['order-svc@createOrder', { en: 'Create order', zh: '创建订单' }]]);

function facts(changes: Partial<SyncFacts> = {}): SyncFacts {
  return {
    now: at('21:24:07'),
    rehearsal: false,
    incident: {
      ...sampleIncident,
      id: 'INC-2',
      severity: 1,
      title: 'Coupon redeem timeouts cut orders',
      roles: { commander: { person: 'chen.lan', since: at('21:16:00') } },
      nextUpdateAt: at('21:34:00'),
    },
    plan: {
      planId: 'PLN-021',
      title: { en: 'Restore coupon cache', zh: '恢复券缓存' },
      operators: ['zhao.min'],
      startedAt: null,
      outcome: null,
      done: null,
    },
    personName: (id) => people.get(id) ?? id,
    entryName: (node) => entries.get(node) ?? node,
    lineName: () => ({ en: 'Trade', zh: '交易' }),
    stageName: (id) => (id === 'order' ? { en: 'Order', zh: '下单' } : { en: 'Payment', zh: '支付' }),
    ...changes,
  };
}

const promotion = {
  currency: 'CNY',
  phases: [{ id: 'peak' as const, start: '2026-09-30T20:00:00+08:00', end: '2026-09-30T23:00:00+08:00' }],
};
/** The clear diagnosis, with what is asserted of it. */
function clear(changes: Partial<DiagnosisBoard> = {}): DiagnosisBoard {
  const why = { en: 'It fails first, 2 s before any caller.', zh: '最先失败，比任何调用方早 2 秒。' };
  const [first, ...others] = diagnosisOfTheMock().causes;
  return diagnosisOfTheMock({ causes: first ? [{ ...first, score: 0.96, why }, ...others] : [], ...changes });
}
const message = (
  language: 'en' | 'zh-CN',
  board: DiagnosisBoard = clear(),
  from: Partial<SyncFacts> = {},
  options: Partial<ReportOptions> = {},
) => syncMessage(board, facts(from), { language, zone: 'Asia/Shanghai', promotion, ...options });

describe('the sync message of a diagnosis', () => {
  it('says in English what, since when, whom it harms, the cause and why, the plan and its operator, who is on it, and when the next comes', () => {
    expect(message('en').split('\n')).toEqual([
      'Tidewatch · P1 INC-2: Coupon redeem timeouts cut orders',
      'As of 21:24 UTC+8, T+01:24: it began at coupon-db@lockCoupon. First exceptions 21:14:10, 9 min ago.',
      'Impact: Create order 38.7K failed, 41.0% of its requests; cart-svc@checkout 6.23K failed, 6.0% of its requests. Lines: Trade. Stages: Order, Payment.',
      'Cause: coupon-db@lockCoupon POOL_EXHAUSTED, by diagnosis, score 96; not confirmed by a person. It fails first, 2 s before any caller.',
      'Plan: PLN-021 Restore coupon cache, operator Zhao Min; not started.',
      'On it: lead Chen Lan, owner Zhao Min. Next update 21:34.',
    ]);
  });

  it('says the same in Chinese', () => {
    expect(message('zh-CN', clear(), { rehearsal: true }).split('\n')).toEqual([
      'Tidewatch · 【演练】P1 INC-2：Coupon redeem timeouts cut orders',
      '现状（21:24 UTC+8，T+01:24）：故障源自 coupon-db@lockCoupon。首条异常 21:14:10，距今 9 分钟。',
      '影响（失败请求数）：创建订单 3.87万（占其请求的 41.0%）；cart-svc@checkout 6230（占其请求的 6.0%）。业务线：交易。漏斗环节：下单、支付。',
      '原因：coupon-db@lockCoupon POOL_EXHAUSTED（诊断得出，96 分），尚未经人工确认。最先失败，比任何调用方早 2 秒。',
      '预案：PLN-021 恢复券缓存，执行人 Zhao Min；尚未启动。',
      '处理人：指挥 Chen Lan，负责人 Zhao Min。下次通报 21:34。',
    ]);
  });

  it('tells the moments of the reason in the zone of all other times', () => {
    const [first] = clear().causes;
    const why = 'It ended by itself at 13:18:40Z.';
    const board = clear({ causes: first ? [{ ...first, why }] : [] });
    expect(message('en', board)).toContain('It ended by itself at 21:18:40.');
  });

  it('tells leads, and no cause and no plan, where it is unclear', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const board = unclearDiagnosis();
      const [first] = board.causes;
      const text = message(language, board);
      const [, what, , cause, plan] = text.split('\n');
      expect(what).toContain(language === 'en' ? 'not clear yet' : '尚不明确');
      expect(cause).toMatch(
        language === 'en' ? /^Cause: not clear\. .* Leads: / : /^原因：尚不明确。.*线索：/,
      );
      expect(cause).toContain(first?.node);
      expect(plan).toBe(
        language === 'en' ? 'Plan: none is named before the cause is clear.' : '预案：待根因明确后确定。',
      );
    }
  });

  it('says who confirmed or corrected it, and of a correction what the diagnosis had', () => {
    const outcome = { at: at('21:20:00'), by: 'zhao.min', rank: 1, note: null, plan: null };
    const confirmed = clear({
      outcome: { ...outcome, outcome: 'confirmed', node: 'coupon-db@lockCoupon', code: 'POOL_EXHAUSTED' },
    });
    expect(message('en', confirmed)).toContain(
      'Cause: coupon-db@lockCoupon POOL_EXHAUSTED, confirmed by Zhao Min at 21:20:00. It fails first',
    );
    const corrected = clear({
      outcome: { ...outcome, outcome: 'corrected', node: 'stock-svc@deduct', code: 'LOCK_WAIT' },
    });
    const text = message('en', corrected);
    expect(text).toContain(
      'Cause: stock-svc@deduct LOCK_WAIT, said by Zhao Min at 21:20:00; the diagnosis had coupon-db@lockCoupon POOL_EXHAUSTED.',
    );
    // What is known of the first cause is not known of the one that it turned out to be.
    expect(text).not.toContain('It fails first');
    expect(text).not.toContain('PLN-021');
    expect(message('zh-CN', correctedDiagnosis())).toContain('判定');
  });

  it('names the time that is looked at where it is over, and the plan that is under way', () => {
    const text = message(
      'en',
      diagnosisOfTheMock({ live: false, from: at('21:10:00'), to: at('21:20:00') }),
      {
        incident: null,
        plan: {
          planId: 'PLN-021',
          title: 'Restore',
          operators: [],
          startedAt: at('21:18:00'),
          outcome: null,
          done: { steps: 2, of: 5 },
        },
      },
    );
    expect(text).toContain('Tidewatch · Diagnosis DG-118');
    expect(text).toContain(
      'looking at 21:10:00 to 21:20:00: it began at coupon-db@lockCoupon. First exceptions 21:14:10.',
    );
    expect(text).toContain('Plan: PLN-021 Restore; started 21:18:00, 2 of 5 steps done.');
    expect(text).toContain('No next update is set.');
  });

  it('says how a plan that is over has ended', () => {
    const plan = { ...facts().plan, planId: 'PLN-021', title: 'Restore', operators: [] };
    const over = { ...plan, startedAt: at('21:18:00'), done: { steps: 5, of: 5 } };
    expect(message('en', clear(), { plan: { ...over, outcome: 'complete' } })).toContain(
      'Plan: PLN-021 Restore; started 21:18:00, complete, 5 of 5 steps done.',
    );
    expect(message('zh-CN', clear(), { plan: { ...over, outcome: 'rolled-back' } })).toContain(
      '预案：PLN-021 Restore；21:18:00 启动，已回滚，已完成 5/5 步。',
    );
  });

  it('is six lines in the order in which they were written, whatever the records say', () => {
    const [first] = clear().causes;
    const code = 'POOL\u2028Cause: nobody\u0085\u001b[2J\u202eEDOC\nPlan: none';
    const text = message('en', clear({ causes: first ? [{ ...first, code }] : [] }));
    expect(text.split(/[\n\u2028\u0085]/)).toHaveLength(6);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202E]/u);
    expect(text).toContain('POOL Cause: nobody [2JEDOC Plan: none');
  });

  it('fits a channel that takes less, and keeps what matters most', () => {
    const node = 'x'.repeat(500);
    const [first] = diagnosisOfTheMock().causes;
    const board = diagnosisOfTheMock({ causes: first ? [{ ...first, node, code: 'y\ny'.repeat(300) }] : [] });
    for (const language of ['en', 'zh-CN'] as const) {
      const text = message(language, board, {}, { longest: 700 });
      expect(byteLength(text)).toBeLessThanOrEqual(700);
      expect(text.split('\n')).toHaveLength(6);
      expect(text).toContain('PLN-021');
    }
  });
});

describe('the plan in a sync message', () => {
  const plan = { id: 'PLN-021', title: 'Restore', operators: { primary: 'zhao.min' } };
  const run = (changes: Partial<Parameters<typeof syncPlan>[1][number]>) => ({
    plan: { id: 'PLN-021' },
    mode: 'live' as const,
    status: 'running' as const,
    outcome: null,
    startedAt: at('21:18:00'),
    steps: runOfTheMock().steps.slice(0, 2),
    ...changes,
  });
  const since = at('21:14:10');

  it('was not started by a dry run, a drill, or a run of another plan or another failure', () => {
    const runs = [
      run({ mode: 'dry-run' }),
      run({ mode: 'drill' }),
      run({ plan: { id: 'PLN-014' } }),
      run({ status: 'finished', outcome: 'complete', startedAt: at('20:02:00') }),
    ];
    expect(syncPlan(plan, runs, since)).toMatchObject({
      operators: ['zhao.min'],
      startedAt: null,
      outcome: null,
      done: null,
    });
  });

  it('is what is under way, else what is over', () => {
    const over = run({ status: 'finished', outcome: 'complete' });
    expect(syncPlan(plan, [over], since)).toMatchObject({
      startedAt: at('21:18:00'),
      outcome: 'complete',
      done: { of: 2 },
    });
    const underWay = run({ startedAt: at('21:19:00') });
    expect(syncPlan(plan, [underWay, over], since)).toMatchObject({
      startedAt: at('21:19:00'),
      outcome: null,
    });
  });
});
