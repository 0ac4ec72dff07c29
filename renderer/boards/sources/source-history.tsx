import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvents } from '../../app/queries.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { eventInWords } from '../timeline/event-in-words.ts';
import { knownNames } from '../timeline/known-names.ts';
import details from './source-details.module.css';
import styles from './source-history.module.css';

const shownEvents = 8;
const nobody = knownNames([], [], []);

/** When the source was lost and came back, newest first, from the events that this screen holds. */
export function SourceHistory({ source }: { source: string }) {
  const { t } = useTranslation('sources');
  const speech = useSpeech();
  const held = useEvents().data;
  const events = useMemo(
    () =>
      (held ?? [])
        .filter(
          (event) =>
            (event.kind === 'source.lost' || event.kind === 'source.recovered') &&
            event.data.source === source,
        )
        .slice(-shownEvents)
        .toReversed(),
    [held, source],
  );
  return (
    <section>
      <h3 className={details.heading}>{t('detail.history')}</h3>
      {held !== undefined && events.length === 0 ? (
        <p className={styles.none}>{t('detail.noHistory')}</p>
      ) : null}
      <ol className={styles.events}>
        {events.map((event) => (
          <li key={event.seq} className={styles.event}>
            <TimeText at={event.at} className={styles.time} />
            <span>{eventInWords(event, { speech, names: nobody })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
