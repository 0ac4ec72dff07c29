import type { StoredEvent } from '../../../shared/model/event.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import type { Speech } from '../../text/speech.ts';

export type RoomEvent = Extract<
  StoredEvent,
  {
    kind:
      | `escalation.${string}`
      | `report.${string}`
      | `handover.${string}`
      | `silence.${string}`
      | `event.${string}`
      | `sharing.${string}`;
  }
>;

/** What the people of the room were told and told each other. @param alertOf how an alert is named here. */
export function roomEventInWords(
  event: RoomEvent,
  speech: Speech,
  alertOf: (fingerprint: string) => string,
): string {
  const { t, time, who } = speech;
  switch (event.kind) {
    case 'escalation.begun':
      return t('events:sentence.escalation.begun', { alert: alertOf(event.data.fingerprint) });
    case 'escalation.called': {
      const { level, person, channels } = event.data;
      if (person === null) return t('events:sentence.escalation.nobody', { level });
      const told = { level, person: who(person) };
      return channels.length === 0
        ? t('events:sentence.escalation.called', told)
        : t('events:sentence.escalation.calledThrough', {
            ...told,
            channels: listInWords(channels, speech.language),
          });
    }
    case 'escalation.answered':
      return t(`events:sentence.escalation.answered.${event.data.how}`);
    case 'escalation.exhausted':
      return t('events:sentence.escalation.exhausted');
    case 'report.written': {
      const { incidentId: incident, channels } = event.data;
      return channels.length === 0
        ? t('events:sentence.report.written', { incident })
        : t('events:sentence.report.sent', { incident, channels: listInWords(channels, speech.language) });
    }
    case 'handover.noted': {
      const { text, to } = event.data;
      return to === null
        ? t('events:sentence.handover.noted', { text })
        : t('events:sentence.handover.notedTo', { text, person: who(to) });
    }
    case 'silence.asked': {
      const { source, matchers, until, comment } = event.data;
      return t('events:sentence.silence.asked', {
        source,
        until: time(until, 'minute'),
        matchers: matchers.join(', '),
        comment,
      });
    }
    case 'silence.made':
    case 'silence.expired':
      return t(`events:sentence.${event.kind}`, { source: event.data.source });
    case 'silence.failed': {
      const { source, reason, certain } = event.data;
      return t(certain ? 'events:sentence.silence.failed' : 'events:sentence.silence.unknown', {
        source,
        reason,
      });
    }
    case 'event.pinned':
      return t(event.data.on ? 'events:sentence.event.pinned' : 'events:sentence.event.unpinned');
    case 'sharing.opened':
      return t('events:sentence.sharing.opened', { url: event.data.url });
    case 'sharing.closed':
      return t(`events:sentence.sharing.closed.${event.data.reason}`, { url: event.data.url });
  }
}
