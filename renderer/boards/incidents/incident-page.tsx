import { PanelRight, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useKeys } from '../../app/keys/use-keys.ts';
import { useIncidents } from '../../app/queries.ts';
import { classNames } from '../../parts/class-names.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { MoreBelow } from '../../parts/more-below.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { NoteBox } from '../timeline/note-box.tsx';
import { DecisionLadder } from './decision-ladder.tsx';
import { DiagnosedCause } from './diagnosed-cause.tsx';
import { IncidentCentre } from './incident-centre.tsx';
import { IncidentControls } from './incident-controls.tsx';
import { IncidentHead } from './incident-head.tsx';
import styles from './incident-page.module.css';
import { NextAction } from './next-action.tsx';
import { Roles } from './roles.tsx';
import side from './side.module.css';
import { SyncMessage } from './sync-message.tsx';
import { Waiting } from './waiting.tsx';

/** One incident: what it costs, what happened, and what to do next. */
export function IncidentPage() {
  const { t } = useTranslation('incidents');
  const { incidentId } = useParams<{ incidentId: string }>();
  const incidents = useIncidents();
  const incident = incidents.data?.incidents.find(({ id }) => id === incidentId);
  if (incident) return <Board key={incident.id} incident={incident} />;
  return (
    <BoardFrame title={t('titleOf')}>
      {incidents.data ? (
        <EmptyState title={t('notFound', { incident: incidentId })}>
          <Link className={side.button} href="/incidents">
            {t('backToList')}
          </Link>
        </EmptyState>
      ) : incidents.error ? (
        <ErrorState error={incidents.error} onRetry={() => void incidents.refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

function Board({ incident }: { incident: IncidentView }) {
  const { t } = useTranslation(['incidents', 'alerts']);
  const speech = useSpeech();
  const [drawn, setDrawn] = useState(false);
  const { alerts, unacknowledged } = incident.standing;
  const message = useRef<HTMLTextAreaElement>(null);
  useKeys({
    'incidents.message': () => {
      // Where the side is a drawer, its fields take no focus before it is open.
      flushSync(() => setDrawn(true));
      message.current?.focus();
    },
  });
  return (
    <BoardFrame
      title={t('titleOf')}
      foot={
        <>
          <Link className={styles.back} href="/incidents">
            {t('backToList')}
          </Link>
          <span>{t('alertsStanding', { count: alerts })}</span>
          {unacknowledged > 0 ? <span>{t('notAcked', { count: unacknowledged })}</span> : null}
        </>
      }
      footEnd={
        <>
          <KeyHint ids={['incidents.message']}>{t('key.message')}</KeyHint>
          <KeyHint ids={['list.filter']}>{t('lanes.filterKey')}</KeyHint>
        </>
      }
    >
      <IncidentHead incident={incident} speech={speech} />
      <div className={styles.body} data-stacks="">
        <IncidentCentre incident={incident} speech={speech} />
        <button type="button" className={styles.tab} aria-expanded={drawn} onClick={() => setDrawn(true)}>
          <PanelRight aria-hidden="true" />
          {t('side.open')}
        </button>
        <aside className={classNames(styles.side, drawn && styles.drawn)} aria-label={t('side.label')}>
          <button
            type="button"
            className={styles.close}
            aria-label={t('side.close')}
            title={t('side.close')}
            onClick={() => setDrawn(false)}
          >
            <X aria-hidden="true" />
          </button>
          <ScrollRegion className={styles.parts} label={t('side.label')}>
            <NextAction incident={incident} speech={speech} />
            <Waiting incident={incident} speech={speech} />
            <Roles incident={incident} />
            <SyncMessage field={message} incident={incident} speech={speech} />
            <DiagnosedCause incident={incident} speech={speech} />
            <DecisionLadder incident={incident} />
            <IncidentControls incident={incident} speech={speech} />
          </ScrollRegion>
          <MoreBelow rows=":scope > section" />
          {incident.mergedInto === null && incident.status !== 'closed' ? (
            <NoteBox
              incidentId={incident.id}
              words={{
                label: t('note.label', { incident: incident.id }),
                placeholder: t('note.placeholder'),
              }}
            />
          ) : null}
        </aside>
      </div>
    </BoardFrame>
  );
}
