import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import { useEvents } from '../../app/queries.ts';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { eventInWords } from '../timeline/event-in-words.ts';
import { knownNames } from '../timeline/known-names.ts';
import styles from './audit-panel.module.css';

/** What was done in this run and by whom, newest first, from the log. */
export function AuditPanel({ execution, speech }: { execution: ExecutionView; speech: Speech }) {
  const { t } = useTranslation('executions');
  const events = useEvents().data;
  const own = useMemo(
    () => (events ?? []).filter((event) => executionOf(event) === execution.id).toReversed(),
    [events, execution.id],
  );
  const { id, plan } = execution;
  const names = useMemo(() => knownNames([], [], [{ id, plan }]), [id, plan]);
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{t('audit.title')}</h3>
      {events && own.length === 0 ? <p className={styles.quiet}>{t('audit.empty')}</p> : null}
      {events ? null : <p className={styles.quiet}>{t('audit.reading')}</p>}
      <ol>
        {own.map((event) => {
          const sentence = eventInWords(event, { speech, names, withinExecution: true });
          return (
            <li key={event.seq} className={styles.line}>
              <TimeText at={event.at} className={styles.time} />
              <span className={styles.text}>
                {event.author === SYSTEM_AUTHOR
                  ? sentence
                  : speech.t('events:by', { sentence, who: speech.who(event.author) })}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function executionOf({ data }: StoredEvent): string | null {
  return 'executionId' in data ? data.executionId : null;
}
