import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'wouter';
import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useDrills, usePlans } from '../../app/queries.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { useListSelection } from '../../app/use-list-selection.ts';
import { Button } from '../../parts/button.tsx';
import { FilterField } from '../../parts/filter-field.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { FacetNav } from './facet-nav.tsx';
import { LibraryHead } from './library-head.tsx';
import { LibrarySource } from './library-source.tsx';
import { facets, planSorts } from './plan-facets.ts';
import { PlanPreview } from './plan-preview.tsx';
import { planRowId } from './plan-row.tsx';
import { PlanTable } from './plan-table.tsx';
import styles from './plans-board.module.css';
import { useFacetName } from './use-facet-name.ts';
import { useLibraryFilter } from './use-library-filter.ts';

/** The plan library; the plan in the address is the one that is shown beside the table. */
export function PlansBoard() {
  const { t } = useTranslation('plans');
  const plans = usePlans();
  if (plans.data) return <Library library={plans.data} />;
  return (
    <BoardFrame title={t('title')}>
      {plans.error ? (
        <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

function Library({ library }: { library: PlanLibrary }) {
  const { t } = useTranslation('plans');
  const speech = useSpeech();
  const nameOf = useFacetName();
  const { planId } = useParams<{ planId?: string }>();
  const [, navigate] = useLocation();
  const drillRows = useDrills().data?.rows;
  const drills = useMemo(() => new Map((drillRows ?? []).map((row) => [row.planId, row])), [drillRows]);
  const [below, setBelow] = useState(0);
  const filter = useLibraryFilter(library.plans, drills);
  const { search, choice, sort, shown, toggle } = filter;
  const searchField = useRef<HTMLInputElement>(null);

  const ids = useMemo(() => shown.map((row) => row.plan.id), [shown]);
  const { id: selected, select, move } = useListSelection(ids, planId ?? null);
  const current = shown.find((row) => row.plan.id === selected);

  const addressOf = (id: string) => `/plans/${encodeURIComponent(id)}${filter.address}`;
  // The address follows the choice, so that it can be sent to somebody; going back leaves the library at once.
  const show = (id: string | null) => {
    if (id !== null && id !== planId) navigate(addressOf(id), { replace: true });
  };
  useEffect(() => {
    if (planId !== undefined) select(planId);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the list changes every second; only a new address chooses
  }, [planId]);
  const step = (by: number) => {
    const id = move(by);
    show(id);
    if (id !== null) document.getElementById(planRowId(id))?.scrollIntoView({ block: 'nearest' });
  };
  const open = (id: string) => navigate(`/plans/${encodeURIComponent(id)}/preflight`);
  useKeys({
    'list.next': () => step(1),
    'list.previous': () => step(-1),
    'list.open': () => {
      if (selected !== null) open(selected);
    },
    'list.filter': () => searchField.current?.focus(),
  });

  const chosen = facets.flatMap((facet) => (choice[facet] ?? []).map((value) => ({ facet, value })));
  return (
    <BoardFrame
      title={t('title')}
      foot={
        <>
          <span>
            {t('shown', { shown: shown.length, all: library.plans.length })}
            {shown.length > 0 && below > 0 ? <b>{t('below', { count: below })}</b> : null}
          </span>
          <LibrarySource library={library} speech={speech} />
        </>
      }
      footEnd={
        <>
          <KeyHint ids={['list.next', 'list.previous']}>{t('key.move')}</KeyHint>
          <KeyHint ids={['list.open']}>{t('key.open')}</KeyHint>
          <KeyHint ids={['list.filter']}>{t('key.filter')}</KeyHint>
        </>
      }
    >
      <LibraryHead library={library} drills={drillRows} speech={speech} />
      <div className={styles.board} data-stacks="">
        <FacetNav all={filter.all} found={filter.found} choice={choice} onToggle={toggle} />
        <div className={styles.main}>
          <div className={styles.bar}>
            <FilterField
              ref={searchField}
              label={t('search')}
              placeholder={t('searchHint', { count: library.plans.length })}
              value={search}
              onChange={filter.setSearch}
            />
            <div className={styles.chosen}>
              {chosen.map(({ facet, value }) => (
                <Button
                  key={`${facet}-${value}`}
                  aria-label={t('removeFacet', { value: nameOf(facet, value) })}
                  onClick={() => toggle(facet, value)}
                >
                  {nameOf(facet, value)} <X aria-hidden="true" />
                </Button>
              ))}
              {chosen.length > 0 || search !== '' ? (
                <Button kind="text" onClick={filter.clear}>
                  {t('clear')}
                </Button>
              ) : null}
            </div>
            <Link className={styles.new} href="/plans/new">
              {t('editor.new')}
            </Link>
            <label className={styles.sort}>
              {t('sort')}
              <select
                className={styles.select}
                value={sort}
                onChange={(event) =>
                  filter.setSort(planSorts.find((name) => name === event.target.value) ?? 'trigger')
                }
              >
                {planSorts.map((name) => (
                  <option key={name} value={name}>
                    {t(`sortBy.${name}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          {planId !== undefined && !library.plans.some(({ plan }) => plan.id === planId) ? (
            <p className={styles.missing} role="status">
              {t('notFound', { plan: planId })}
            </p>
          ) : null}
          {shown.length > 0 ? (
            <PlanTable
              rows={shown}
              drills={drills}
              onBelow={setBelow}
              speech={speech}
              selected={selected}
              onOpen={open}
              onSelect={(id) => {
                select(id);
                show(id);
              }}
            />
          ) : (
            <EmptyState title={library.plans.length === 0 ? t('empty') : t('emptyFilter')} />
          )}
        </div>
        {current ? (
          <PlanPreview
            row={current}
            speech={speech}
            asked={planId !== undefined}
            onClose={() => navigate(`/plans${filter.address}`, { replace: true })}
          />
        ) : null}
      </div>
    </BoardFrame>
  );
}
