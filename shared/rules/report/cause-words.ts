import type { DiagnosedCause } from '../../model/diagnosed-cause.ts';
import type { Figures } from './figures.ts';
import { inChinese } from '../chinese-text.ts';

type PersonName = (id: string) => string;

const named = ({ node, code }: { node: string; code: string }) => (code === '' ? node : `${node} ${code}`);
const points = (score: number) => Math.round(100 * score);

/** The cause, with who says so: the diagnosis alone is not yet a person's word. */
export function englishCause(cause: DiagnosedCause, figures: Figures, personName: PersonName): string {
  const { judged, instead, score } = cause;
  if (judged === null) {
    const scored = score === null ? '' : `, score ${points(score)}`;
    return `Cause: ${named(cause)}, by diagnosis${scored}; not confirmed by a person.`;
  }
  const by = `${personName(judged.by)} at ${figures.second(judged.at)}`;
  if (judged.outcome === 'confirmed') return `Cause: ${named(cause)}, confirmed by ${by}.`;
  const other = instead ? `; the diagnosis had ${named(instead)}` : '';
  return `Cause: ${named(cause)}, said by ${by}${other}.`;
}

export function chineseCause(cause: DiagnosedCause, figures: Figures, personName: PersonName): string {
  const { judged, instead, score } = cause;
  if (judged === null) {
    const scored = score === null ? '' : `，${points(score)} 分`;
    return `原因：${named(cause)}（诊断得出${scored}），尚未经人工确认。`;
  }
  const by = `${personName(judged.by)} ${figures.second(judged.at)}`;
  if (judged.outcome === 'confirmed') return inChinese`原因：${named(cause)}，已由 ${by} 确认。`;
  const other = instead ? `；诊断结果为 ${named(instead)}` : '';
  return inChinese`原因：${named(cause)}，由 ${by} 判定${other}。`;
}
