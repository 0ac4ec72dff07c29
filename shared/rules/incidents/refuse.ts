import type { ErrorCode } from '../../contract/errors.ts';
import type { Fact } from '../../model/event.ts';
import type { IncidentRole, IncidentStatus } from '../../model/incident.ts';

/** What a person reads, in both languages. */
export interface Words {
  en: string;
  zh: string;
}

/** The facts that a word leads to, and the incident that it is about then; or why it is refused. */
export type IncidentDecision =
  | { ok: true; incidentId: string; facts: Fact[] }
  | { ok: false; code: ErrorCode; reason: Words; field?: string };

export function refuse(reason: Words, code: ErrorCode = 'conflict', field?: string): IncidentDecision {
  return { ok: false, code, reason, ...(field === undefined ? {} : { field }) };
}

/** Statuses and roles as a refusal says them in Chinese; in English they are their own words. */
export const statusWords: Record<IncidentStatus, string> = {
  investigating: '排查中',
  mitigating: '处置中',
  watching: '观察中',
  resolved: '已恢复',
  closed: '已关闭',
};
export const roleWords: Record<IncidentRole, string> = {
  commander: '指挥',
  deputy: '副指挥',
  scribe: '记录',
  liaison: '联络',
};
