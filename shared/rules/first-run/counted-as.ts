import type { Measured } from '../../model/first-run.ts';
import { quoted } from './metric-words.ts';

/** Whether a query of a stage has values, and none of them for a line of the promotion: the funnel would stay empty. */
export function missesLines({ value, lines }: Measured, ids: readonly string[]): boolean {
  return value !== null && lines !== undefined && ids.length > 0 && !lines.some((line) => ids.includes(line));
}

/** The same query, its one series counted as this line's. */
export function countedAs(query: string, line: string): string {
  return `label_replace(${query.trim()}, "line", ${quoted(line)}, "", "")`;
}
