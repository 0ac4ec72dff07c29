import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { answerOf, baselines, diagnosed } from './answers.ts';
import { diagnosisCases, truthOf, type DiagnosisCase } from './cases.ts';
import { recordsOfCase, since } from './make-records.ts';

/** Who answers. */
export const method = 'Tidewatch';
export const methodWithoutSince = 'Tidewatch, told no beginning';

export interface Judged {
  one: DiagnosisCase;
  /** Records of the quiet time, and after. */
  quiet: number;
  during: number;
  diagnosis: Diagnosis;
  isClear: boolean;
  isClearWithoutSince: boolean;
  /** Systems by who answers, most likely first. */
  apps: Readonly<Record<string, readonly string[]>>;
}

export function judgedCases(): Judged[] {
  return diagnosisCases().map(judged);
}

export function judged(one: DiagnosisCase): Judged {
  const records = recordsOfCase(one);
  const during = records.filter(({ time }) => time >= since);
  const diagnosis = diagnosed(records, since);
  const answer = answerOf(diagnosis);
  const unaided = answerOf(diagnosed(records, null));
  return {
    one,
    quiet: records.length - during.length,
    during: during.length,
    diagnosis,
    isClear: answer.isClear,
    isClearWithoutSince: unaided.isClear,
    apps: {
      [method]: answer.apps,
      [methodWithoutSince]: unaided.apps,
      ...Object.fromEntries(Object.entries(baselines).map(([name, ordered]) => [name, ordered(during)])),
    },
  };
}

/** First: a system with a fault is named first. Among three: every system with a fault is. */
export function isRight({ one, apps }: Judged, who: string): { first: boolean; amongThree: boolean } {
  const truth = truthOf(one);
  const named = apps[who] ?? [];
  return {
    first: truth.includes(named[0] ?? ''),
    amongThree: truth.every((app) => named.slice(0, 3).includes(app)),
  };
}
