import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Speech } from '../../text/speech.ts';

export type DiagnosisEvent = Extract<StoredEvent, { kind: `diagnosis.${string}` }>;

/** What the records pointed to, and what people said of it. */
export function diagnosisEventInWords(event: DiagnosisEvent, { t, time }: Speech): string {
  const diagnosis = event.data.diagnosisId;
  switch (event.kind) {
    case 'diagnosis.opened': {
      const { from, to, incidentId: incident } = event.data;
      if (incident !== null) return t('events:sentence.diagnosis.openedFor', { diagnosis, incident });
      return to === null
        ? t('events:sentence.diagnosis.opened', { diagnosis, from: time(from) })
        : t('events:sentence.diagnosis.openedPast', {
            diagnosis,
            from: time(from),
            to: time(to),
          });
    }
    case 'diagnosis.named': {
      const { node, code, seen, score } = event.data;
      return t('events:sentence.diagnosis.named', {
        diagnosis,
        cause: named(node, code),
        seen: time(seen),
        score: Math.round(100 * score),
      });
    }
    case 'diagnosis.lost':
      return t('events:sentence.diagnosis.lost', { diagnosis });
    case 'diagnosis.frozen':
      return t('events:sentence.diagnosis.frozen', { diagnosis, to: time(event.data.to) });
    case 'diagnosis.judged': {
      const { outcome, node, code, note } = event.data;
      const key = `events:sentence.diagnosis.${outcome}` as const;
      return note === null
        ? t(key, { diagnosis, cause: named(node, code) })
        : t(`${key}Note`, { diagnosis, cause: named(node, code), note });
    }
    case 'diagnosis.brought-back': {
      const { node, code, on } = event.data;
      return t(on ? 'events:sentence.diagnosis.broughtBack' : 'events:sentence.diagnosis.setAside', {
        diagnosis,
        cause: named(node, code),
      });
    }
  }
}

/** A person may have said where it lay, and not by which code. */
function named(node: string, code: string): string {
  return code === '' ? node : `${node} ${code}`;
}
