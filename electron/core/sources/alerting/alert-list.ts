import type { z } from 'zod';
import type { AlertFacts } from '../../../../shared/model/alert.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { AlertAnswer } from '../../../../shared/rules/alert-reports.ts';
import type { SeverityByRule } from '../../../../shared/rules/alert-severity.ts';
import { boundedText } from '../../../../shared/rules/bounded-text.ts';
import { alertFactsOf, type ToldAlert } from '../alert-facts.ts';
import { SourceFailure } from '../http/source-failure.ts';

/** Every alert that a server has open, as far as it can be read. */
export interface AlertList extends Required<
  Pick<AlertAnswer, 'alerts' | 'updatedAt' | 'unreadable' | 'incomplete'>
> {
  /** The alert that must always be there was; it is not among the others. */
  deadManSeen: boolean;
  /** What could not be read, in words; null: nothing. */
  complaint: string | null;
}

/** One element of the list, understood. */
export type ReadAlert =
  | { state: 'open'; told: ToldAlert; updatedAt: EpochMs | null }
  | { state: 'not-open' }
  | {
      state: 'unreadable';
      /** Where in the element, such as `labels.severity`. */
      field: string;
      message: string;
      /** Null where not even that can be told: then nothing may be taken as gone. */
      fingerprint: string | null;
    };

export interface AlertListReader {
  /** @throws SourceFailure `malformed` where there are alerts and none of them can be read. */
  read(elements: readonly unknown[]): AlertList;
}

export interface AlertListReaderOptions {
  source: string;
  address: string;
  /** Whose answer it should be, for words: `Alertmanager's`. */
  whose: string;
  understand: (element: unknown) => ReadAlert;
  /** What the settings of the source make of its words. */
  severityOf?: SeverityByRule;
  /** It always fires, so that it is told apart from what people have to look at. */
  isDeadMan: (alert: AlertFacts) => boolean;
}

type Entry =
  | Exclude<ReadAlert, { state: 'open' }>
  | { state: 'open'; facts: AlertFacts; updatedAt: EpochMs | null };

/**
 * Reads lists of alerts one by one: a broken one hides no other, and what was known of it stays. What stands word for word in the list
 * before is not read again, and keeps its identity.
 */
export function createAlertListReader(options: AlertListReaderOptions): AlertListReader {
  const { source, address, whose, understand, severityOf } = options;
  let before: ReadonlyMap<string, Entry> = new Map();

  const entryOf = (element: unknown): Entry => {
    const read = understand(element);
    if (read.state !== 'open') return read;
    return { state: 'open', facts: alertFactsOf(read.told, source, severityOf), updatedAt: read.updatedAt };
  };

  return {
    read(elements) {
      const texts = new Map<string, Entry>();
      const entries = elements.map((element) => {
        const text = textOf(element);
        const entry = (text === null ? undefined : before.get(text)) ?? entryOf(element);
        if (text !== null) texts.set(text, entry);
        return entry;
      });
      const list = listOf(entries, options.isDeadMan);
      const [first] = list.problems;
      if (first !== undefined && list.problems.length === entries.length) {
        throw new SourceFailure('malformed', `${address} answered JSON that is not ${whose}: ${first}`);
      }
      before = texts;
      const { problems, ...read } = list;
      return { ...read, complaint: complaintOf(problems, entries.length, address) };
    },
  };
}

function listOf(entries: readonly Entry[], isDeadMan: AlertListReaderOptions['isDeadMan']) {
  const alerts: AlertFacts[] = [];
  const updatedAt = new Map<string, EpochMs>();
  const unreadable = new Set<string>();
  const problems: string[] = [];
  let incomplete = false;
  let deadManSeen = false;
  for (const [index, entry] of entries.entries()) {
    if (entry.state === 'open' && isDeadMan(entry.facts)) deadManSeen = true;
    else if (entry.state === 'open') {
      alerts.push(entry.facts);
      if (entry.updatedAt !== null) updatedAt.set(entry.facts.fingerprint, entry.updatedAt);
    }
    if (entry.state === 'unreadable') {
      problems.push(`alert ${index}, ${entry.field || 'as a whole'}: ${entry.message}`);
      if (entry.fingerprint === null) incomplete = true;
      else unreadable.add(entry.fingerprint);
    }
  }
  return { alerts, updatedAt, unreadable, incomplete, deadManSeen, problems };
}

function complaintOf(problems: readonly string[], all: number, address: string): string | null {
  const [first] = problems;
  if (first === undefined) return null;
  const which = problems.length === 1 ? 'It is' : 'The first is';
  return boundedText(
    `${problems.length} of ${all} alerts of ${address} could not be read; what was known of them stays. ${which} ${first}`,
  );
}

/** By which an element is recognised; null for one that is nested too deep to be written. */
function textOf(element: unknown): string | null {
  try {
    return JSON.stringify(element);
  } catch {
    return null;
  }
}

/** An element that does not fit its schema. */
export function unreadable(error: z.ZodError, fingerprint: string | null): ReadAlert {
  const [issue] = error.issues;
  const field = boundedText(issue?.path.join('.') ?? '');
  return { state: 'unreadable', field, message: issue?.message ?? 'it is not an alert', fingerprint };
}
