import { ChevronLeft } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CoordinateList } from '../../../../shared/model/coordinate.ts';
import { BoardFrame } from '../../../app/board-frame.tsx';
import { useHashQuery } from '../../../app/hash-query.ts';
import { useKeys } from '../../../app/keys/use-keys.ts';
import { useListSelection } from '../../../app/use-list-selection.ts';
import { Button } from '../../../parts/button.tsx';
import { ChoiceMenu } from '../../../parts/choice-menu.tsx';
import { FilterField } from '../../../parts/filter-field.tsx';
import { Grid } from '../../../parts/grid.tsx';
import { KeyHint } from '../../../parts/key-hint.tsx';
import { formatNumber } from '../../../parts/number-format.ts';
import { EmptyState, ErrorState, LoadingState } from '../../../parts/states.tsx';
import { useListKeys } from '../../../app/keys/use-list-keys.ts';
import { useSpeech } from '../../../text/use-speech.ts';
import { CoordinateDrawer } from './coordinate-drawer.tsx';
import { RegisterRow, registerRowId } from './register-row.tsx';
import styles from './register.module.css';
import { mostRows, usePlaces, useRegister } from './use-register.ts';

/** Every coordinate that was seen, with whose it is and what answers it. Search and system stand in the address. */
export function RegisterBoard() {
  const { t } = useTranslation('register');
  const [query, change] = useHashQuery();
  const search = query.get('search') ?? '';
  const app = query.get('app');
  const register = useRegister(search, app);
  const places = usePlaces(search);
  const field = useRef<HTMLInputElement>(null);
  useKeys({ 'list.filter': () => field.current?.focus() });
  const list = register.data;
  return (
    <BoardFrame
      title={t('title')}
      foot={list === undefined ? null : <RegisterFoot list={list} />}
      footEnd={
        <>
          <KeyHint ids={['list.next', 'list.previous']}>{t('key.move')}</KeyHint>
          <KeyHint ids={['list.open']}>{t('key.open')}</KeyHint>
          <KeyHint ids={['list.filter']}>{t('key.filter')}</KeyHint>
        </>
      }
    >
      <div className={styles.bar} role="search" aria-label={t('filter')}>
        <Link className={styles.back} href="/diagnosis">
          <ChevronLeft aria-hidden="true" />
          {t('back')}
        </Link>
        <FilterField
          ref={field}
          label={t('filter')}
          placeholder={t('filterHint')}
          value={search}
          onChange={(next) => change({ search: next })}
        />
        <ChoiceMenu
          label={t('apps')}
          choices={() =>
            (list?.apps ?? []).map((one) => ({ value: one.app, name: one.app, count: one.count }))
          }
          chosen={app === null ? [] : [app]}
          onToggle={(value) => change({ app: value === app ? null : value })}
        />
        <span className={styles.space} />
        {list !== undefined && list.found > list.rows.length ? (
          <span className={styles.quiet}>{t('more', { count: mostRows })}</span>
        ) : null}
      </div>
      {list?.problem === null || list === undefined ? null : (
        <p className={styles.problem} role="status">
          {list.problem}
        </p>
      )}
      {places.map((place) => (
        <p key={place} className={styles.place}>
          {t('place')}: <span className="mono">{place.replaceAll('#', ' → ')}</span>
          <Button size="small" onClick={() => change({ search: place, app: null })}>
            {t('showPlace')}
          </Button>
        </p>
      ))}
      {list === undefined ? (
        register.error ? (
          <ErrorState error={register.error} onRetry={() => void register.refetch()} />
        ) : (
          <LoadingState title={t('loading')} />
        )
      ) : list.rows.length === 0 ? (
        <EmptyState title={list.kept === 0 ? t('none') : t('found')}>
          {list.kept === 0 ? <p>{t('noneMore')}</p> : null}
        </EmptyState>
      ) : (
        <RegisterList list={list} />
      )}
    </BoardFrame>
  );
}

function RegisterList({ list }: { list: CoordinateList }) {
  const { t } = useTranslation('register');
  const speech = useSpeech();
  const [opened, setOpened] = useState<string | null>(null);
  const { rows } = list;
  const ids = useMemo(() => rows.map(({ coordinate }) => coordinate), [rows]);
  const { id: selected, select, move } = useListSelection(ids);
  useListKeys(
    {
      move(by) {
        const id = move(by);
        if (id !== null) document.getElementById(registerRowId(id))?.scrollIntoView({ block: 'nearest' });
      },
      open: () => setOpened(selected),
    },
    opened === null,
  );
  const shown = rows.find(({ coordinate }) => coordinate === opened);
  const columns = ['kind', 'coordinate', 'short', 'owner', 'plans', 'first', 'last', 'count'] as const;
  return (
    <>
      <Grid
        label={t('list')}
        className={styles.grid}
        active={selected === null ? null : registerRowId(selected)}
        columns={columns.map((key) => ({
          key,
          head: key === 'kind' ? <span className="sr-only">{t('detail.kind')}</span> : t(`column.${key}`),
          className: key === 'count' ? styles.number : undefined,
        }))}
      >
        {rows.map((row) => (
          <RegisterRow
            key={row.coordinate}
            row={row}
            selected={row.coordinate === selected}
            speech={speech}
            onSelect={() => select(row.coordinate)}
            onOpen={() => setOpened(row.coordinate)}
          />
        ))}
      </Grid>
      {shown === undefined ? null : (
        <CoordinateDrawer row={shown} speech={speech} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

function RegisterFoot({ list: { found, kept, since, forgotten, passedBy } }: { list: CoordinateList }) {
  const { t } = useTranslation('register');
  const speech = useSpeech();
  return (
    <>
      <span>{t('shown', { shown: formatNumber(found), count: kept })}</span>
      {since === null ? null : <span>{t('since', { time: speech.time(since, 'full') })}</span>}
      {forgotten === 0 ? null : <span>{t('forgotten', { count: forgotten })}</span>}
      {passedBy === 0 ? null : <span>{t('passedBy', { count: passedBy })}</span>}
    </>
  );
}
