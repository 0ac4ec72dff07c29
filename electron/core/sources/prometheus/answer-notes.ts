import { z } from 'zod';
import type { Success } from './answer-schema.ts';

/** What a server says about its own answer. */
export interface AnswerNotes {
  /** It said anything at all (`warnings`, `infos`, `isPartial`): the answer proves nothing. */
  partial: boolean;
  /** It warned that something may be missing or wrong (`warnings`, `isPartial`); `infos` are about how the expression is written. */
  incomplete: boolean;
  /** In its own words, bounded. */
  warnings: readonly string[];
}

export const noNotes: AnswerNotes = { partial: false, incomplete: false, warnings: [] };

const mostWarnings = 10;
const longestWarning = 500;

/** Thanos has been telling its warnings within `data` as well. */
const Within = z.object({ warnings: z.unknown().optional() }).catch({});

/**
 * Thanos, Mimir and Prometheus send `warnings` and `infos`, a cluster of VictoriaMetrics `isPartial` when some of its storage did not
 * answer (https://docs.victoriametrics.com/victoriametrics/cluster-victoriametrics/#cluster-availability).
 */
export function notesOf({ warnings, infos, isPartial, data }: Success): AnswerNotes {
  const told = [...textsOf(warnings), ...textsOf(Within.parse(data).warnings)];
  const lacking = isPartial === true || isPartial === 'true' ? ['isPartial: true'] : [];
  const hints = textsOf(infos);
  const incomplete = told.length + lacking.length > 0;
  return {
    incomplete,
    partial: incomplete || hints.length > 0,
    warnings: bounded([...told, ...lacking, ...hints]),
  };
}

export function together(all: readonly AnswerNotes[]): AnswerNotes {
  return {
    partial: all.some(({ partial }) => partial),
    incomplete: all.some(({ incomplete }) => incomplete),
    warnings: bounded(all.flatMap(({ warnings }) => warnings)),
  };
}

/** The first ten, each once, each cut short. */
function bounded(texts: readonly string[]): string[] {
  const short = texts.map((text) =>
    text.length <= longestWarning ? text : `${text.slice(0, longestWarning - 1)}…`,
  );
  return [...new Set(short)].slice(0, mostWarnings);
}

function textsOf(note: unknown): string[] {
  if (note === undefined || note === null || note === '') return [];
  return (Array.isArray(note) ? note : [note]).map((one: unknown) =>
    typeof one === 'string' ? one : JSON.stringify(one),
  );
}
