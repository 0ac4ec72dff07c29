import type { EntryImpact, IncidentView, NearChange, Shortfall } from '../../model/incident-board.ts';
import type { IncidentStatus } from '../../model/incident.ts';
import { textIn, type Language } from '../../model/local-text.ts';
import { chineseCause, englishCause } from './cause-words.ts';
import type { Figures } from './figures.ts';
import { chineseOutcome, englishOutcome } from './outcome-words.ts';
import type { LikelyCause, ReportedExecution, Situation, ToldFacts } from './report-facts.ts';

/** A report is lines; these write each of them. Null: there is nothing to say there. */
export interface ReportWords {
  head(view: IncidentView, facts: ToldFacts): string;
  what(view: IncidentView, facts: ToldFacts): string;
  impact(view: IncidentView, situation: Situation): string;
  capacity(entries: readonly EntryImpact[]): string | null;
  cause(likely: LikelyCause, facts: ToldFacts): string;
  doing(view: IncidentView, situation: Situation): string;
  who(view: IncidentView, facts: ToldFacts): string;
}

export function reportWords(language: Language, figures: Figures): ReportWords {
  return language === 'en' ? english(figures) : chinese(figures);
}

const lasted = ({ since, resolvedAt }: IncidentView, now: number) => (resolvedAt ?? now) - since;
const mostly = ({ known }: Shortfall) => known >= 0.95;
/** Of money only the sum is told: what comes in a minute says nothing to who hears it. */
function rateOf({
  of,
  now,
  due,
}: Shortfall): { now: number; due: number; part: number; isLevel: boolean } | null {
  if (of === 'gmv' || now === null || due === null || due <= 0) return null;
  const part = now / due - 1;
  return { now, due, part, isLevel: Math.abs(part) < 0.005 };
}
const changedBy = ({ change: { id, what } }: NearChange) => `${id} “${what}”`;

const englishStatus: Record<IncidentStatus, string> = {
  investigating: 'investigating',
  mitigating: 'mitigating',
  watching: 'mitigated, being watched',
  resolved: 'resolved',
  closed: 'closed',
};

function english(figures: Figures): ReportWords {
  const shortfall = (one: Shortfall, name: string, amount: (value: number) => string) => {
    const short = one.short ?? 0;
    const [reference, part] =
      one.against === 'plan'
        ? ['plan', 'of the plan for that time']
        : ['baseline', 'of the baseline for that time'];
    const rate = rateOf(one);
    const present =
      rate === null
        ? ''
        : rate.isLevel
          ? `${amount(rate.now)}/min, level with ${reference}; `
          : `${amount(rate.now)}/min, ${figures.share(rate.part)} ${rate.part < 0 ? 'below' : 'above'} ${reference} (${amount(rate.due)}/min); `;
    const share = one.share === null ? '' : `, ${figures.share(one.share)} ${part}`;
    const sum = `${amount(Math.abs(short))} ${short >= 0 ? 'short' : 'more'} since it began${share}`;
    const gap = mostly(one) ? '' : ` (measured for ${figures.level(one.known)} of the time)`;
    return `${name} ${present}${sum}${gap}.`;
  };
  const execution = ({
    planId,
    title,
    status,
    outcome,
    steps,
    done,
    verified,
    troubled,
  }: ReportedExecution) => {
    const isDone = done === steps && status === 'running';
    const state =
      outcome === null
        ? {
            'waiting-for-approval': 'waiting for approval',
            running: isDone ? 'carried out' : 'under way',
            paused: 'paused',
            'rolling-back': 'being rolled back',
            finished: 'finished',
          }[status]
        : englishOutcome[outcome];
    const trouble =
      troubled === 0 ? '' : `, ${troubled} ${troubled === 1 ? 'step needs' : 'steps need'} a decision`;
    const proved =
      verified === done ? 'verified by measurement' : `done, ${verified} of them verified by measurement`;
    const progress = done === 0 ? `none of ${steps} steps done yet` : `${done} of ${steps} steps ${proved}`;
    return `${planId} ${textIn(title, 'en')}, ${state}: ${progress}${trouble}.`;
  };
  return {
    head: ({ severity, id }, { rehearsal, title }) =>
      `Tidewatch · ${rehearsal ? '[REHEARSAL] ' : ''}P${severity} ${id}: ${textIn(title, 'en')}`,
    what(view, { now, firstOut }) {
      const { since, status, standing } = view;
      const length = figures.length(lasted(view, now));
      const alerts =
        standing.alerts === 0
          ? ''
          : ` ${standing.alerts} ${standing.alerts === 1 ? 'alert stands' : 'alerts stand'}.`;
      const first = firstOut === null ? '' : ` First alert: ${textIn(firstOut.text, 'en')}.`;
      const when =
        view.resolvedAt === null
          ? `Began ${figures.second(since)}, ${length} ago`
          : `Lasted from ${figures.second(since)} to ${figures.second(view.resolvedAt)}, ${length}`;
      return `As of ${figures.moment(now)}: ${englishStatus[status]}. ${when}.${first.replace(/\.\.$/, '.')}${alerts}`;
    },
    impact(_view, { stages, gmv, isImpactKnown }) {
      if (!isImpactKnown)
        return 'Impact: on orders and money not known; nothing measures them for this time.';
      const told = [
        ...stages.map((stage) => shortfall(stage, textIn(stage.name, 'en'), (value) => figures.count(value))),
        ...(gmv ? [shortfall(gmv, 'GMV', (value) => figures.money(value))] : []),
      ];
      return `Impact: ${told.length > 0 ? told.join(' ') : 'no stage of the funnel lacks as much as 1% since it began.'}`;
    },
    capacity(entries) {
      if (entries.length === 0) return null;
      const told = entries.map(({ name, now, worst, before, limited, degraded }) => {
        const level = now === null ? 'level not known' : `${figures.level(now)} of its tested limit`;
        const past = [
          ...(worst === null ? [] : [`worst ${figures.level(worst)}`]),
          ...(before === null ? [] : [`${figures.level(before)} when it began`]),
        ];
        const held = `${limited ? ', rate-limited' : ''}${degraded ? ', degraded' : ''}`;
        return `${textIn(name, 'en')} ${level}${past.length > 0 ? ` (${past.join(', ')})` : ''}${held}`;
      });
      return `Capacity: ${told.join('; ')}.`;
    },
    cause(likely, { firstOut, personName }) {
      const begun = (near: NearChange) =>
        `${changedBy(near)}, begun ${figures.length(near.before)} before the first alert ${near.distance === 0 ? 'on an entry that is hit' : 'one dependency away from an entry that is hit'}`;
      if (likely.kind === 'diagnosed') {
        const beside = likely.near ? ` Nearest change: ${begun(likely.near)}.` : '';
        return `${englishCause(likely.cause, figures, personName)}${beside}`;
      }
      if (likely.kind === 'change')
        return `Cause: not confirmed. Likely change ${begun(likely.near)}; ${likely.confidence} confidence, by time and place only.`;
      if (likely.kind === 'first-out' && firstOut)
        return `Cause: not known yet. To go by is only what was out first (${figures.second(firstOut.at)}); low confidence.`;
      return 'Cause: not known yet.';
    },
    doing({ status }, { executions, next }) {
      const after = next === null ? '' : ` Next: ${next.planId} ${textIn(next.title, 'en')}.`;
      const isOver = status === 'resolved' || status === 'closed';
      if (executions.length > 0)
        return `Doing: ${executions.map(execution).join(' ')}${isOver || status === 'watching' ? '' : after}`;
      if (isOver) return 'Done: no plan was carried out.';
      return `Doing: no plan has been started.${after}`;
    },
    who({ roles, nextUpdateAt, status }, { personName }) {
      const { commander } = roles;
      const lead = commander ? personName(commander.person) : 'nobody has taken command yet';
      const isOver = status === 'resolved' || status === 'closed';
      const next =
        nextUpdateAt === null
          ? isOver
            ? 'This is the last update.'
            : 'No next update is set.'
          : `Next update ${figures.minute(nextUpdateAt)}.`;
      return `Lead: ${lead}. ${next}`;
    },
  };
}

const chineseStatus: Record<IncidentStatus, string> = {
  investigating: '排查中',
  mitigating: '止损中',
  watching: '已止损，观察中',
  resolved: '已恢复',
  closed: '已关闭',
};

function chinese(figures: Figures): ReportWords {
  const shortfall = (one: Shortfall, name: string, amount: (value: number) => string) => {
    const short = one.short ?? 0;
    const reference = one.against === 'plan' ? '计划' : '基线';
    const rate = rateOf(one);
    const present =
      rate === null
        ? ''
        : rate.isLevel
          ? `每分钟 ${amount(rate.now)}，与${reference}持平；`
          : `每分钟 ${amount(rate.now)}，${rate.part < 0 ? '低于' : '高于'}${reference} ${figures.share(rate.part)}（${reference}每分钟 ${amount(rate.due)}）；`;
    const share = one.share === null ? '' : `（同期${reference}的 ${figures.share(one.share)}）`;
    const sum = `故障以来累计${short >= 0 ? '少' : '多'} ${amount(Math.abs(short))}${share}`;
    const gap = mostly(one) ? '' : `，仅覆盖 ${figures.level(one.known)} 的时间`;
    return `${name}${present}${sum}${gap}。`;
  };
  const execution = ({
    planId,
    title,
    status,
    outcome,
    steps,
    done,
    verified,
    troubled,
  }: ReportedExecution) => {
    const isDone = done === steps && status === 'running';
    const state =
      outcome === null
        ? {
            'waiting-for-approval': '待审批',
            running: isDone ? '已执行完毕' : '执行中',
            paused: '已暂停',
            'rolling-back': '回滚中',
            finished: '已结束',
          }[status]
        : chineseOutcome[outcome];
    const trouble = troubled === 0 ? '' : `，${troubled} 步待人工判断`;
    const proved = verified === done ? '均经测量验证' : `其中 ${verified} 步经测量验证`;
    const progress = done === 0 ? `共 ${steps} 步，尚未完成` : `完成 ${done}/${steps} 步，${proved}`;
    return `${planId} ${textIn(title, 'zh-CN')}（${state}）：${progress}${trouble}。`;
  };
  return {
    head: ({ severity, id }, { rehearsal, title }) =>
      `Tidewatch · ${rehearsal ? '【演练】' : ''}P${severity} ${id}：${textIn(title, 'zh-CN')}`,
    what(view, { now, firstOut }) {
      const { since, status, standing } = view;
      const length = figures.length(lasted(view, now));
      const when =
        view.resolvedAt === null
          ? `${figures.second(since)} 开始，已持续 ${length}`
          : `${figures.second(since)} 至 ${figures.second(view.resolvedAt)}，历时 ${length}`;
      const first =
        firstOut === null ? '' : `首发告警：${textIn(firstOut.text, 'zh-CN').replace(/[。.]$/, '')}。`;
      const alerts = standing.alerts === 0 ? '' : `未恢复告警 ${standing.alerts} 条。`;
      return `现状（${figures.moment(now)}）：${chineseStatus[status]}，${when}。${first}${alerts}`;
    },
    impact(_view, { stages, gmv, isImpactKnown }) {
      if (!isImpactKnown) return '影响：该时段无交易数据，对订单和成交额的影响未知。';
      const told = [
        ...stages.map((stage) =>
          shortfall(stage, textIn(stage.name, 'zh-CN'), (value) => figures.count(value)),
        ),
        ...(gmv ? [shortfall(gmv, '成交额', (value) => figures.money(value))] : []),
      ];
      return `影响：${told.length > 0 ? told.join('') : '故障以来漏斗各环节缺口均不足 1%。'}`;
    },
    capacity(entries) {
      if (entries.length === 0) return null;
      const told = entries.map(({ name, now, worst, before, limited, degraded }) => {
        const level = now === null ? '水位未知' : `当前水位 ${figures.level(now)}`;
        const past = [
          ...(worst === null ? [] : [`最高 ${figures.level(worst)}`]),
          ...(before === null ? [] : [`故障前 ${figures.level(before)}`]),
        ];
        const held = `${limited ? '，限流中' : ''}${degraded ? '，已降级' : ''}`;
        return `${textIn(name, 'zh-CN')}${level}${past.length > 0 ? `（${past.join('，')}）` : ''}${held}`;
      });
      return `容量（占压测上限）：${told.join('；')}。`;
    },
    cause(likely, { firstOut, personName }) {
      const begun = (near: NearChange) =>
        `${changedBy(near)}，首发告警前 ${figures.length(near.before)}开始，${near.distance === 0 ? '涉及受影响的入口' : '与受影响的入口相隔一层依赖'}`;
      if (likely.kind === 'diagnosed') {
        const beside = likely.near ? `最相近的变更：${begun(likely.near)}。` : '';
        return `${chineseCause(likely.cause, figures, personName)}${beside}`;
      }
      if (likely.kind === 'change')
        return `原因：尚未确认。疑似变更 ${begun(likely.near)}；仅凭时间与位置判断，可信度${likely.confidence === 'medium' ? '中' : '低'}。`;
      if (likely.kind === 'first-out' && firstOut)
        return `原因：尚不明确。目前仅有首发告警（${figures.second(firstOut.at)}）可供参考，可信度低。`;
      return '原因：尚不明确。';
    },
    doing({ status }, { executions, next }) {
      const after = next === null ? '' : `下一步：${next.planId} ${textIn(next.title, 'zh-CN')}。`;
      const isOver = status === 'resolved' || status === 'closed';
      if (executions.length > 0)
        return `处置：${executions.map(execution).join('')}${isOver || status === 'watching' ? '' : after}`;
      if (isOver) return '处置：未执行预案。';
      return `处置：尚未启动预案。${after}`;
    },
    who({ roles, nextUpdateAt, status }, { personName }) {
      const { commander } = roles;
      const lead = commander ? personName(commander.person) : '暂无人接手';
      const isOver = status === 'resolved' || status === 'closed';
      const next =
        nextUpdateAt === null
          ? isOver
            ? '本次为最后一次通报。'
            : '下次通报时间未定。'
          : `下次通报 ${figures.minute(nextUpdateAt)}。`;
      return `指挥：${lead}。${next}`;
    },
  };
}
