import type { ExecutionView, OfferedAct } from '../../../shared/model/execution.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { useCommand, type Command, type Sent } from '../../app/use-command.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { actLabel } from './act-label.ts';

/** A second person at this screen: who they are, and the PIN that proves it. */
export interface SecondPerson {
  person: string;
  pin: string;
}

/** An act that the console offered, with what a person added to it. */
export interface RunAct {
  executionId: string;
  offered: Pick<OfferedAct, 'act' | 'stepId' | 'direction'>;
  reason?: string;
  note?: string;
  outcome?: 'done' | 'failed';
  second?: SecondPerson;
}

type Options = { signal: AbortSignal };

function send(client: ConsoleClient, act: Sent<RunAct>, options: Options): Promise<ExecutionView> {
  const { executionId, commandId, note, second, reason = '' } = act;
  const { act: name, stepId, direction } = act.offered;
  const { executions } = client;
  const whole = { executionId, commandId };
  if (stepId === null) {
    switch (name) {
      case 'approve':
        return executions.approve({ ...whole, second }, options);
      case 'pause':
      case 'resume':
      case 'rollback':
      case 'finish':
        return executions[name](whole, options);
      default:
        throw new Error(`${name} is an act on a step, and none was named`);
    }
  }
  const step = { ...whole, stepId, direction };
  switch (name) {
    case 'run':
    case 'retry':
    case 'measure':
      return executions.step[name](step, options);
    case 'confirm':
      return executions.step.confirm({ ...step, note }, options);
    case 'skip':
    case 'defer':
      return executions.step[name]({ ...step, reason }, options);
    case 'approve':
      return executions.step.approve({ ...step, second }, options);
    case 'resolve': {
      if (act.outcome === undefined) throw new Error('an outcome is needed to decide a step');
      return executions.step.resolve({ ...step, outcome: act.outcome, note }, options);
    }
    default:
      throw new Error(`${name} is an act on the whole execution`);
  }
}

/** @param inline errors stay with the dialog that asked, instead of becoming a toast. */
export function useRunAct(
  { plan }: Pick<ExecutionView, 'plan'>,
  { inline }: { inline: boolean },
): Command<RunAct, ExecutionView> {
  const speech = useSpeech();
  return useCommand(send, {
    act: ({ offered }) =>
      actLabel(offered, plan.steps.findIndex(({ id }) => id === offered.stepId) + 1, speech),
    inline,
  });
}
