import type { Execution, StepState } from '../../../shared/model/execution.ts';

export interface Progress {
  /** Steps that are to be done: neither skipped nor deferred. */
  all: number;
  /** Proved by a measurement, the only ones that count as verified. */
  verified: number;
  /** A person's word. */
  confirmed: number;
  /** The reply alone. */
  answered: number;
  /** Time that went by, or a dry run. */
  other: number;
  deferred: number;
  skipped: number;
  unverified: number;
  failed: number;
  unknown: number;
}

export function progressOf({ steps }: Pick<Execution, 'steps'>): Progress {
  const count = (is: (step: StepState) => boolean) => steps.filter(is).length;
  const done = (...proofs: StepState['proof'][]) =>
    count((step) => step.status === 'done' && proofs.includes(step.proof));
  const deferred = count((step) => step.status === 'deferred');
  const skipped = count((step) => step.status === 'skipped');
  return {
    all: steps.length - deferred - skipped,
    verified: done('measured'),
    confirmed: done('person'),
    answered: done('reply'),
    other: done('elapsed', 'dry-run', null),
    deferred,
    skipped,
    unverified: count((step) => step.status === 'unverified'),
    failed: count((step) => step.status === 'failed'),
    unknown: count((step) => step.status === 'unknown'),
  };
}
