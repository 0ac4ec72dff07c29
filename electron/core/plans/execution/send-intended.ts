import type { Fact, FactOf } from '../../../../shared/model/event.ts';
import type { LocalText } from '../../../../shared/model/local-text.ts';
import type { StepPlace } from '../../../../shared/rules/execution/state.ts';
import { words } from '../../../../shared/rules/execution/words.ts';
import type { Clock } from '../../clock.ts';
import { ConsoleError } from '../../console-error.ts';
import type { Reach } from './reach.ts';
import type { RunRecorder } from './record-run.ts';
import type { Run } from './run.ts';
import { sendStep } from './sending.ts';
import type { World } from './world.ts';

export interface IntentSenderParts {
  recorder: RunRecorder;
  clock: Clock;
  world: World;
  reach: Reach;
  signal: AbortSignal;
  onChange: () => void;
  /** Called when an outcome is on record or owed. */
  advance: (run: Run) => void;
}

/**
 * Sends the requests of intents that have just been recorded; the only place where anything is sent. What goes out is what stands in
 * its intent, or nothing.
 */
export function createIntentSender(parts: IntentSenderParts): (run: Run, facts: readonly Fact[]) => void {
  const { recorder, clock, world, reach, signal, onChange, advance } = parts;

  const notSent = (run: Run, { data }: FactOf<'step.intended'>, why: LocalText) => {
    const { key: _, request: __, ...ofStep } = data;
    const reason = words.notReached(typeof why === 'string' ? { en: why, zh: why } : why);
    recorder.appendOrOwe(run, [{ kind: 'step.failed', data: { ...ofStep, reason, sent: false } }]);
  };

  /** The request of an intent that stands on disk. It was made before; if it cannot be made again, nothing of it was sent. */
  const requestAgain = (run: Run, intent: FactOf<'step.intended'>, place: StepPlace, at: number) => {
    try {
      return world.requestOf(run.state, place, at);
    } catch (failure) {
      if (!(failure instanceof ConsoleError)) throw failure;
      notSent(run, intent, failure.message);
      return null;
    }
  };

  const send = (run: Run, intent: FactOf<'step.intended'>, recorded: { hash: string; at: number }) => {
    const { stepId, direction } = intent.data;
    const place = { stepId, direction };
    const request = requestAgain(run, intent, place, recorded.at);
    if (!request) return;
    if (request.hash !== recorded.hash) {
      notSent(run, intent, words.requestChanged());
      return;
    }
    const sending = sendStep({
      place,
      request,
      at: recorded.at,
      clock,
      signal,
      state: () => run.state,
      intend(repeat) {
        try {
          recorder.append(run, [repeat], { author: run.wordOf, command: null });
        } catch (failure) {
          if (failure instanceof ConsoleError) return false;
          throw failure;
        }
        onChange();
        return true;
      },
      onDelivery: (delivery) => reach.note(request, delivery),
      onOutcome(outcome) {
        recorder.appendOrOwe(run, outcome);
        advance(run);
      },
    });
    // A bug, not a reply: the step stays as it is and is found UNKNOWN at the next start.
    sending.catch((failure: unknown) => {
      run.halted = true;
      process.emitWarning(failure instanceof Error ? failure : String(failure));
    });
  };

  return (run, facts) => {
    for (const fact of facts) {
      if (fact.kind !== 'step.intended' || fact.data.request === null) continue;
      const { hash, at = clock.now() } = fact.data.request;
      send(run, fact, { hash, at });
    }
  };
}
