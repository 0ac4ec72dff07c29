import { durationMs, type EpochMs } from '../../../../shared/model/time.ts';
import type { Fact } from '../../../../shared/model/event.ts';
import {
  afterDelivery,
  mayRepeat,
  repeatStep,
  type Delivery,
} from '../../../../shared/rules/execution/outcome.ts';
import {
  plannedStep,
  stepStateOf,
  type ExecutionState,
  type StepPlace,
} from '../../../../shared/rules/execution/state.ts';
import type { Clock } from '../../clock.ts';
import type { ResolvedRequest } from '../resolve-request.ts';
import { sendAction } from '../send-action.ts';

export interface SendingOptions {
  place: StepPlace;
  request: ResolvedRequest;
  /** The moment that it was made for. */
  at: EpochMs;
  state: () => ExecutionState;
  clock: Clock;
  signal: AbortSignal;
  /** Puts an intent on disk; false: it could not be, so that nothing is sent. */
  intend: (fact: Fact) => boolean;
  onDelivery: (delivery: Delivery) => void;
  onOutcome: (facts: Fact[]) => void;
}

const firstPauseMs = 1_000;

/**
 * Sends the request of a step whose intent is on disk, and again where the plan says that it is idempotent: under the same key, each
 * time with an intent of its own. Says nothing after it was aborted: the step is then found UNKNOWN at the next start.
 */
export async function sendStep(options: SendingOptions): Promise<void> {
  const { place, request, at, state, clock, signal, intend, onDelivery, onOutcome } = options;
  const timeout = durationMs(plannedStep(state(), place.stepId)?.timeout ?? '10s');
  for (let sends = 1; ; sends += 1) {
    const step = stepStateOf(state(), place);
    if (!step || step.key === null) return;
    const delivery = await sendAction(request, { key: step.key, timeout, clock, signal });
    if (signal.aborted) return;
    onDelivery(delivery);
    const repeats = mayRepeat(state(), step, delivery, sends) && (await paused(clock, sends, signal));
    if (signal.aborted) return;
    // Somebody may have paused it meanwhile.
    const goesOn = repeats && mayRepeat(state(), step, delivery, sends);
    const { method, url, hash } = request;
    if (goesOn && intend(repeatStep(state(), step, { method, address: url.href, hash, at }))) continue;
    onOutcome(afterDelivery(state(), step, delivery));
    return;
  }
}

async function paused(clock: Clock, sends: number, signal: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(firstPauseMs * sends, signal);
    return true;
  } catch {
    return false;
  }
}
