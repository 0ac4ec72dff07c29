import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CapacityBoard as Board } from '../../../shared/model/capacity-board.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useHashQuery } from '../../app/hash-query.ts';
import { useCapacity } from '../../app/queries.ts';
import { useFormat } from '../../app/screen-format.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { Button } from '../../parts/button.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { useRowsThatFit } from '../../parts/use-rows-that-fit.ts';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { sizes } from '../../theme/tokens.ts';
import { CapacityFoot } from './capacity-foot.tsx';
import { CapacityLegend } from './capacity-legend.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { filterIn, isFiltering, noFilter, passes, queryOf } from './entry-filter.ts';
import { openEntryPage } from './entry-path.ts';
import { EntryTable } from './entry-table.tsx';
import { FilterBar } from './filter-bar.tsx';

/** Height of the table's head on a wall. */
const wallHead = 70;

/** Water levels: how near every service entry is to what a load test has shown that it bears. */
export function CapacityBoard() {
  const { t } = useTranslation('shell');
  const { data, error, refetch } = useCapacity();
  const isWall = useFormat() === 'wall';
  const title = isWall ? t('capacityWall') : t('capacity');

  if (data) return <Entries board={data} title={title} />;
  return (
    <BoardFrame title={title}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />}
    </BoardFrame>
  );
}

function Entries({ board, title }: { board: Board; title: string }) {
  const { t } = useTranslation('capacity');
  const isWall = useFormat() === 'wall';
  const [openId, setOpenId] = useState<string | null>(null);
  const [areaRef, fitting] = useRowsThatFit({ row: sizes.wall.row, head: wallHead });
  const limit = isWall ? fitting : null;
  const [query, changeQuery] = useHashQuery();
  const filter = useMemo(() => filterIn(query), [query]);
  const passing = useMemo(
    () => (isFiltering(filter) ? board.entries.filter((entry) => passes(entry, filter)) : board.entries),
    [board.entries, filter],
  );
  const [below, setBelow] = useState(0);
  const filterField = useRef<HTMLInputElement>(null);
  useKeys({ 'list.filter': () => filterField.current?.focus() });
  const opened = board.entries.find((entry) => entry.id === openId) ?? null;
  const shown = limit === null ? passing.length : Math.min(limit, passing.length);

  return (
    <BoardFrame
      title={title}
      foot={
        <CapacityFoot board={board} passing={passing} shown={shown} below={passing.length > 0 ? below : 0} />
      }
      footEnd={
        <>
          <KeyHint ids={['list.next', 'list.previous']}>{t('keyMove')}</KeyHint>
          <KeyHint ids={['list.open']}>{t('keyOpen')}</KeyHint>
          <KeyHint ids={['list.openPage']}>{t('keyPage')}</KeyHint>
          <KeyHint ids={['list.filter']}>{t('keyFilter')}</KeyHint>
        </>
      }
    >
      {board.entries.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyMore')}</EmptyState>
      ) : (
        <>
          {isWall ? null : (
            <FilterBar
              entries={board.entries}
              shown={passing.length}
              filter={filter}
              onChange={(next) => changeQuery(queryOf(next))}
              fieldRef={filterField}
            />
          )}
          {passing.length === 0 ? (
            <EmptyState title={t('filterEmpty')}>
              {t('filterEmptyMore', { all: board.entries.length })}
              {isWall ? null : (
                <Button onClick={() => changeQuery(queryOf(noFilter))}>{t('filterClear')}</Button>
              )}
            </EmptyState>
          ) : (
            <div ref={areaRef} style={{ display: 'flex', flex: 1, minHeight: 0 }}>
              <EntryTable
                board={board}
                entries={passing}
                limit={limit}
                startAt={query.get('at')}
                keysOff={opened !== null}
                onOpen={setOpenId}
                onOpenPage={openEntryPage}
                onBelow={setBelow}
              />
            </div>
          )}
          <CapacityLegend />
          {opened ? (
            <EntryDrawer
              entry={opened}
              entries={board.entries}
              at={board.at}
              onOpen={setOpenId}
              onClose={() => setOpenId(null)}
            />
          ) : null}
        </>
      )}
    </BoardFrame>
  );
}
