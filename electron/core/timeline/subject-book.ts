import type { StoredEvent } from '../../../shared/model/event.ts';
import { linkSubject, subjectOf, subjectsOf, type Subject } from '../../../shared/rules/timeline/subjects.ts';

/** What events are about, and what that is called: an event itself often names only an id. */
export interface SubjectBook {
  add(event: StoredEvent): void;
  /** Sequence numbers of the events that tell the names of what this one is about. */
  naming(event: StoredEvent): number[];
  /** Events about something of which these words, in small letters, are a name. */
  named(words: string): Set<number>;
  /** Events about something that belongs to the entry. */
  ofEntry(entry: string): Set<number>;
  /** Events of an incident, and about what is linked to it. */
  ofIncident(incident: string): Set<number>;
  incidents(): { id: string; title: string }[];
}

interface Known {
  /** The last event that tells its name. */
  namedBy: number | null;
  /** In small letters. */
  name: string;
  entries: readonly string[];
  /** Sequence numbers. */
  events: number[];
}

export function createSubjectBook(): SubjectBook {
  const subjects = new Map<Subject, Known>();
  const links = new Map<string, Set<Subject>>();
  const titles = new Map<string, string>();

  const of = (subject: Subject): Known => {
    const found = subjects.get(subject);
    if (found) return found;
    const made: Known = { namedBy: null, name: '', entries: [], events: [] };
    subjects.set(subject, made);
    return made;
  };
  const name = (
    subject: Subject,
    event: StoredEvent,
    words: readonly unknown[],
    entries: readonly string[],
  ) => {
    const known = of(subject);
    known.namedBy = event.seq;
    known.name = JSON.stringify(words).toLowerCase();
    known.entries = entries;
  };
  const together = (wanted: Iterable<Subject>): Set<number> => {
    const seqs = new Set<number>();
    for (const subject of wanted) for (const seq of subjects.get(subject)?.events ?? []) seqs.add(seq);
    return seqs;
  };
  const where = (fits: (known: Known) => boolean) =>
    together([...subjects].filter(([, known]) => fits(known)).map(([subject]) => subject));

  return {
    add(event) {
      switch (event.kind) {
        case 'alert.opened':
        case 'alert.changed': {
          const { fingerprint, name: called, summary, entry, labels } = event.data.alert;
          const words = [called, summary, Object.values(labels)];
          name(subjectOf.alert(fingerprint), event, words, entry === null ? [] : [entry]);
          break;
        }
        case 'execution.started': {
          const { executionId, plan } = event.data;
          name(subjectOf.execution(executionId), event, [plan.id, plan.title], []);
          break;
        }
        case 'change.reported': {
          const { id, what, entries } = event.data.change;
          name(subjectOf.change(id), event, [id, what], entries);
          break;
        }
        case 'incident.opened':
        case 'incident.titled': {
          const { incidentId, title } = event.data;
          titles.set(incidentId, title);
          name(subjectOf.incident(incidentId), event, [incidentId, title], []);
          if (event.kind === 'incident.opened') {
            const { cause } = event.data;
            const linked = event.data.alerts.map(subjectOf.alert);
            if (cause.by === 'alert') linked.push(subjectOf.alert(cause.fingerprint));
            if (cause.by === 'plan') linked.push(subjectOf.execution(cause.executionId));
            links.set(incidentId, new Set(linked));
          }
          break;
        }
        case 'incident.linked': {
          const linked = links.get(event.data.incidentId) ?? new Set();
          if (event.data.on) linked.add(linkSubject(event.data.link));
          else linked.delete(linkSubject(event.data.link));
          links.set(event.data.incidentId, linked);
          break;
        }
        case 'incident.merged': {
          // What is told of the one that is gone is told of the one that stays.
          const { incidentId, into } = event.data;
          const moved = [subjectOf.incident(incidentId), ...(links.get(incidentId) ?? [])];
          links.set(into, new Set([...(links.get(into) ?? []), ...moved]));
          break;
        }
        case 'incident.split': {
          const { incidentId, from, alerts } = event.data;
          const moved = alerts.map(subjectOf.alert);
          for (const subject of moved) links.get(from)?.delete(subject);
          links.set(incidentId, new Set([...(links.get(incidentId) ?? []), ...moved]));
          break;
        }
        default:
      }
      for (const subject of subjectsOf(event)) of(subject).events.push(event.seq);
    },
    naming: (event) =>
      subjectsOf(event).flatMap((subject) => {
        const seq = subjects.get(subject)?.namedBy;
        return seq === null || seq === undefined ? [] : [seq];
      }),
    named: (words) => where((known) => known.name.includes(words)),
    ofEntry: (entry) => where(({ entries }) => entries.includes(entry)),
    ofIncident: (incident) => together([subjectOf.incident(incident), ...(links.get(incident) ?? [])]),
    incidents: () => [...titles].map(([id, title]) => ({ id, title })),
  };
}
