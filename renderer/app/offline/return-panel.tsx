import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfflineReturn } from '../../../shared/model/offline.ts';
import { knownNames } from '../../boards/timeline/known-names.ts';
import { EventLine } from '../../boards/timeline/event-line.tsx';
import { laneOf } from '../../boards/timeline/lane.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { formatLength } from '../../parts/time-format.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import type { ConsoleClient } from '../connection.ts';
import { useAlerts, useExecutions } from '../queries.ts';
import { useCommand, type Sent } from '../use-command.ts';
import { AlertChange, HeldRun, PlanChange, TriggerChange } from './return-lines.tsx';
import styles from './return-panel.module.css';
import { usePlaceName } from './use-place-name.ts';
import { Refusal } from '../refusal.tsx';

interface ReturnPanelProps {
  summary: OfflineReturn;
  open: boolean;
  onClose(): void;
}

const readIt = (client: ConsoleClient, input: Sent<{ upTo: number }>, options: { signal: AbortSignal }) =>
  client.offline.read(input, options);

/** What differs between before a time offline and now, until somebody says that they have read it. */
export function ReturnPanel({ summary, open, onClose }: ReturnPanelProps) {
  const { t } = useTranslation('offline');
  const speech = useSpeech();
  const placeName = usePlaceName();
  const read = useCommand(readIt, { act: t('read'), inline: true });
  const alerts = useAlerts().data;
  const executions = useExecutions().data;
  const names = useMemo(
    () => knownNames(summary.acts, alerts?.rows ?? [], executions ?? []),
    [summary.acts, alerts?.rows, executions],
  );
  const confirm = async () => {
    if ((await read.run({ upTo: summary.upTo })) !== null) onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      shape="drawer"
      className={styles.drawer}
      title={t('title')}
      description={t('lead')}
      foot={
        <>
          {read.error ? <Refusal error={read.error} /> : null}
          <Button size="large" onClick={onClose}>
            {t('later')}
          </Button>
          <Button
            kind="primary"
            size="large"
            busy={read.running}
            refused={read.refused}
            onClick={() => void confirm()}
          >
            {t('read')}
          </Button>
        </>
      }
    >
      <Part title={t('absence')}>
        {summary.absences.map(({ place, since, until }) => (
          <li key={`${placeName(place)}-${since}`} className={styles.line}>
            <b>{placeName(place)}</b>
            <span className="tabular">
              {t('until', {
                since: speech.time(since),
                until: speech.time(until),
                gap: formatLength(until - since),
              })}
            </span>
          </li>
        ))}
      </Part>
      <Part title={t('executions')} none={t('none')}>
        {summary.executions.map((held) => (
          <HeldRun key={held.executionId} held={held} speech={speech} onOpen={onClose} />
        ))}
      </Part>
      <Part title={t('alerts')} none={t('none')}>
        {summary.alerts.map((difference) => (
          <AlertChange key={difference.fingerprint} difference={difference} speech={speech} />
        ))}
      </Part>
      <Part title={t('triggers')} none={t('none')}>
        {summary.triggers.map((difference) => (
          <TriggerChange key={difference.planId} difference={difference} speech={speech} onOpen={onClose} />
        ))}
      </Part>
      <Part title={t('plans')} none={t('none')}>
        {summary.plans.map((difference) => (
          <PlanChange key={difference.planId} difference={difference} onOpen={onClose} />
        ))}
      </Part>
      <Part title={t('acts')} none={t('none')}>
        {summary.acts.map((event) => (
          <li key={event.seq}>
            <EventLine event={event} lane={laneOf(event.kind)} speech={speech} names={names} />
          </li>
        ))}
      </Part>
      {summary.leftOut > 0 ? (
        <p className={styles.quiet}>{t('leftOut', { count: summary.leftOut })}</p>
      ) : null}
      <p className={styles.quiet}>
        <TimeText at={Math.max(...summary.absences.map(({ until }) => until))} show="day" withZone />
      </p>
    </Dialog>
  );
}

function Part({ title, none, children }: { title: string; none?: string; children: ReactNode[] }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{title}</h3>
      {children.length === 0 ? <p className={styles.quiet}>{none}</p> : <ul>{children}</ul>}
    </section>
  );
}
