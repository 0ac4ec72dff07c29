import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Speech } from '../../text/speech.ts';

export type ChangeEvent = Extract<StoredEvent, { kind: `change.${string}` | `exception.${string}` }>;

/** What was changed outside the console, and what was asked and decided about changes in a freeze. */
export function changeEventInWords(event: ChangeEvent, { t, time }: Speech): string {
  switch (event.kind) {
    case 'change.reported': {
      const { id, what, status } = event.data.change;
      return t(`events:sentence.change.reported.${status}`, { change: id, what });
    }
    case 'change.frozen': {
      const { changeId: change, window, exceptionId: exception } = event.data;
      const until = time(window.end, 'minute');
      return exception === null
        ? t('events:sentence.change.frozen', { change, until })
        : t('events:sentence.change.excepted', { change, until, exception });
    }
    case 'exception.asked': {
      const { exceptionId: exception, what, reason } = event.data;
      return t('events:sentence.exception.asked', { exception, what, reason });
    }
    case 'exception.approved':
    case 'exception.refused': {
      const { exceptionId: exception, note } = event.data;
      const key = `events:sentence.${event.kind}` as const;
      return note === null ? t(key, { exception }) : t(`${key}Note`, { exception, note });
    }
    case 'exception.withdrawn':
      return t('events:sentence.exception.withdrawn', { exception: event.data.exceptionId });
    case 'exception.used': {
      const { exceptionId: exception, by } = event.data;
      return t(`events:sentence.exception.used.${by.kind}`, { exception, id: by.id });
    }
  }
}
