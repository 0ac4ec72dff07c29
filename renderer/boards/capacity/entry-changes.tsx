import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import { changesOfEntry } from '../../../shared/rules/entry-changes.ts';
import { useExecutions, useStatus } from '../../app/queries.ts';
import { Button } from '../../parts/button.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { EventLine } from '../timeline/event-line.tsx';
import { laneOf } from '../timeline/lane.ts';
import { useTimeline } from '../timeline/use-timeline.ts';
import styles from './entry-changes.module.css';

/** As many as are read at a glance; the timeline has them all. */
const shown = 12;

interface EntryChangesProps {
  entry: EntryRow;
  /** Id of the promotion in force. */
  promotion: string | null;
}

/** What was changed of an entry lately: by deploys and people, by plans, by a new promotion or plan file, by the rehearsal's faults. */
export function EntryChanges({ entry, promotion }: EntryChangesProps) {
  const { t } = useTranslation('capacity');
  const speech = useSpeech();
  const { events, names, readEarlier, reading } = useTimeline();
  const executions = useExecutions().data;
  const rehearsal = useStatus().data?.rehearsal ?? null;
  const { id, line, plans } = entry;
  const changes = useMemo(() => {
    const known = new Map(executions?.map((execution) => [execution.id, execution]));
    const faults = (rehearsal?.faults ?? [])
      .filter((fault) => fault.plans.some((plan) => plans.includes(plan)))
      .map((fault) => fault.id);
    return changesOfEntry(events ?? [], {
      entry: id,
      line,
      plans,
      faults,
      promotion,
      executionOf: (executionId) => known.get(executionId) ?? null,
    });
  }, [events, executions, rehearsal, id, line, plans, promotion]);

  if (events === undefined) return <p className={styles.none}>{t('pageChangesReading')}</p>;
  return (
    <div className={styles.changes}>
      {changes.length === 0 ? (
        <p className={styles.quiet}>{readEarlier === null ? t('pageNoChanges') : t('pageNoChangesHere')}</p>
      ) : null}
      {changes.slice(0, shown).map((event) => (
        <EventLine key={event.id} event={event} lane={laneOf(event.kind)} speech={speech} names={names} />
      ))}
      <p className={styles.more}>
        {changes.length > shown ? (
          <span>{t('pageMoreChanges', { count: changes.length - shown })}</span>
        ) : null}
        {readEarlier === null || changes.length >= shown ? null : (
          <Button kind="text" size="small" busy={reading} onClick={readEarlier}>
            {t('pageEarlier')}
          </Button>
        )}
        <Link className={styles.link} href="/timeline">
          {t('pageTimeline')}
        </Link>
      </p>
    </div>
  );
}
