import { textIn, type LocalText } from '../../model/local-text.ts';
import type { Review, ReviewProposal } from '../../model/review.ts';
import { createFigures, type Figures } from '../report/figures.ts';
import { oneLine } from '../report/one-line.ts';
import { inChinese } from '../chinese-text.ts';
import { listInWords } from '../list-in-words.ts';

/** Everything of a review but what is proposed of it. */
export type Found = Omit<Review, 'proposals' | 'dismissed'>;

interface Spoken {
  en: Figures;
  zh: Figures;
}

type Words = ReviewProposal['what'];

const mostProposed = 40;
/** A forecast that is further off than this is worth a look. */
const wrongBy = 0.2;
/** A test is to show a little more than what came. */
const roomAbove = 1.2;
const answeredWithin = 300_000;
const lostFor = 0.01;
const enoughMeasured = 0.95;
/** A plan that takes so many times what it says does not say the truth. */
const slowerBy = 1.5;

/** Follow-ups that what was found asks for, the gravest first. Each has a key of its own, so that it is proposed once. */
export function proposalsOf(found: Found): ReviewProposal[] {
  const figures = (language: 'en' | 'zh-CN') =>
    createFigures({ language, zone: found.promotion.zone, promotion: null });
  const spoken: Spoken = { en: figures('en'), zh: figures('zh-CN') };
  const all = [
    ...ofIncidents(found, spoken),
    ...ofEntries(found, spoken),
    ...ofPlans(found, spoken),
    ...ofAlarms(found, spoken),
    ...ofFreeze(found),
    ...ofMeasurements(found, spoken),
  ];
  return all.slice(0, mostProposed);
}

function both(text: LocalText): Words {
  return { en: oneLine(textIn(text, 'en'), 80), zh: oneLine(textIn(text, 'zh-CN'), 80) };
}

function proposal(key: string, what: Words, why: Words, owner: string | null = null): ReviewProposal {
  return { key, what, why, owner };
}

function ofIncidents({ incidents }: Found, { en, zh }: Spoken): ReviewProposal[] {
  return incidents.flatMap(({ id, title, commander, detect, respond, recover, cause }) => {
    const name = oneLine(title, 60);
    const late = [
      { time: detect, en: 'detect', zh: '发现' },
      { time: respond, en: 'respond', zh: '响应' },
      { time: recover, en: 'recover', zh: '恢复' },
    ].filter(({ time }) => time.met === false);
    const said = (figures: Figures, took: number | null, none: string) =>
      took === null ? none : figures.length(took);
    const slow = proposal(
      `incident:${id}`,
      {
        en: `Find out what kept ${id} (${name}) from the 1-5-10 goals`,
        zh: `查明 ${id}（${name}）未达到 1-5-10 目标的原因`,
      },
      {
        en: late
          .map((one) => `${one.en}: ${said(en, one.time.took, 'not')} (goal ${en.length(one.time.goal)})`)
          .join('; '),
        zh: late
          .map((one) => `${one.zh}：${said(zh, one.time.took, '未做到')}（目标 ${zh.length(one.time.goal)}）`)
          .join('；'),
      },
      commander,
    );
    const wrong = proposal(
      `diagnosis:${id}`,
      { en: `Let the diagnosis find the cause of ${id} by itself`, zh: `让诊断能自行找到 ${id} 的根因` },
      {
        en: `it named ${cause?.named ?? 'nothing'}; it was ${cause?.actual ?? 'something else'}`,
        zh: `诊断给出 ${cause?.named ?? '无结论'}，实际为 ${cause?.actual ?? '其他'}`,
      },
    );
    return [...(late.length > 0 ? [slow] : []), ...(cause?.judged === 'corrected' ? [wrong] : [])];
  });
}

function ofEntries({ entries }: Found, { en, zh }: Spoken): ReviewProposal[] {
  return entries.flatMap((entry) => {
    const { id, name, owner, over, actual, tested, error, forecast, tier } = entry;
    if (actual === null) return [];
    const { en: nameEn, zh: nameZh } = both(name);
    const found: ReviewProposal[] = [];
    if (over !== null && tested !== null) {
      const goal = actual.value * roomAbove;
      found.push(
        proposal(
          `limit:${id}`,
          {
            en: `Load-test ${nameEn} (${id}) up to ${en.count(goal)} QPS`,
            zh: inChinese`对 ${nameZh}（${id}）压测至 ${zh.count(goal)} QPS`,
          },
          {
            en: `its peak of ${en.count(actual.value)} QPS passed the tested limit of ${en.count(tested.limit)}, for ${over.minutes} min`,
            zh: `峰值 ${zh.count(actual.value)} QPS 超过压测上限 ${zh.count(tested.limit)}，持续 ${over.minutes} 分钟`,
          },
          owner,
        ),
      );
    }
    if (tested === null && tier === 'core')
      found.push(
        proposal(
          `test:${id}`,
          { en: `Load-test ${nameEn} (${id})`, zh: inChinese`对 ${nameZh}（${id}）进行压测` },
          {
            en: `a core entry that carried ${en.count(actual.value)} QPS without a tested limit`,
            zh: `核心入口在没有压测上限的情况下承载了 ${zh.count(actual.value)} QPS`,
          },
          owner,
        ),
      );
    if (error !== null && forecast !== null && Math.abs(error) > wrongBy)
      found.push(
        proposal(
          `forecast:${id}`,
          { en: `Correct the forecast of ${nameEn} (${id})`, zh: inChinese`修正 ${nameZh}（${id}）的预测` },
          {
            en: `forecast ${en.count(forecast)} QPS, came ${en.count(actual.value)}: ${en.share(error)} ${error > 0 ? 'more' : 'less'}`,
            zh: `预测 ${zh.count(forecast)} QPS，实际 ${zh.count(actual.value)}，${error > 0 ? '高' : '低'} ${zh.share(error)}`,
          },
          owner,
        ),
      );
    return found;
  });
}

function ofPlans({ plans, unused, undrilled }: Found, { en, zh }: Spoken): ReviewProposal[] {
  const used = plans.flatMap(({ planId, title, estimate, runs }) => {
    const live = runs.filter(({ mode }) => mode === 'live');
    const failed = live.filter(
      ({ rolledBack, effect, steps }) =>
        rolledBack || effect?.back === false || steps.unverified + steps.failed > 0,
    );
    const longest = Math.max(0, ...live.map(({ took }) => took ?? 0));
    const name = both(title);
    const found: ReviewProposal[] = [];
    if (failed.length > 0)
      found.push(
        proposal(
          `plan:${planId}`,
          { en: `Revise ${planId} (${name.en})`, zh: `修订 ${planId}（${name.zh}）` },
          {
            en: `${failed.length} of ${live.length} live runs were rolled back, had a step that was not proved, or did not bring the metric back`,
            zh: `${live.length} 次正式执行中有 ${failed.length} 次被回滚、有步骤未验证通过或指标未恢复`,
          },
        ),
      );
    if (estimate !== null && longest > estimate * slowerBy)
      found.push(
        proposal(
          `takes:${planId}`,
          { en: `Correct how long ${planId} takes`, zh: `修正 ${planId} 的预计耗时` },
          {
            en: `it says ${en.length(estimate)}, and took up to ${en.length(longest)}`,
            zh: `预案写明 ${zh.length(estimate)}，实际最长 ${zh.length(longest)}`,
          },
        ),
      );
    return found;
  });
  const idle = unused.map(({ planId, title, owner, proposed }) => {
    const name = both(title);
    return proposal(
      `unused:${planId}`,
      {
        en: `Decide whether ${planId} (${name.en}) is proposed rightly`,
        zh: `判断 ${planId}（${name.zh}）的触发是否合理`,
      },
      { en: `proposed ${times(proposed)}, never started live`, zh: `被建议 ${proposed} 次，从未正式执行` },
      owner,
    );
  });
  const live = new Set(plans.filter((plan) => plan.live > 0).map(({ planId }) => planId));
  const wanted = new Set([...live, ...unused.map(({ planId }) => planId)]);
  const undone = undrilled
    .filter(({ planId }) => wanted.has(planId))
    .map(({ planId, title, owner }) => {
      const name = both(title);
      return proposal(
        `drill:${planId}`,
        { en: `Drill ${planId} (${name.en})`, zh: `演练 ${planId}（${name.zh}）` },
        live.has(planId)
          ? { en: 'it was used live and was never drilled', zh: '已正式执行，但从未演练' }
          : { en: 'it was asked for, and was never drilled', zh: '被触发建议，但从未演练' },
        owner,
      );
    });
  const others = undrilled.filter(({ planId }) => !wanted.has(planId)).map(({ planId }) => planId);
  return [...used, ...idle, ...undone, ...(others.length === 0 ? [] : [drillOthers(others)])];
}

function drillOthers(plans: readonly string[]): ReviewProposal {
  const few = [...plans.slice(0, 5), ...(plans.length > 5 ? ['…'] : [])];
  return proposal(
    'drills',
    { en: 'Drill the emergency plans that never were', zh: '演练从未演练过的应急预案' },
    {
      en: `no drill is on record of ${plans.length}: ${listInWords(few, 'en')}`,
      zh: `${plans.length} 个没有演练记录：${listInWords(few, 'zh-CN')}`,
    },
  );
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function ofAlarms({ alarms }: Found, { en, zh }: Spoken): ReviewProposal[] {
  const { acknowledged, neverAcknowledged, causeLoad, alertLoad, flappers, lost } = alarms;
  const found: ReviewProposal[] = [];
  if (neverAcknowledged.p1 > 0 || (acknowledged.p90 ?? 0) > answeredWithin)
    found.push(
      proposal(
        'acknowledge',
        { en: 'Look at the rota and the escalation', zh: '检查值班表与升级策略' },
        {
          en: `${neverAcknowledged.p1} P1 never acknowledged; 90 % of acknowledgements within ${acknowledged.p90 === null ? '—' : en.length(acknowledged.p90)}`,
          zh: `${neverAcknowledged.p1} 个 P1 从未确认；90% 的确认耗时不超过 ${acknowledged.p90 === null ? '—' : zh.length(acknowledged.p90)}`,
        },
      ),
    );
  if (causeLoad.max > 10)
    found.push(
      proposal(
        'load',
        { en: 'Cut what was alarmed about in the worst ten minutes', zh: '削减最繁忙十分钟内的告警' },
        {
          en: `${causeLoad.max} causes (${alertLoad.max} alerts) in ten minutes; one person can take in 10`,
          zh: `十分钟内 ${causeLoad.max} 个原因（${alertLoad.max} 条告警），一个人最多能处理 10 个`,
        },
      ),
    );
  for (const { fingerprint, summary, opened, entry } of flappers) {
    const name = both(summary);
    found.push(
      proposal(
        `flap:${fingerprint}`,
        { en: `Make this alert steady: ${name.en}`, zh: `让该告警稳定下来：${name.zh}` },
        {
          en: `it came ${opened} times${entry === null ? '' : `, at ${entry}`}`,
          zh: `出现 ${opened} 次${entry === null ? '' : `，位于 ${entry}`}`,
        },
      ),
    );
  }
  for (const { source, ms, share } of lost.filter((one) => one.share > lostFor))
    found.push(
      proposal(
        `source:${source}`,
        { en: `Keep the source ${source} in reach`, zh: `保证数据源 ${source} 可达` },
        {
          en: `lost for ${en.length(ms)}, ${en.share(share)} of the time`,
          zh: `失联 ${zh.length(ms)}，占全程 ${zh.share(share)}`,
        },
      ),
    );
  return found;
}

function ofFreeze({ freeze }: Found): ReviewProposal[] {
  return freeze.changes
    .filter(({ exceptionId }) => exceptionId === null)
    .map(({ id, what, madeBy }) => {
      const name = oneLine(what, 60);
      return proposal(
        `change:${id}`,
        { en: `Find out how ${id} (${name}) got past the freeze`, zh: `查明 ${id}（${name}）如何绕过了封网` },
        { en: 'changed inside a freeze without leave', zh: '封网期内未经批准的变更' },
        madeBy,
      );
    });
}

function ofMeasurements({ entries, stages }: Found, { en, zh }: Spoken): ReviewProposal[] {
  const blind = [...entries, ...stages].filter(({ measured }) => measured < enoughMeasured);
  const [first] = blind.toSorted((left, right) => left.measured - right.measured);
  if (!first) return [];
  return [
    proposal(
      'gaps',
      { en: 'Close the gaps in what is measured', zh: '补齐度量缺口' },
      {
        en: `${blind.length} of ${entries.length + stages.length} measures have gaps; ${first.id} was measured ${en.level(first.measured)} of the time`,
        zh: `${entries.length + stages.length} 项度量中有 ${blind.length} 项不完整；${first.id} 仅覆盖 ${zh.level(first.measured)} 的时间`,
      },
    ),
  ];
}
