import type { StoredEvent } from '../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { LaneItem } from '../../parts/lanes/lane-items.ts';
import { eventInWords } from '../timeline/event-in-words.ts';
import { eventTone } from '../timeline/event-tone.ts';
import type { KnownNames } from '../timeline/known-names.ts';
import { laneOf, type Lane } from '../timeline/lane.ts';
import { alertBars } from './alert-bars.ts';
import type { LaneSpeech } from './lane-speech.ts';
import { stepBars } from './step-bars.ts';

/** Lanes of the incident board, in their order. */
export const incidentLanes = ['alert', 'people', 'plan', 'change', 'message'] as const satisfies Lane[];

/**
 * Alerts and steps as bars from their beginning to their end, everything else as points.
 *
 * @param events those of the incident, oldest first.
 */
export function laneItemsOf(
  events: readonly StoredEvent[],
  names: KnownNames,
  telling: LaneSpeech,
): LaneItem[] {
  return [
    ...alertBars(events, telling),
    ...stepBars(events, names.plans, telling),
    ...events.filter((event) => isPoint(event, names)).map((event) => pointOf(event, names, telling)),
  ];
}

function pointOf(event: StoredEvent, names: KnownNames, { speech }: LaneSpeech): LaneItem {
  const told = eventInWords(event, { speech, names });
  const happenedAt = event.kind === 'note.written' ? event.data.happenedAt : undefined;
  const lane = laneOf(event.kind);
  return {
    id: event.id,
    at: happenedAt ?? event.at,
    lane,
    tone: eventTone(event),
    text:
      lane === 'people' && event.author !== SYSTEM_AUTHOR
        ? speech.t('common:saidBy', { who: speech.who(event.author), what: told })
        : told,
    late: happenedAt !== undefined,
  };
}

/** False for what a bar shows already, and for what only leads to another fact of the same moment. */
function isPoint(event: StoredEvent, { plans }: KnownNames): boolean {
  switch (event.kind) {
    case 'alert.opened':
    case 'alert.changed':
    case 'alert.cleared':
    case 'message.intended':
    case 'incident.linked':
      return false;
    case 'incident.next-update':
      return event.author !== SYSTEM_AUTHOR;
    default:
      if (event.kind.startsWith('step.') && 'executionId' in event.data)
        return typeof event.data.executionId !== 'string' || !plans.has(event.data.executionId);
      return incidentLanes.some((lane) => lane === laneOf(event.kind));
  }
}
