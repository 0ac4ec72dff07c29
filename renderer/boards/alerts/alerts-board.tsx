import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertBoard as Board } from '../../../shared/model/alert.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useAlerts, usePlans, useStatus } from '../../app/queries.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useListSelection } from '../../app/use-list-selection.ts';
import { Button } from '../../parts/button.tsx';
import { FilterField } from '../../parts/filter-field.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { TimelinePanel } from '../timeline/timeline-panel.tsx';
import { AlertDetails } from './alert-details.tsx';
import { AlertList } from './alert-list.tsx';
import { AlertRow } from './alert-row.tsx';
import { actsOn, matchesFilter } from './alert-standing.ts';
import { AlertSummary } from './alert-summary.tsx';
import styles from './alerts-board.module.css';
import { ShelveForm } from './shelve-form.tsx';
import { useAlertActs } from './use-alert-acts.ts';

export function AlertsBoard() {
  const { t } = useTranslation('alerts');
  const alerts = useAlerts();
  if (alerts.data) return <Alerts board={alerts.data} />;
  return (
    <BoardFrame title={t('title')}>
      {alerts.error ? (
        <ErrorState error={alerts.error} onRetry={() => void alerts.refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

function Alerts({ board }: { board: Board }) {
  const { t } = useTranslation('alerts');
  const speech = useSpeech();
  const localText = useLocalText();
  const status = useStatus().data;
  const library = usePlans().data;
  const plans = useMemo(
    () => new Map((library?.plans ?? []).map((row) => [row.plan.id, row])),
    [library?.plans],
  );
  const [filter, setFilter] = useState('');
  const [shelving, setShelving] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const filterField = useRef<HTMLInputElement>(null);
  const { acknowledge, shelve, unshelve, shelving: sending, refused } = useAlertActs();

  const shown = useMemo(
    () => board.rows.filter((alert) => matchesFilter(alert, filter)),
    [board.rows, filter],
  );
  const ids = useMemo(() => shown.map((alert) => alert.fingerprint), [shown]);
  const { id: selected, select, move } = useListSelection(ids);
  const current = shown.find((alert) => alert.fingerprint === selected);
  const details = board.rows.find((alert) => alert.fingerprint === opened);

  const startShelving = useCallback(
    (fingerprint: string) => {
      select(fingerprint);
      setShelving(fingerprint);
    },
    [select],
  );
  const shelveAndClose = async (fingerprint: string, reason: string, until: EpochMs) => {
    if (await shelve({ fingerprint, reason, until })) setShelving(null);
  };
  const acts = current ? actsOn(current) : null;
  useKeys({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    a: () => {
      if (current && acts?.acknowledge && refused === null) acknowledge(current.fingerprint);
    },
    s: () => {
      if (current && acts?.shelve === 'yes' && refused === null) startShelving(current.fingerprint);
    },
    Enter: () => setOpened(selected),
    '/': () => filterField.current?.focus(),
  });

  const unconfirmed = board.rows.filter((alert) => !alert.confirmed).length;
  const unheard =
    status?.sources.some(({ freshness }) => freshness === 'stale' || freshness === 'lost') ?? true;

  return (
    <BoardFrame
      title={t('title')}
      foot={
        <>
          <span>{t('shown', { shown: shown.length, all: board.rows.length })}</span>
          <span>{t('countNotAcked', { count: board.counts.unacknowledged })}</span>
          <span className={board.counts.shelved > 0 ? styles.shelved : undefined}>
            {t('countShelved', { count: board.counts.shelved })}
          </span>
          <span>{t('countCleared', { count: board.counts.cleared })}</span>
          {unconfirmed > 0 ? (
            <span className={styles.old}>{t('countUnconfirmed', { count: unconfirmed })}</span>
          ) : null}
        </>
      }
      footEnd={
        <>
          <KeyHint keys={['J', 'K']}>{t('key.move')}</KeyHint>
          <KeyHint keys={['A']}>{t('key.ack')}</KeyHint>
          <KeyHint keys={['S']}>{t('key.shelve')}</KeyHint>
          <KeyHint keys={['Enter']}>{t('key.open')}</KeyHint>
          <KeyHint keys={['/']}>{t('key.filter')}</KeyHint>
        </>
      }
    >
      <div className={styles.board}>
        <div className={styles.main}>
          <AlertSummary board={board} sources={status?.sources ?? []} at={status?.at ?? board.at} />
          <div className={styles.bar}>
            <FilterField
              ref={filterField}
              label={t('filter')}
              placeholder={t('filterHint', { count: board.rows.length })}
              value={filter}
              onChange={setFilter}
            />
            {filter === '' ? null : (
              <Button kind="text" onClick={() => setFilter('')}>
                {t('clear')}
              </Button>
            )}
          </div>
          {shown.length > 0 ? (
            <AlertList
              alerts={shown}
              selected={selected}
              shelving={shelving}
              renderRow={(alert) => (
                <AlertRow
                  alert={alert}
                  plans={plans}
                  speech={speech}
                  selected={alert.fingerprint === selected}
                  refused={refused}
                  onSelect={select}
                  onOpen={setOpened}
                  onAcknowledge={acknowledge}
                  onShelve={startShelving}
                  onUnshelve={unshelve}
                />
              )}
              renderForm={(alert) => (
                <ShelveForm
                  alert={localText(alert.summary)}
                  speech={speech}
                  busy={sending}
                  refused={refused}
                  onCancel={() => setShelving(null)}
                  onShelve={(reason, until) => void shelveAndClose(alert.fingerprint, reason, until)}
                />
              )}
            />
          ) : (
            <EmptyState
              title={board.rows.length > 0 ? t('emptyFilter') : unheard ? t('emptyUnheard') : t('empty')}
            />
          )}
        </div>
        <TimelinePanel />
      </div>
      {details ? (
        <AlertDetails alert={details} plans={plans} speech={speech} onClose={() => setOpened(null)} />
      ) : null}
    </BoardFrame>
  );
}
