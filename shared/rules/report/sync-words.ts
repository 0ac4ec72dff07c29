import type { DiagnosedCause } from '../../model/diagnosed-cause.ts';
import type { Language } from '../../model/local-text.ts';
import type { EpochMs } from '../../model/time.ts';
import { chineseCause, englishCause } from './cause-words.ts';
import type { Figures } from './figures.ts';
import { chineseOutcome, englishOutcome } from './outcome-words.ts';
import type { SyncFacts, SyncPlan } from './sync-message.ts';
import { inChinese } from '../chinese-text.ts';

/** What is worth telling of a diagnosis, in the language and length that is asked for. */
export interface SyncSubject {
  now: EpochMs;
  rehearsal: boolean;
  /** Null: nobody opened one. */
  id: string | null;
  incident: (Omit<NonNullable<SyncFacts['incident']>, 'title'> & { title: string }) | null;
  /** Null: it goes on. */
  past: { from: EpochMs; to: EpochMs } | null;
  /** The first record of the first cause or lead. */
  since: EpochMs | null;
  cause: DiagnosedCause | null;
  why: string | null;
  /** Why it is clear or not. */
  verdictWhy: string;
  leads: { node: string; code: string; score: number }[];
  next: string[];
  entries: { name: string; count: number; share: number | null }[];
  moreEntries: number;
  lines: string[];
  stages: string[];
  plan: (Omit<SyncPlan, 'title'> & { title: string }) | null;
  owner: string | null;
  lead: string | null;
  personName(id: string): string;
}

/** A sync message is lines; these write each of them. */
export interface SyncWords {
  head(subject: SyncSubject): string;
  what(subject: SyncSubject): string;
  impact(subject: SyncSubject): string;
  cause(subject: SyncSubject): string;
  plan(subject: SyncSubject): string;
  who(subject: SyncSubject): string;
}

export function syncWords(language: Language, figures: Figures): SyncWords {
  return language === 'en' ? english(figures) : chinese(figures);
}

const leadOf = ({ node, code, score }: SyncSubject['leads'][number]) =>
  `${code === '' ? node : `${node} ${code}`} (${Math.round(100 * score)})`;
const isOver = (status: string | undefined) => status === 'resolved' || status === 'closed';
/** One full stop, whatever the text brings along; none where it was cut. */
const stopped = (text: string, stop: string) =>
  text.endsWith('…') ? text : `${text.replace(/[.。]+$/, '')}${stop}`;

function english(figures: Figures): SyncWords {
  return {
    head({ rehearsal, incident, id }) {
      const mark = rehearsal ? '[REHEARSAL] ' : '';
      if (incident) return `Tidewatch · ${mark}P${incident.severity} ${incident.id}: ${incident.title}`;
      return `Tidewatch · ${mark}Diagnosis${id === null ? '' : ` ${id}`}`;
    },
    what({ now, past, since, cause }) {
      const at = `As of ${figures.moment(now)}`;
      const seen =
        since === null
          ? ''
          : ` First exceptions ${figures.second(since)}${past ? '' : `, ${figures.length(Math.max(0, now - since))} ago`}.`;
      const looked = past ? `, looking at ${figures.second(past.from)} to ${figures.second(past.to)}` : '';
      const state = cause === null ? 'where it began is not clear yet' : `it began at ${cause.node}`;
      return `${at}${looked}: ${state}.${seen}`;
    },
    impact({ entries, moreEntries, lines, stages }) {
      if (entries.length === 0) return 'Impact: no entry is known to fail by it.';
      const told = entries.map(({ name, count, share }) => {
        const part = share === null ? '' : `, ${figures.share(share)} of its requests`;
        return `${name} ${figures.count(count)} failed${part}`;
      });
      const more = moreEntries > 0 ? `; ${moreEntries} more` : '';
      const of = [
        ...(lines.length > 0 ? [` Lines: ${lines.join(', ')}.`] : []),
        ...(stages.length > 0 ? [` Stages: ${stages.join(', ')}.`] : []),
      ];
      return `Impact: ${told.join('; ')}${more}.${of.join('')}`;
    },
    cause({ cause, why, verdictWhy, leads, next, personName }) {
      if (cause) {
        const reason = why === null ? '' : ` ${stopped(why, '.')}`;
        return `${englishCause(cause, figures, personName)}${reason}`;
      }
      const told = leads.length === 0 ? ' No leads.' : ` Leads: ${leads.map(leadOf).join('; ')}.`;
      const then = next.map((one) => ` Next: ${stopped(one, '.')}`).join('');
      return `Cause: not clear. ${stopped(verdictWhy, '.')}${told}${then}`;
    },
    plan({ plan, cause }) {
      if (plan === null)
        return cause === null ? 'Plan: none is named before the cause is clear.' : 'Plan: none answers it.';
      const { planId, title, operators, startedAt, outcome, done } = plan;
      const by = operators.length === 0 ? '' : `, operator ${operators.join(', ')}`;
      const state =
        startedAt === null
          ? 'not started'
          : `started ${figures.second(startedAt)}${outcome === null ? '' : `, ${englishOutcome[outcome]}`}${done === null ? '' : `, ${done.steps} of ${done.of} steps done`}`;
      return `Plan: ${planId} ${title}${by}; ${state}.`;
    },
    who({ owner, lead, incident }) {
      const people = [
        ...(lead === null ? [] : [`lead ${lead}`]),
        ...(owner === null ? [] : [`owner ${owner}`]),
      ];
      const told = people.length === 0 ? 'On it: nobody has taken it yet.' : `On it: ${people.join(', ')}.`;
      const due = incident?.nextUpdateAt ?? null;
      if (due !== null) return `${told} Next update ${figures.minute(due)}.`;
      return isOver(incident?.status) ? `${told} This is the last update.` : `${told} No next update is set.`;
    },
  };
}

function chinese(figures: Figures): SyncWords {
  return {
    head({ rehearsal, incident, id }) {
      const mark = rehearsal ? '【演练】' : '';
      if (incident) return `Tidewatch · ${mark}P${incident.severity} ${incident.id}：${incident.title}`;
      return `Tidewatch · ${mark}异常诊断${id === null ? '' : ` ${id}`}`;
    },
    what({ now, past, since, cause }) {
      const seen =
        since === null
          ? ''
          : `首条异常 ${figures.second(since)}${past ? '' : `，距今 ${figures.length(Math.max(0, now - since))}`}。`;
      const looked = past ? `，诊断时段 ${figures.second(past.from)} 至 ${figures.second(past.to)}` : '';
      const state = cause === null ? '根因尚不明确' : `故障源自 ${cause.node}`;
      return `现状（${figures.moment(now)}${looked}）：${state}。${seen}`;
    },
    impact({ entries, moreEntries, lines, stages }) {
      if (entries.length === 0) return '影响：尚未发现受影响的入口。';
      const told = entries.map(({ name, count, share }) => {
        const part = share === null ? '' : `（占其请求的 ${figures.share(share)}）`;
        return `${name} ${figures.count(count)}${part}`;
      });
      const more = moreEntries > 0 ? `；另有 ${moreEntries} 个入口` : '';
      const of = [
        ...(lines.length > 0 ? [`业务线：${lines.join('、')}。`] : []),
        ...(stages.length > 0 ? [`漏斗环节：${stages.join('、')}。`] : []),
      ];
      return `影响（失败请求数）：${told.join('；')}${more}。${of.join('')}`;
    },
    cause({ cause, why, verdictWhy, leads, next, personName }) {
      if (cause)
        return `${chineseCause(cause, figures, personName)}${why === null ? '' : stopped(why, '。')}`;
      const told = leads.length === 0 ? '暂无线索。' : `线索：${leads.map(leadOf).join('；')}。`;
      const then = next.map((one) => `下一步：${stopped(one, '。')}`).join('');
      return `原因：尚不明确。${stopped(verdictWhy, '。')}${told}${then}`;
    },
    plan({ plan, cause }) {
      if (plan === null) return cause === null ? '预案：待根因明确后确定。' : '预案：预案库中暂无对应预案。';
      const { planId, title, operators, startedAt, outcome, done } = plan;
      const by = operators.length === 0 ? '' : inChinese`，执行人 ${operators.join('、')}`;
      const state =
        startedAt === null
          ? '尚未启动'
          : `${figures.second(startedAt)} 启动${outcome === null ? '' : `，${chineseOutcome[outcome]}`}${done === null ? '' : `，已完成 ${done.steps}/${done.of} 步`}`;
      return `预案：${planId} ${title}${by}；${state}。`;
    },
    who({ owner, lead, incident }) {
      const people = [
        ...(lead === null ? [] : [inChinese`指挥 ${lead}`]),
        ...(owner === null ? [] : [inChinese`负责人 ${owner}`]),
      ];
      const told = people.length === 0 ? '处理人：暂无人接手。' : `处理人：${people.join('，')}。`;
      const due = incident?.nextUpdateAt ?? null;
      if (due !== null) return `${told}下次通报 ${figures.minute(due)}。`;
      return isOver(incident?.status) ? `${told}本次为最后一次通报。` : `${told}下次通报时间未定。`;
    },
  };
}
