import type { ExecutionView } from '../../../shared/model/execution.ts';
import type { Speech } from '../../text/speech.ts';
import { actsOnStep, stepInFocus } from './attention.ts';
import type { Progress } from './progress.ts';

/** What the run is at, in one line. */
export function summaryInWords(execution: ExecutionView, { t }: Speech): string {
  const { status, outcome, plan } = execution;
  if (status === 'finished') {
    return t('executions:summary.finished', {
      outcome: outcome === null ? '' : t(`executions:outcome.${outcome}`),
    });
  }
  const step = stepInFocus(execution);
  const number = step === null ? 0 : plan.steps.findIndex(({ id }) => id === step.stepId) + 1;
  // What cannot go on without a person comes before how the run stands as a whole.
  if (step?.status === 'unknown' || step?.status === 'failed' || step?.status === 'unverified') {
    return t(`executions:summary.${step.status}`, { number });
  }
  const mayRun =
    step !== null &&
    actsOnStep(execution, step).some(({ act, refused }) => act === 'run' && refused === null);
  if (status === 'rolling-back' && mayRun) return t('executions:summary.readyBack', { number });
  if (status !== 'running') return t(`executions:summary.${status}`);
  if (step === null) return t('executions:summary.idle');
  const planned = plan.steps[number - 1];
  const action = step.direction === 'forward' ? planned?.action : planned?.rollback?.action;
  if (step.status === 'waiting' && action?.wait !== undefined)
    return t('executions:summary.elapsing', { number });
  if (step.status === 'sending' || step.status === 'verifying' || step.status === 'waiting') {
    return t(`executions:summary.${step.status}`, { number });
  }
  const waitsForSecond = actsOnStep(execution, step).some(({ act }) => act === 'approve');
  if (waitsForSecond) return t('executions:summary.second', { number });
  return mayRun ? t('executions:summary.ready', { number }) : t('executions:status.running');
}

/** `3 of 5 verified`, and what else became of steps. */
export function progressInWords(
  progress: Progress,
  { t }: Speech,
  rollingBack = false,
): { verified: string; others: string[] } {
  const others = (
    ['unknown', 'failed', 'unverified', 'deferred', 'skipped', 'confirmed', 'answered', 'other'] as const
  )
    .filter((name) => progress[name] > 0)
    .map((name) => t(`executions:progressDetail.${name}`, { count: progress[name] }));
  return {
    verified: t(rollingBack ? 'executions:progressBack' : 'executions:progress', {
      verified: progress.verified,
      all: progress.all,
    }),
    others,
  };
}
