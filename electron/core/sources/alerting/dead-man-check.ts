import type { AlertFacts } from '../../../../shared/model/alert.ts';
import type { DeadMan, SourceStatus } from '../../../../shared/model/source-status.ts';
import { matchesAll, parseMatchers } from '../../../../shared/rules/alert-matchers.ts';
import {
  deadManAnswered,
  deadManOf,
  deadManUnheard,
  startDeadMan,
} from '../../../../shared/rules/dead-man.ts';
import type { Clock } from '../../clock.ts';
import { ConsoleError } from '../../console-error.ts';

/** The alert that must always be open at a source. */
export interface DeadManCheck {
  matches(alert: AlertFacts): boolean;
  answered(present: boolean): void;
  /** Null where none is set up. */
  state(source: Pick<SourceStatus, 'freshness'>): DeadMan | null;
}

/** @throws ConsoleError `bad-input` for matchers that cannot be read. */
export function createDeadManCheck(
  settings: { id: string; 'dead-man'?: string | undefined },
  every: number,
  clock: Clock,
): DeadManCheck {
  const { 'dead-man': text } = settings;
  if (text === undefined) {
    return { matches: () => false, answered: () => {}, state: () => null };
  }
  const parsed = parseMatchers(text);
  if (!parsed.ok) {
    const field = `sources.${settings.id}.dead-man`;
    throw new ConsoleError('bad-input', `${field}: ${parsed.message}`, { field });
  }
  let watch = startDeadMan(text, clock.now());
  return {
    matches: ({ labels }) => matchesAll(parsed.matchers, labels),
    answered(present) {
      watch = deadManAnswered(watch, { present, at: clock.monotonic(), now: clock.now(), every });
    },
    state({ freshness }) {
      const heard = freshness === 'live' || freshness === 'ageing';
      if (!heard) watch = deadManUnheard(watch, clock.now());
      return deadManOf(watch);
    },
  };
}
