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
  /** It always fires, so that it is told apart from what people have to look at. */
  split(alerts: readonly AlertFacts[]): { present: boolean; others: readonly AlertFacts[] };
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
    return { split: (others) => ({ present: false, others }), answered: () => {}, state: () => null };
  }
  const parsed = parseMatchers(text);
  if (!parsed.ok) {
    const field = `sources.${settings.id}.dead-man`;
    throw new ConsoleError('bad-input', `${field}: ${parsed.message}`, { field });
  }
  const matches = ({ labels }: AlertFacts) => matchesAll(parsed.matchers, labels);
  let watch = startDeadMan(text, clock.now());
  return {
    split(alerts) {
      const others = alerts.filter((alert) => !matches(alert));
      return { present: others.length < alerts.length, others };
    },
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
