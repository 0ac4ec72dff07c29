import type { EscalationCallee, EscalationSettings } from '../../model/escalation.ts';
import type { Severity } from '../../model/severity.ts';
import { durationMs } from '../../model/time.ts';

/** The settings of escalation, as the rules go by them: all times in ms. */
export interface EscalationRules {
  levels: readonly { callee: EscalationCallee; channels: readonly string[] }[];
  /** From the moment that the console saw the cause to the call of each level. */
  after: Readonly<Record<Severity, readonly number[]>>;
  retry: { times: number; after: number };
  unknownAgain: boolean;
}

export function escalationRules({
  levels,
  after,
  channels,
  retry,
  unknown,
}: EscalationSettings): EscalationRules {
  return {
    levels: levels.map((level) =>
      typeof level === 'string'
        ? { callee: level, channels }
        : { callee: level.call, channels: level.channels },
    ),
    after: { 1: after.P1.map(durationMs), 2: after.P2.map(durationMs), 3: after.P3.map(durationMs) },
    retry: { times: retry.times, after: durationMs(retry.after) },
    unknownAgain: unknown === 'send-again',
  };
}
