import type { StoredEvent } from '../../model/event.ts';

/** What an event does to a span of the timeline: its beginning, its end, or something in between. */
export interface SpanPart {
  /** The same for all events of one span. */
  span: string;
  part: 'begins' | 'goes-on' | 'ends';
}

/** Null for what stands alone. A beginning of a span that is open already is a part of it. */
export function spanPartOf(event: StoredEvent): SpanPart | null {
  switch (event.kind) {
    case 'alert.opened':
      return begins(`alert ${event.data.alert.fingerprint}`);
    case 'alert.changed':
      return goesOn(`alert ${event.data.alert.fingerprint}`);
    case 'alert.cleared':
      return ends(`alert ${event.data.fingerprint}`);
    case 'source.lost':
      return begins(`source ${event.data.source}`);
    case 'source.recovered':
      return ends(`source ${event.data.source}`);
    case 'offline.began':
      return begins(`offline ${JSON.stringify(event.data.place)}`);
    case 'offline.ended':
      return ends(`offline ${JSON.stringify(event.data.place)}`);
    case 'fault.switched':
      return event.data.on ? begins(`fault ${event.data.fault}`) : ends(`fault ${event.data.fault}`);
    case 'trigger.fired':
      return begins(`trigger ${event.data.planId}`);
    case 'trigger.ended':
      return ends(`trigger ${event.data.planId}`);
    case 'execution.started':
      return begins(`execution ${event.data.executionId}`);
    case 'execution.finished':
      return ends(`execution ${event.data.executionId}`);
    case 'step.intended':
    case 'step.waiting':
    case 'step.verifying':
      return begins(stepSpan(event.data));
    case 'step.replied':
      return goesOn(stepSpan(event.data));
    case 'step.done':
    case 'step.unverified':
    case 'step.failed':
    case 'step.unknown':
    case 'step.resolved':
    case 'step.skipped':
    case 'step.deferred':
      return ends(stepSpan(event.data));
    case 'change.reported':
      return event.data.change.status === 'running'
        ? begins(`change ${event.data.change.id}`)
        : ends(`change ${event.data.change.id}`);
    case 'incident.opened':
      return begins(`incident ${event.data.incidentId}`);
    case 'incident.status':
      return event.data.to === 'closed' ? ends(`incident ${event.data.incidentId}`) : null;
    case 'incident.merged':
      return ends(`incident ${event.data.incidentId}`);
    case 'escalation.begun':
      return begins(`escalation ${event.data.escalationId}`);
    case 'escalation.answered':
      return ends(`escalation ${event.data.escalationId}`);
    case 'message.intended':
      return begins(`message ${event.data.messageId}`);
    case 'message.sent':
    case 'message.failed':
    case 'message.unknown':
      return ends(`message ${event.data.messageId}`);
    default:
      return null;
  }
}

function stepSpan({
  executionId,
  stepId,
  direction,
}: {
  executionId: string;
  stepId: string;
  direction: string;
}) {
  return `step ${executionId} ${stepId} ${direction}`;
}

const begins = (span: string): SpanPart => ({ span, part: 'begins' });
const goesOn = (span: string): SpanPart => ({ span, part: 'goes-on' });
const ends = (span: string): SpanPart => ({ span, part: 'ends' });
