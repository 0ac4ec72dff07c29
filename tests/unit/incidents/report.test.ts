import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  EntryImpact,
  IncidentView,
  NearChange,
  Shortfall,
} from '../../../shared/model/incident-board.ts';
import { byteLength } from '../../../shared/rules/report/byte-length.ts';
import { createFigures } from '../../../shared/rules/report/figures.ts';
import type { ReportFacts, ReportedExecution } from '../../../shared/rules/report/report-facts.ts';
import { situationReport, type ReportOptions } from '../../../shared/rules/report/situation-report.ts';
import { sampleIncident } from '../../support/fake-incidents.ts';

const at = (clock: string) => Date.parse(`2026-09-30T${clock}+08:00`);

const orders: Shortfall = {
  of: 'order',
  name: { en: 'Order', zh: '下单' },
  against: 'plan',
  short: 117_000,
  share: 0.125,
  now: 84_200,
  due: 96_000,
  known: 1,
};
const gmv: Shortfall = {
  ...orders,
  of: 'gmv',
  name: { en: 'GMV', zh: '成交额' },
  short: 10_000_000,
  share: 0.015,
};
const gateway: EntryImpact = {
  entry: 'pay-gw@submit',
  name: { en: 'Payment gateway', zh: '支付网关' },
  before: 0.61,
  worst: 0.98,
  now: 0.94,
  limited: true,
  degraded: false,
};
const degrade: ReportedExecution = {
  planId: 'PLN-014',
  title: { en: 'Degrade recommendation', zh: '推荐降级' },
  status: 'running',
  outcome: null,
  startedAt: at('21:17:40'),
  steps: 7,
  done: 4,
  verified: 3,
  troubled: 0,
};
const ttl: NearChange = {
  change: {
    id: 'CHG-2207',
    kind: 'config',
    what: 'coupon cache TTL 60 s to 10 s',
    lines: [],
    entries: [],
    apps: [],
    version: { from: null, to: null },
    madeBy: null,
    startedAt: at('21:13:50'),
    endedAt: null,
    status: 'done',
    link: null,
    rollback: { plan: null, text: null },
    reporter: 'ingest',
    exception: null,
  },
  distance: 0,
  before: 32_000,
  inFreeze: false,
};

/** The incident of the mock-up. */
function view(changes: Partial<IncidentView> = {}): IncidentView {
  const since = at('21:14:22');
  return {
    ...sampleIncident,
    status: 'mitigating',
    since,
    roles: { commander: { person: 'chen.lan', since } },
    nextUpdateAt: at('21:34:00'),
    impact: { since, until: at('21:24:07'), stages: [orders], gmv, entries: [gateway] },
    ladder: [
      {
        rung: 'cut-over',
        changes: [],
        plans: [
          { planId: 'PLN-014', title: 'x', why: 'x', execution: 'EX-1' },
          {
            planId: 'PLN-021',
            title: { en: 'Restore coupon cache', zh: '恢复券缓存' },
            why: 'x',
            execution: null,
          },
        ],
      },
    ],
    nearChanges: [ttl],
    standing: { alerts: 4, unacknowledged: 1 },
    ...changes,
  };
}

function facts(changes: Partial<ReportFacts> = {}): ReportFacts {
  return {
    now: at('21:24:07'),
    rehearsal: false,
    title: { en: 'Coupon redeem timeouts cut orders', zh: '券核销超时导致下单下降' },
    firstOut: { text: { en: 'Coupon p99 above 800 ms', zh: '券核销 p99 超过 800 毫秒' }, at: at('21:14:22') },
    executions: [degrade],
    personName: (id) => (id === 'chen.lan' ? 'Chen Lan' : id),
    ...changes,
  };
}

const promotion = {
  currency: 'CNY',
  phases: [
    {
      id: 'peak' as const,
      start: '2026-09-30T20:00:00+08:00',
      end: '2026-09-30T23:00:00+08:00',
      name: 'Peak',
    },
  ],
};
const report = (
  language: 'en' | 'zh-CN',
  of: Partial<IncidentView> = {},
  from: Partial<ReportFacts> = {},
  options: Partial<ReportOptions> = {},
) => situationReport(view(of), facts(from), { language, zone: 'Asia/Shanghai', promotion, ...options });

describe('the sync message of an incident', () => {
  it('says in English what, since when, the impact, the cause, the plan, who leads and when the next one comes', () => {
    expect(report('en').split('\n')).toEqual([
      'Tidewatch · P1 INC-1: Coupon redeem timeouts cut orders',
      'As of 21:24 UTC+8, T+01:24: mitigating. Began 21:14:22, 9 min ago. First alert: Coupon p99 above 800 ms. 4 alerts stand.',
      'Impact: Order 84.2K/min, 12.3% below plan (96.0K/min); 117K short since it began, 12.5% of the plan for that time. GMV ¥10.0M short since it began, 1.5% of the plan for that time.',
      'Capacity: Payment gateway 94% of its tested limit (worst 98%, 61% when it began), rate-limited.',
      'Cause: not confirmed. Likely change CHG-2207 “coupon cache TTL 60 s to 10 s”, begun 32 s before the first alert on an entry that is hit; medium confidence, by time and place only.',
      'Doing: PLN-014 Degrade recommendation, under way: 4 of 7 steps done, 3 of them verified by measurement. Next: PLN-021 Restore coupon cache.',
      'Lead: Chen Lan. Next update 21:34.',
    ]);
  });

  it('says the same in Chinese, as it is said there', () => {
    expect(report('zh-CN').split('\n')).toEqual([
      'Tidewatch · P1 INC-1：券核销超时导致下单下降',
      '现状（21:24 UTC+8，T+01:24）：止损中，21:14:22 开始，已持续 9 分钟。首发告警：券核销 p99 超过 800 毫秒。未恢复告警 4 条。',
      '影响：下单每分钟 8.42万，低于计划 12.3%（计划每分钟 9.60万）；故障以来累计少 11.7万（同期计划的 12.5%）。成交额故障以来累计少 ¥1000万（同期计划的 1.5%）。',
      '容量（占压测上限）：支付网关当前水位 94%（最高 98%，故障前 61%），限流中。',
      '原因：尚未确认。疑似变更 CHG-2207 “coupon cache TTL 60 s to 10 s”，首发告警前 32 秒开始，涉及受影响的入口；仅凭时间与位置判断，可信度中。',
      '处置：PLN-014 推荐降级（执行中）：完成 4/7 步，其中 3 步经测量验证。下一步：PLN-021 恢复券缓存。',
      '指挥：Chen Lan。下次通报 21:34。',
    ]);
  });

  it('names people as its language writes them', () => {
    const both = { personName: () => ({ en: 'Chen Lan', zh: '陈岚' }) };
    expect(report('en', {}, both)).toContain('Lead: Chen Lan.');
    expect(report('zh-CN', {}, both)).toContain('指挥：陈岚。');
  });

  it('pretends nothing: what is not known is said to be not known', () => {
    const unknown = { ...orders, short: null, share: null, now: null, due: null, known: 0 };
    const impact = { since: 0, until: 1, stages: [unknown], gmv: null, entries: [] };
    const nothing = { impact, nearChanges: [], roles: {}, nextUpdateAt: null, ladder: [] };
    const english = report('en', nothing, { firstOut: null, executions: [] });
    expect(english).toContain('on orders and money not known');
    expect(english).toContain('Cause: not known yet.');
    expect(english).toContain('no plan has been started');
    expect(english).toContain('nobody has taken command yet');
    expect(english).not.toContain('Capacity');
    const chinese = report('zh-CN', nothing, { firstOut: null, executions: [] });
    for (const words of ['未知', '原因：尚不明确。', '尚未启动预案', '暂无人接手', '时间未定'])
      expect(chinese).toContain(words);
    expect(report('en', { ...nothing, impact: null })).toContain('not known');
  });

  it('says for how much of the time an impact is measured, and when nothing lacks', () => {
    const partly = { ...orders, known: 0.6 };
    const impact = { since: 0, until: 1, stages: [partly], gmv: null, entries: [] };
    expect(report('en', { impact })).toContain('(measured for 60% of the time)');
    expect(report('zh-CN', { impact })).toContain('仅覆盖 60% 的时间');
    const calm = { ...impact, stages: [{ ...orders, short: 50, share: 0.002 }] };
    expect(report('en', { impact: calm })).toContain('no stage of the funnel lacks as much as 1%');
    expect(report('zh-CN', { impact: calm })).toContain('缺口均不足 1%');
  });

  it('is seven lines, whatever somebody wrote of a change', () => {
    const what = 'coupon cache\n\u2028Doing: nothing\u202e\u0007';
    const text = report('en', { nearChanges: [{ ...ttl, change: { ...ttl.change, what } }] });
    expect(text.split(/[\n\u2028]/)).toHaveLength(7);
    expect(text).toContain('Likely change CHG-2207 “coupon cache Doing: nothing”, begun');
  });

  it('names the first alert as what there is to go by where no change is near, and no change that came after', () => {
    const far = [
      { ...ttl, distance: 3 },
      { ...ttl, before: -1_000 },
      { ...ttl, before: 3_000_000 },
    ];
    const english = report('en', { nearChanges: far });
    expect(english).toContain('To go by is only what was out first (21:14:22); low confidence.');
    expect(english).not.toContain('CHG-2207');
    const beside = report('en', { nearChanges: [{ ...ttl, distance: 1 }] });
    expect(beside).toContain('one dependency away from an entry that is hit; low confidence');
  });

  it('tells of the end: from when to when, and that it is the last', () => {
    const over = { status: 'resolved' as const, resolvedAt: at('21:40:22'), nextUpdateAt: null };
    const finished = {
      executions: [{ ...degrade, status: 'finished' as const, outcome: 'complete' as const }],
    };
    expect(report('en', over, finished)).toContain('resolved. Lasted from 21:14:22 to 21:40:22, 26 min.');
    expect(report('en', over, finished)).toContain('This is the last update.');
    expect(report('en', over, finished)).not.toContain('Next:');
    expect(report('zh-CN', over, finished)).toContain('已恢复，21:14:22 至 21:40:22，历时 26 分钟');
    expect(report('zh-CN', over, finished)).toContain('本次为最后一次通报');
  });

  it('says in its first line that it is a rehearsal, and begins with the word that robots look for', () => {
    expect(report('en', {}, { rehearsal: true })).toMatch(/^Tidewatch · \[REHEARSAL\] P1 /);
    expect(report('zh-CN', {}, { rehearsal: true })).toMatch(/^Tidewatch · 【演练】P1 /);
  });

  it('says that a plan is carried out before anybody has ended it', () => {
    const carriedOut = { executions: [{ ...degrade, done: 7, verified: 7 }] };
    expect(report('en', {}, carriedOut)).toContain('carried out: 7 of 7 steps verified by measurement.');
    expect(report('zh-CN', {}, carriedOut)).toContain('（已执行完毕）：完成 7/7 步，均经测量验证。');
  });

  it('says that steps wait for a decision', () => {
    const stuck = { executions: [{ ...degrade, done: 0, verified: 0, troubled: 1 }] };
    expect(report('en', {}, stuck)).toContain('none of 7 steps done yet, 1 step needs a decision');
    expect(report('zh-CN', {}, stuck)).toContain('共 7 步，尚未完成，1 步待人工判断');
  });

  it('fits the channel that takes least, whatever was written into titles and alerts, and keeps head, cause and lead', () => {
    const words = fc
      .array(fc.constantFrom('a', '订', ' ', '单', '\n', '🚲', '¥', 'é'), { minLength: 1, maxLength: 500 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        words,
        words,
        fc.constantFrom('en' as const, 'zh-CN' as const),
        (title, alert, language) => {
          const executions = [degrade, degrade, { ...degrade, title: '预案'.repeat(20) }];
          const entries = [gateway, gateway, gateway, gateway];
          const impact = { since: 0, until: 1, stages: [orders, { ...orders, of: 'payment' }], gmv, entries };
          const text = report(
            language,
            { impact },
            {
              title: title.trim() || 'x',
              firstOut: { text: alert.trim() || 'x', at: at('21:14:22') },
              executions,
            },
            { longest: 2_048 },
          );
          expect(byteLength(text)).toBeLessThanOrEqual(2_048);
          for (const start of language === 'en'
            ? ['Cause: ', 'Doing: ', 'Lead: ']
            : ['原因：', '处置：', '指挥：'])
            expect(text).toContain(`\n${start}`);
          expect(text).toMatch(/^Tidewatch · P1 INC-1/);
          expect(text.split('\n').length).toBeLessThanOrEqual(7);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('numbers and times of a report', () => {
  const figures = (language: 'en' | 'zh-CN', zone = 'Asia/Shanghai') =>
    createFigures({ language, zone, promotion });

  it('are short, with the units of the language', () => {
    const [english, chinese] = [figures('en'), figures('zh-CN')];
    expect([137, 84_200, 117_000, 1_230_000_000].map((value) => english.count(value))).toEqual([
      '137',
      '84.2K',
      '117K',
      '1.23B',
    ]);
    expect([137, 84_200, 123_456_789].map((value) => chinese.count(value))).toEqual([
      '137',
      '8.42万',
      '1.23亿',
    ]);
    expect(english.money(10_000_000)).toBe('¥10.0M');
    expect(chinese.length(4_800_000)).toBe('1 小时 20 分钟');
    expect(english.length(32_000)).toBe('32 s');
  });

  it('stand in the zone of the event, with T− before the peak', () => {
    expect(figures('en').moment(at('19:30:00'))).toBe('19:30 UTC+8, T−00:30');
    expect(figures('en', 'UTC').moment(at('21:24:07'))).toBe('13:24 UTC+0, T+01:24');
    expect(figures('en', 'Asia/Kolkata').minute(at('21:24:07'))).toBe('18:54');
  });
});

describe('the length of a text in bytes', () => {
  it('is that of UTF-8, for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x10_ff_ff }), { maxLength: 40 }), (codes) => {
        const text = String.fromCodePoint(...codes);
        expect(byteLength(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });

  describe('with a diagnosis', () => {
    const diagnosed = {
      diagnosisId: 'DG-3',
      node: 'coupon-db@query',
      code: 'POOL_EXHAUSTED',
      score: 0.954,
      seen: at('21:13:52'),
      plans: ['PLN-021'],
      judged: null,
      instead: null,
    };
    const judged = {
      at: at('21:22:00'),
      by: 'chen.lan',
      outcome: 'confirmed' as const,
      node: 'coupon-db@query',
      code: 'POOL_EXHAUSTED',
      rank: 1,
      note: null,
      plan: null,
    };

    it('names the cause by the diagnosis, and says that nobody has confirmed it', () => {
      expect(report('en', { diagnosed })).toContain(
        'Cause: coupon-db@query POOL_EXHAUSTED, by diagnosis, score 95; not confirmed by a person.',
      );
      expect(report('zh-CN', { diagnosed })).toContain(
        '原因：coupon-db@query POOL_EXHAUSTED（诊断得出，95 分），尚未经人工确认。',
      );
    });

    it('has the nearest change beside the cause, until a person has confirmed it', () => {
      expect(report('en', { diagnosed })).toMatch(
        /not confirmed by a person\. Nearest change: CHG-2207 “.+”, begun .+ before/,
      );
      expect(report('zh-CN', { diagnosed })).toMatch(/尚未经人工确认。最相近的变更：CHG-2207/);
      expect(report('en', { diagnosed: { ...diagnosed, judged } })).not.toContain('Nearest change');
    });

    it('tells the plan that answers the cause as the next one, whatever rung it stands on', () => {
      const plans = (planId: string) => [{ planId, title: planId, why: 'x', execution: null }];
      const ladder = [
        { rung: 'cut-over' as const, changes: [], plans: plans('PLN-009') },
        { rung: 'degrade' as const, changes: [], plans: plans('PLN-021') },
      ];
      expect(report('en', { ladder, diagnosed }, { executions: [] })).toContain('Next: PLN-021');
      expect(report('en', { ladder }, { executions: [] })).toContain('Next: PLN-009');
    });

    it('says who confirmed it', () => {
      const confirmed = { ...diagnosed, judged };
      expect(report('en', { diagnosed: confirmed })).toContain(
        'Cause: coupon-db@query POOL_EXHAUSTED, confirmed by Chen Lan at 21:22:00.',
      );
      expect(report('zh-CN', { diagnosed: confirmed })).toContain('已由 Chen Lan 21:22:00 确认。');
    });

    it('says who said otherwise, and what the diagnosis had', () => {
      const corrected = {
        ...diagnosed,
        node: 'stock-db@lock',
        code: 'LOCKED',
        score: null,
        judged: { ...judged, outcome: 'corrected' as const },
        instead: { node: 'coupon-db@query', code: 'POOL_EXHAUSTED' },
      };
      expect(report('en', { diagnosed: corrected })).toContain(
        'Cause: stock-db@lock LOCKED, said by Chen Lan at 21:22:00; the diagnosis had coupon-db@query POOL_EXHAUSTED.',
      );
      expect(report('zh-CN', { diagnosed: corrected })).toContain('由 Chen Lan 21:22:00 判定；诊断结果为');
    });

    it('says what is near where it is not clear', () => {
      expect(report('en', { diagnosed: undefined })).toContain(
        'Cause: not confirmed. Likely change CHG-2207',
      );
    });
  });
});
