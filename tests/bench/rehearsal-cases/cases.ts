import { drawsOf } from '../../../electron/core/rehearsal/exceptions/draws.ts';
import { appOfNode } from '../../../electron/core/rehearsal/exceptions/call-map.ts';
import type { ExceptionKind } from '../../../shared/model/exception-record.ts';
import { faults, type Fault } from './faults.ts';

/** What happens in shops beside faults, and looks like one. */
export type Happening =
  /** Half as many requests again, or twice as many. */
  | 'more traffic'
  /** The evening ends. */
  | 'less traffic'
  /** Something on the web asks for everything there is. */
  | 'crawler'
  /** A push message: many come for coupons that have not begun. */
  | 'campaign'
  /** One system is started anew, and connections break for twenty seconds. */
  | 'restart'
  /** A limiter turns requests away, as it was told to. */
  | 'rate limit';

export const happenings: readonly Happening[] = [
  'more traffic',
  'less traffic',
  'crawler',
  'campaign',
  'restart',
  'rate limit',
];

export type Noise = 'little' | 'usual' | 'heavy';

/** One case: everything that its records are made of. */
export interface DiagnosisCase {
  number: number;
  seed: number;
  faults: readonly { fault: Fault; perSecond: number; isSlow: boolean; loud: number }[];
  happening: Happening | null;
  noise: Noise;
  /** Part of the requests that carry a trace. */
  traced: number;
  hasSkew: boolean;
  quietMinutes: number;
  duringMinutes: number;
}

const seed = 20_260_930;
/** Failed requests a second. */
const perSecond = [0.1, 0.5, 2, 8] as const;

/** Each fault twice, in other circumstances each time, and six with a second one at the same time. */
const faulty = 2 * faults.length;
const atOnce = 6;
/** Windows without a fault: calm ones, and each happening three times. */
const calm = 9;
const happened = 3 * happenings.length;

export function diagnosisCases(): DiagnosisCase[] {
  return Array.from({ length: faulty + atOnce + calm + happened }, (_, index): DiagnosisCase => {
    const draws = drawsOf(seed, index);
    const isFaulty = index < faulty + atOnce;
    const first = faults[index % faults.length];
    const chosen = isFaulty && first ? [first] : [];
    if (index >= faulty && chosen.length > 0)
      chosen.push(
        draws.pick(faults.filter((fault) => appOfNode(fault.node) !== appOfNode(first?.node ?? ''))),
      );
    const afterCalm = index - faulty - atOnce - calm;
    return {
      number: index + 1,
      seed: seed + 7 * index,
      faults: chosen.map((fault) => ({
        fault,
        perSecond: draws.pick(perSecond),
        isSlow: draws.chance(0.35),
        loud: draws.pick([0.3, 0.6, 0.9]),
      })),
      happening: isFaulty
        ? draws.chance(0.3)
          ? draws.pick(happenings)
          : null
        : afterCalm < 0
          ? null
          : (happenings[afterCalm % happenings.length] ?? null),
      noise: draws.pick(['little', 'usual', 'usual', 'heavy', 'heavy']),
      traced: draws.pick([1, 1, 0.6, 0]),
      hasSkew: draws.chance(0.2),
      quietMinutes: draws.pick([10, 20, 30]),
      duringMinutes: draws.pick([1, 3, 5, 10]),
    };
  });
}

/** The systems that a case names right. */
export function truthOf({ faults: present }: DiagnosisCase): string[] {
  return present.map(({ fault }) => appOfNode(fault.node));
}

/** What arises where the fault is: of a place that writes nothing, the call that fails. */
export function kindOf({ faults: present }: DiagnosisCase): ExceptionKind | null {
  return present[0]?.fault.symptoms[0]?.kind ?? null;
}
