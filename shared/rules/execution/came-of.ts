import type { Fact } from '../../model/event.ts';
import type { Command } from './decide.ts';

/** Whether a fact is one that a person's word on this execution leads to (see decide): it tells a repeated word from another one. */
export function cameOf(fact: Fact, executionId: string, command: Command): boolean {
  if (!('executionId' in fact.data) || fact.data.executionId !== executionId) return false;
  const place = 'place' in command ? command.place : null;
  const stepId = 'stepId' in fact.data ? fact.data.stepId : null;
  if (command.act !== 'rollback' && stepId !== (place?.stepId ?? null)) return false;
  if (place && 'direction' in fact.data && fact.data.direction !== place.direction) return false;
  switch (command.act) {
    case 'approve':
      return fact.kind === 'approval.given';
    case 'pause':
      return fact.kind === 'execution.paused';
    case 'resume':
      return fact.kind === 'execution.resumed' || fact.kind === 'approval.requested';
    case 'rollback':
      return fact.kind === 'execution.rollback-started';
    case 'finish':
      return fact.kind === 'execution.finished';
    case 'measure':
      return fact.kind === 'step.verifying';
    case 'confirm':
      return fact.kind === 'step.verifying' || fact.kind === 'step.done';
    case 'skip':
      return fact.kind === 'step.skipped';
    case 'defer':
      return fact.kind === 'step.deferred';
    case 'resolve':
      return fact.kind === 'step.resolved' && fact.data.outcome === command.outcome;
    case 'run':
    case 'retry':
      return fact.kind === 'approval.requested' || beginnings.has(fact.kind);
  }
}

/** What the beginning of a step may lead to. */
const beginnings: ReadonlySet<Fact['kind']> = new Set([
  'step.intended',
  'step.waiting',
  'step.verifying',
  'step.done',
  'step.skipped',
  'step.failed',
]);
