import type { DiagnosedCause } from '../../model/diagnosed-cause.ts';
import type { IncidentView, NearChange } from '../../model/incident-board.ts';
import { textIn, type Language, type LocalText } from '../../model/local-text.ts';
import { byteLength } from './byte-length.ts';
import { createFigures, type FiguresOptions } from './figures.ts';
import { oneLine } from './one-line.ts';
import { situationOf, type LikelyCause, type ReportFacts, type Room } from './report-facts.ts';
import { reportWords } from './report-words.ts';

export interface ReportOptions extends Omit<FiguresOptions, 'language'> {
  language: Language;
  /** Bytes in UTF-8 that the channel takes; left out: any number. */
  longest?: number;
}

/** From all there is to tell to what must be told. */
const rooms: readonly Room[] = [
  { stages: 3, entries: 3, executions: 3, change: true },
  { stages: 2, entries: 2, executions: 2, change: true },
  { stages: 1, entries: 1, executions: 1, change: false },
  { stages: 1, entries: 0, executions: 1, change: false },
];
/** Titles and alerts are somebody else's words, and may be of any length. */
const longestWords = [200, 120, 60, 30] as const;

/**
 * The sync message of an incident: what, since when, the impact in numbers, the cause and how far it is known, what is done about it, who leads, and when
 * the next one comes. From facts only: what is not known is said to be not known. Where a channel takes less, the least important goes first.
 */
export function situationReport(view: IncidentView, facts: ReportFacts, options: ReportOptions): string {
  const { longest = Infinity, language } = options;
  const words = reportWords(language, createFigures(options));
  let text = '';
  for (const [index, room] of rooms.entries()) {
    const most = longestWords[index] ?? 30;
    const { firstOut } = facts;
    const told = {
      ...facts,
      title: shortText(facts.title, most),
      firstOut: firstOut && { ...firstOut, text: shortText(firstOut.text, most) },
      personName: (id: string) => textIn(facts.personName(id), language),
    };
    const situation = situationOf(view, facts, room);
    const { likely } = situation;
    const lines = [
      words.head(view, told),
      words.what(view, told),
      words.impact(view, situation),
      words.capacity(situation.entries),
      words.cause(shortLikely(likely, most), told),
      words.doing(view, situation),
      words.who(view, told),
    ];
    text = lines.filter((line) => line !== null).join('\n');
    if (byteLength(text) <= longest) return text;
  }
  return text;
}

/** What is told of the cause is in the words of records and of who changed something. */
function shortLikely(likely: LikelyCause, most: number): LikelyCause {
  if (likely.kind === 'diagnosed') {
    return {
      ...likely,
      cause: shortCause(likely.cause, most),
      near: likely.near && shortChange(likely.near, most),
    };
  }
  return likely.kind === 'change' ? { ...likely, near: shortChange(likely.near, most) } : likely;
}

function shortChange(near: NearChange, most: number): NearChange {
  return { ...near, change: { ...near.change, what: oneLine(near.change.what, most) } };
}

/** Nodes may be addresses, and codes texts that somebody put in their place. */
export function shortCause(cause: DiagnosedCause, most: number): DiagnosedCause {
  const { node, code, instead } = cause;
  const short = (one: { node: string; code: string }) => ({
    node: oneLine(one.node, most),
    code: oneLine(one.code, most),
  });
  return { ...cause, ...short({ node, code }), instead: instead && short(instead) };
}

function shortText(text: LocalText, most: number): LocalText {
  return typeof text === 'string'
    ? oneLine(text, most)
    : { en: oneLine(text.en, most), zh: oneLine(text.zh, most) };
}
