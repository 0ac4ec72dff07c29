import {
  Bell,
  ListChecks,
  MessageSquare,
  RadioTower,
  UserRound,
  Wrench,
  type LucideIcon,
} from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredEvent } from '../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import { happenedAt } from '../../../shared/rules/happened-at.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { eventInWords } from './event-in-words.ts';
import styles from './event-line.module.css';
import { EventPicture } from './event-picture.tsx';
import { eventTone } from './event-tone.ts';
import type { KnownNames } from './known-names.ts';
import type { Lane } from './lane.ts';

export const laneIcons: Record<Lane, LucideIcon> = {
  alert: Bell,
  people: UserRound,
  plan: ListChecks,
  change: Wrench,
  message: MessageSquare,
  source: RadioTower,
};

interface EventLineProps {
  event: StoredEvent;
  lane: Lane;
  speech: Speech;
  names: KnownNames;
}

/** One event in words, with its time and its author. */
export const EventLine = memo(function EventLine({ event, lane, speech, names }: EventLineProps) {
  const { t } = useTranslation('events');
  const Icon = laneIcons[lane];
  const happened = happenedAt(event);
  const severity = event.kind === 'alert.opened' ? event.data.alert.severity : null;
  return (
    <div className={classNames(styles.line, styles[eventTone(event)])}>
      <TimeText at={event.at} className={styles.time} />
      <span className={styles.icon}>
        {severity === null ? (
          <Icon aria-hidden="true" />
        ) : (
          <StatusGlyph kind={severity} size="var(--icon-small)" label="" />
        )}
        <span className="sr-only">{t(`lane.${lane}`)}</span>
      </span>
      <p className={styles.text}>
        {eventInWords(event, { speech, names })}
        {happened.late ? (
          <span className={styles.late}>{t('lateHappened', { time: speech.time(happened.at) })}</span>
        ) : null}
        {event.author === SYSTEM_AUTHOR ? null : (
          <span className={styles.author}>{speech.who(event.author)}</span>
        )}
      </p>
      {event.kind === 'note.written' && event.data.picture ? (
        <div className={styles.picture}>
          <EventPicture picture={event.data.picture} />
        </div>
      ) : null}
    </div>
  );
});
