import type { FactKind } from '../../../shared/model/event.ts';

/** Whose doing an event is: what the shop did, what people did, what plans did, what was changed, what the sources did. */
export const lanes = ['alert', 'people', 'plan', 'change', 'source'] as const;
export type Lane = (typeof lanes)[number];

const laneOfKind: Record<FactKind, Lane> = {
  'console.started': 'source',
  'console.stopped': 'source',
  'source.lost': 'source',
  'source.recovered': 'source',
  'offline.began': 'source',
  'offline.ended': 'source',
  'offline.read': 'people',
  'alert.opened': 'alert',
  'alert.changed': 'alert',
  'alert.cleared': 'alert',
  'alert.ended': 'alert',
  'alert.acknowledged': 'people',
  'alert.shelved': 'people',
  'alert.unshelved': 'people',
  'note.written': 'people',
  'promotion.accepted': 'change',
  'promotion.refused': 'change',
  'plan.accepted': 'change',
  'plan.saved': 'change',
  'plan.refused': 'change',
  'plan.withdrawn': 'change',
  'drill.begun': 'people',
  'fault.switched': 'change',
  'trigger.fired': 'plan',
  'trigger.ended': 'plan',
  'plan.ailing': 'plan',
  'plan.recovered': 'plan',
  'auto.armed': 'people',
  'auto.disarmed': 'people',
  'auto.started': 'plan',
  'auto.held': 'plan',
  'execution.started': 'plan',
  'execution.paused': 'plan',
  'execution.resumed': 'plan',
  'execution.rollback-started': 'plan',
  'execution.finished': 'plan',
  'revert.due': 'plan',
  'revert.ended': 'plan',
  'approval.requested': 'people',
  'approval.given': 'people',
  'step.intended': 'plan',
  'step.replied': 'plan',
  'step.waiting': 'plan',
  'step.verifying': 'plan',
  'step.done': 'plan',
  'step.unverified': 'plan',
  'step.failed': 'plan',
  'step.unknown': 'plan',
  'step.resolved': 'plan',
  'step.skipped': 'plan',
  'step.deferred': 'plan',
};

export function laneOf(kind: FactKind): Lane {
  return laneOfKind[kind];
}
