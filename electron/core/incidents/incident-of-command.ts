import type { StoredEvent } from '../../../shared/model/event.ts';
import type { IncidentCommand } from '../../../shared/rules/incidents/decide.ts';
import { usedOtherwise } from '../done-before.ts';

/**
 * The incident that a command was about, as its answer had it; null: it was never seen.
 *
 * @param events those of its id.
 * @throws ConsoleError `conflict` where something else was done under its id: who resolves must not read of a note as of success.
 */
export function incidentOfCommand(command: IncidentCommand, events: readonly StoredEvent[]): string | null {
  if (events.length === 0) return null;
  const incidentId = outcomeOf(command, events);
  if (incidentId !== null) return incidentId;
  throw usedOtherwise(events[0]?.command ?? '');
}

function outcomeOf(command: IncidentCommand, events: readonly StoredEvent[]): string | null {
  const [first] = events;
  const split = events.find((event) => event.kind === 'incident.split');
  if (command.act === 'split') return split?.data.from === command.incidentId ? split.data.incidentId : null;
  if (command.act === 'open')
    return first?.kind === 'incident.opened' && split === undefined ? first.data.incidentId : null;
  const { incidentId } = command;
  if (first === undefined || !('incidentId' in first.data) || first.data.incidentId !== incidentId)
    return null;
  switch (first.kind) {
    case 'incident.status':
      return first.data.to === statusAfter(command) ? incidentId : null;
    case 'incident.merged':
      return command.act === 'merge' && first.data.into === command.into ? command.into : null;
    case 'incident.titled':
      return command.act === 'title' ? incidentId : null;
    case 'incident.severity':
    case 'incident.role':
    case 'incident.next-update':
      return first.kind === `incident.${command.act}` ? incidentId : null;
    case 'incident.linked':
      return command.act === 'link' ? incidentId : null;
    default:
      return null;
  }
}

function statusAfter(command: IncidentCommand): string | null {
  switch (command.act) {
    case 'status':
      return command.status;
    case 'resolve':
      return 'resolved';
    case 'close':
      return 'closed';
    case 'reopen':
      return 'investigating';
    default:
      return null;
  }
}
