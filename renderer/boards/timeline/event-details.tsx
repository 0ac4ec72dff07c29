import { Clock3, Pin, PinOff, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useCommand, type Sent } from '../../app/use-command.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { Button } from '../../parts/button.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { zoneLabel } from '../../parts/time-format.ts';
import { useSpeech } from '../../text/use-speech.ts';
import styles from './event-details.module.css';
import { laneIcons } from './event-line.tsx';
import { EventPicture } from './event-picture.tsx';
import { isFactKind, laneOf } from './lane.ts';
import type { TimelineIndex } from './timeline-index.ts';
import type { ShelvedEvents } from './use-event-shelf.ts';

interface EventDetailsProps {
  /** Sequence number. */
  seq: number;
  index: TimelineIndex;
  shelf: ShelvedEvents;
  onClose(): void;
}

const pin = (
  client: ConsoleClient,
  input: Sent<{ seq: number; on: boolean }>,
  options: { signal: AbortSignal },
) => client.events.pin(input, options);

/** The chosen event in full, with both its times where it was told of late. */
export function EventDetails({ seq, index, shelf, onClose }: EventDetailsProps) {
  const { t } = useTranslation('timeline');
  const { zone } = usePresentation();
  const speech = useSpeech();
  const { run, running, refused } = useCommand(pin, { act: ({ on }) => t(on ? 'pin' : 'unpin') });
  const place = seq - 1;
  const isPinned = index.pinned.includes(seq);
  const togglePin = () => void run({ seq, on: !isPinned });
  const isThere = place < index.count;
  useKeys({ 'timeline.pin': isThere && refused === null && togglePin, 'list.leave': onClose });

  const event = shelf.get(seq);
  const kind = index.kinds[index.kind[place] ?? -1] ?? '';
  const lane = isFactKind(kind) ? laneOf(kind) : 'source';
  const Icon = laneIcons[lane];
  const at = index.at[place] ?? 0;
  const author = index.authors[index.author[place] ?? -1];
  const link = event ? linkOf(event) : null;
  return (
    <aside className={styles.panel} aria-label={t('details')}>
      <header className={styles.head}>
        <Icon aria-hidden="true" />
        <h2 className={styles.title}>{t(`lane.${lane}`)}</h2>
        <button type="button" className={styles.close} aria-label={t('closeDetails')} onClick={onClose}>
          <X aria-hidden="true" />
        </button>
      </header>
      {isThere ? (
        <div className={styles.body}>
          <p className={styles.words}>{shelf.words(seq) ?? t('reading')}</p>
          <dl className={styles.facts}>
            <dt>{t('happened')}</dt>
            <dd>
              <TimeText at={at} show="full" /> {zoneLabel(zone, at)}
            </dd>
            {index.late[place] === 1 ? (
              <>
                <dt className={styles.late}>
                  <Clock3 aria-hidden="true" />
                  {t('late')}
                </dt>
                <dd className={styles.late}>
                  <TimeText at={index.told[place] ?? 0} show="full" />
                </dd>
              </>
            ) : null}
            {author === undefined ? null : (
              <>
                <dt>{t('author')}</dt>
                <dd>{speech.who(author)}</dd>
              </>
            )}
            <dt>{t('number')}</dt>
            <dd className="tabular">{seq}</dd>
          </dl>
          {event?.kind === 'note.written' && event.data.picture ? (
            <EventPicture picture={event.data.picture} />
          ) : null}
          <div className={styles.acts}>
            <Button onClick={togglePin} busy={running} refused={refused}>
              {isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
              {isPinned ? t('unpin') : t('pin')}
            </Button>
            {link ? (
              <Link className={styles.link} href={link.href}>
                {t(`open.${link.to}`)}
              </Link>
            ) : null}
          </div>
        </div>
      ) : (
        <p className={styles.words}>{t('noEvent', { seq })}</p>
      )}
    </aside>
  );
}

/** Where more is known of what it is about. */
function linkOf(event: StoredEvent): { to: 'alerts' | 'execution' | 'plan'; href: string } | null {
  const data: Readonly<Record<string, unknown>> = event.data;
  if (event.kind.startsWith('alert.')) return { to: 'alerts', href: '/alerts' };
  if (typeof data['executionId'] === 'string')
    return { to: 'execution', href: `/executions/${encodeURIComponent(data['executionId'])}` };
  if (typeof data['planId'] === 'string')
    return { to: 'plan', href: `/plans/${encodeURIComponent(data['planId'])}` };
  return null;
}
