import type { StoredEvent } from '../../../shared/model/event.ts';
import type { IncidentLink } from '../../../shared/model/incident.ts';
import type { Speech } from '../../text/speech.ts';

export type IncidentEvent = Extract<StoredEvent, { kind: `incident.${string}` }>;

/** What happened to an incident. @param nameOf how a linked thing is named here. */
export function incidentEventInWords(
  event: IncidentEvent,
  speech: Speech,
  nameOf: (link: IncidentLink) => string,
): string {
  const { t, time } = speech;
  const incident = event.data.incidentId;
  switch (event.kind) {
    case 'incident.opened': {
      const { cause, severity, title } = event.data;
      return t(`events:sentence.incident.opened.${cause.by}`, { incident, severity, title });
    }
    case 'incident.titled':
      return t('events:sentence.incident.titled', { incident, title: event.data.title });
    case 'incident.severity': {
      const { from, to, reason } = event.data;
      return reason === null
        ? t('events:sentence.incident.severity', { incident, from, to })
        : t('events:sentence.incident.severityReason', { incident, from, to, reason });
    }
    case 'incident.status': {
      const { to, note } = event.data;
      const sentence = t(`events:sentence.incident.status.${to}`, { incident });
      return note === null ? sentence : t('events:sentence.incident.statusNote', { sentence, note });
    }
    case 'incident.role': {
      const role = t(`events:sentence.incidentRole.${event.data.role}`);
      return event.data.person === null
        ? t('events:sentence.incident.roleFree', { incident, role })
        : t('events:sentence.incident.role', { incident, role, person: speech.who(event.data.person) });
    }
    case 'incident.next-update':
      return event.data.dueAt === null
        ? t('events:sentence.incident.noUpdate', { incident })
        : t('events:sentence.incident.nextUpdate', { incident, due: time(event.data.dueAt, 'minute') });
    case 'incident.linked': {
      const { link, on } = event.data;
      const told = { incident, what: nameOf(link) };
      return on
        ? t(`events:sentence.incident.linked.${link.kind}`, told)
        : t(`events:sentence.incident.unlinked.${link.kind}`, told);
    }
    case 'incident.merged':
      return t('events:sentence.incident.merged', { incident, into: event.data.into });
    case 'incident.split':
      return t('events:sentence.incident.split', {
        incident,
        from: event.data.from,
        count: event.data.alerts.length,
      });
  }
}
