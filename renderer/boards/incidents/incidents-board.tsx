import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { doingAbout } from '../../../shared/rules/overview/worst-part.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useExecutions, useIncidents, useStatus } from '../../app/queries.ts';
import { useActsRefused } from '../../app/use-command.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { useListSelection } from '../../app/use-list-selection.ts';
import { Button } from '../../parts/button.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ListTable } from '../../parts/list-table.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { incidentPath, inOrder, isOpen } from './incident-facts.ts';
import { IncidentRow } from './incident-row.tsx';
import styles from './incidents-board.module.css';
import { OpenDialog } from './open-incident.tsx';

/** Every incident: what is open first, the worst on top. */
export function IncidentsBoard() {
  const { t } = useTranslation('incidents');
  const board = useIncidents();
  if (board.data) return <Incidents incidents={board.data.incidents} />;
  return (
    <BoardFrame title={t('title')}>
      {board.error ? (
        <ErrorState error={board.error} onRetry={() => void board.refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

const columns = [
  { name: 'incident', width: '26%' },
  { name: 'since' },
  { name: 'status' },
  { name: 'commander' },
  { name: 'impact', width: '16%' },
  { name: 'doing', width: '21%' },
  { name: 'next', width: '12.5rem' },
] as const;

function Incidents({ incidents }: { incidents: readonly IncidentView[] }) {
  const { t } = useTranslation('incidents');
  const speech = useSpeech();
  const [, navigate] = useLocation();
  const refused = useActsRefused();
  const [opening, setOpening] = useState(false);
  const ordered = useMemo(() => inOrder(incidents), [incidents]);
  const ids = useMemo(() => ordered.map(({ id }) => id), [ordered]);
  const executions = useExecutions().data;
  const worst = useStatus().data?.worst ?? null;
  const doing = (incident: IncidentView) =>
    executions && isOpen(incident)
      ? doingAbout(
          worst !== null && incident.alerts.includes(worst.fingerprint) ? worst : null,
          incident,
          executions,
        )
      : undefined;
  const { id: selected, move } = useListSelection(ids);
  useKeys({
    'list.next': () => move(1),
    'list.previous': () => move(-1),
    'list.open': () => {
      if (selected !== null) navigate(incidentPath(selected));
    },
    'incidents.new': refused === null && (() => setOpening(true)),
  });
  const open = ordered.filter(isOpen).length;
  return (
    <BoardFrame
      title={t('title')}
      foot={
        <>
          <span>
            {t('open')} {open}
          </span>
          <span>
            {t('over')} {ordered.length - open}
          </span>
        </>
      }
      footEnd={
        <>
          <KeyHint ids={['list.next', 'list.previous']}>{t('key.move')}</KeyHint>
          <KeyHint ids={['list.open']}>{t('key.open')}</KeyHint>
          <KeyHint ids={['incidents.new']}>{t('key.new')}</KeyHint>
        </>
      }
    >
      <div className={styles.bar}>
        <Button refused={refused} onClick={() => setOpening(true)}>
          {t('opening.button')}
        </Button>
      </div>
      {ordered.length === 0 ? (
        <EmptyState title={t('empty')}>
          <p>{t('emptyHint')}</p>
        </EmptyState>
      ) : (
        <ListTable
          label={t('listLabel', { count: ordered.length })}
          columns={columns.map((column) => ({ ...column, title: t(`column.${column.name}`) }))}
        >
          {ordered.map((incident) => (
            <IncidentRow
              key={incident.id}
              incident={incident}
              doing={doing(incident)}
              speech={speech}
              selected={incident.id === selected}
            />
          ))}
        </ListTable>
      )}
      {opening ? <OpenDialog alerts={[]} title="" severity={2} onClose={() => setOpening(false)} /> : null}
    </BoardFrame>
  );
}
