import type { FactKind, StoredEvent } from '../../../shared/model/event.ts';

/** What a line of the timeline stands out by; most are plain. Green is for what a measurement proved, nothing else. */
export type EventTone = 'plain' | 'verified' | 'fault' | 'doubt' | 'protect' | 'stale' | 'quiet';

export function eventTone(event: StoredEvent): EventTone {
  return toneOfKind(event.kind, event.kind === 'step.done' && event.data.proof === 'measured');
}

/** @param proved by a measurement. */
export function toneOfKind(kind: FactKind, proved: boolean): EventTone {
  switch (kind) {
    case 'step.done':
      return proved ? 'verified' : 'plain';
    case 'step.failed':
      return 'fault';
    case 'plan.ailing':
    case 'auto.held':
    case 'step.unverified':
    case 'step.unknown':
    case 'change.frozen':
    case 'escalation.exhausted':
    case 'silence.failed':
    case 'message.failed':
    case 'message.unknown':
      return 'doubt';
    case 'alert.shelved':
    case 'silence.made':
    case 'exception.approved':
      return 'protect';
    case 'source.lost':
    case 'offline.began':
      return 'stale';
    case 'step.intended':
    case 'message.intended':
    case 'silence.asked':
    case 'event.pinned':
    case 'step.replied':
    case 'step.verifying':
    case 'alert.changed':
      return 'quiet';
    default:
      return 'plain';
  }
}
