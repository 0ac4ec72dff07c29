import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import { worstFirst } from '../../../shared/rules/source-standing.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useStatus } from '../../app/queries.ts';
import { useFormat } from '../../app/screen-format.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { useListSelection } from '../../app/use-list-selection.ts';
import { Button } from '../../parts/button.tsx';
import { FilterField } from '../../parts/filter-field.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { EmptySources } from './empty-sources.tsx';
import { sourceRowId } from './source-row.tsx';
import { SourceDrawer, SourcePanel } from './source-panel.tsx';
import { SourceTable } from './source-table.tsx';
import { SourcesFoot } from './sources-foot.tsx';
import styles from './sources-board.module.css';
import { usePollNow } from './use-poll-now.ts';

/** Every source, worst first. The source in the address is the one whose details are open. */
export function SourcesBoard() {
  const { t } = useTranslation('sources');
  const status = useStatus();
  if (status.data) return <Sources status={status.data} />;
  return (
    <BoardFrame title={t('title')}>
      {status.error ? (
        <ErrorState error={status.error} onRetry={() => void status.refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

function Sources({ status }: { status: ConsoleStatus }) {
  const { t } = useTranslation('sources');
  const { sourceId } = useParams<{ sourceId?: string }>();
  const [, navigate] = useLocation();
  const isLaptop = useFormat() === 'laptop';
  const [filter, setFilter] = useState('');
  const filterField = useRef<HTMLInputElement>(null);
  const poll = usePollNow();
  const { sources, at } = status;

  const shown = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    const passing = sources.filter((source) =>
      [source.id, source.address, t(`kind.${source.kind}`), source.lastError ?? '']
        .join(' ')
        .toLowerCase()
        .includes(wanted),
    );
    return worstFirst(passing, at);
  }, [sources, at, filter, t]);
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const { id: selected, select, move } = useListSelection(ids, sourceId ?? null);
  const current = shown.find(({ id }) => id === selected);
  const opened = sources.find(({ id }) => id === sourceId);

  const open = (id: string | null) => {
    if (id === null) return;
    select(id);
    navigate(`/sources/${encodeURIComponent(id)}`, { replace: true });
  };
  const step = (by: number) => {
    const id = move(by);
    if (id !== null) document.getElementById(sourceRowId(id))?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({
    'list.next': () => step(1),
    'list.previous': () => step(-1),
    'list.open': () => open(selected),
    'sources.poll': () => {
      if (current && poll.refused(current) === null) poll.run(current.id);
    },
    'list.filter': () => filterField.current?.focus(),
  });

  return (
    <BoardFrame
      title={t('title')}
      foot={<SourcesFoot sources={sources} shown={shown.length} />}
      footEnd={
        <>
          <KeyHint ids={['list.next', 'list.previous']}>{t('key.move')}</KeyHint>
          <KeyHint ids={['list.open']}>{t('key.open')}</KeyHint>
          <KeyHint ids={['sources.poll']}>{t('key.poll')}</KeyHint>
          <KeyHint ids={['list.filter']}>{t('key.filter')}</KeyHint>
        </>
      }
    >
      {sources.length === 0 ? (
        <EmptySources />
      ) : (
        <div className={styles.board} data-wide="">
          <div className={styles.main}>
            <div className={styles.bar}>
              <FilterField
                ref={filterField}
                label={t('filter')}
                placeholder={t('filterHint', { count: sources.length })}
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
              <SourceTable
                sources={shown}
                at={at}
                selected={selected}
                poll={poll}
                onSelect={select}
                onOpen={open}
              />
            ) : (
              <EmptyState title={t('emptyFilter')} />
            )}
          </div>
          {current && !isLaptop ? <SourcePanel source={current} at={at} /> : null}
        </div>
      )}
      {opened && isLaptop ? (
        <SourceDrawer source={opened} at={at} onClose={() => navigate('/sources', { replace: true })} />
      ) : null}
    </BoardFrame>
  );
}
