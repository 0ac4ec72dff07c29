import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertBoard } from '../../../shared/model/alert.ts';
import { isRecordKind } from '../../../shared/rules/query-source.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useHashQuery } from '../../app/hash-query.ts';
import { useStatus } from '../../app/queries.ts';
import { EmptyState } from '../../parts/states.tsx';
import { useScreen } from '../../state/screen.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { useListSelection } from '../../app/use-list-selection.ts';
import { filterIn, nobody, queryOf, withChoice, type AlertFilter } from './alert-filter.ts';
import { AlertFilterBar } from './alert-filter-bar.tsx';
import { AlertList } from './alert-list.tsx';
import styles from './alerts-board.module.css';
import { AlertsFoot, AlertsKeys } from './alerts-foot.tsx';
import { alertItems, causeItems, formKey, keyOf, subjectOf, type Subject } from './cause-items.ts';
import type { Causes } from './causes.ts';
import { FilterError } from './filter-error.tsx';
import type { FormKind } from './live-form.tsx';
import { LiveDialogs, type OpenDialog } from './live-dialogs.tsx';
import { LiveItem, type LiveItemActs } from './live-item.tsx';
import { useAlertActs } from './use-alert-acts.ts';
import { useAlertKeys } from './use-alert-keys.ts';
import { facetsOf, useListedAlerts } from './use-listed-alerts.ts';
import { usePlanRows } from './use-plan-rows.ts';
import { useToggledSet } from './use-toggled-set.ts';

interface LiveAlertsProps {
  board: AlertBoard;
  causes: Causes;
  view: 'causes' | 'all';
  tabs: ReactNode;
}

/** What stands now: by cause, or each alert by itself. */
export function LiveAlerts({ board, causes, view, tabs }: LiveAlertsProps) {
  const { t } = useTranslation('alerts');
  const speech = useSpeech();
  const plans = usePlanRows();
  const sources = useStatus().data?.sources;
  const dense = useScreen(({ denseAlerts }) => denseAlerts);
  const setDense = useScreen(({ setDenseAlerts }) => setDenseAlerts);
  const [query, changeQuery] = useHashQuery();
  const filter = useMemo(() => filterIn(query), [query]);
  const setFilter = (next: AlertFilter) => changeQuery(queryOf(next));
  const listed = useListedAlerts(board.rows, causes, filter, view);
  const [opened, toggleOpened] = useToggledSet();
  const [whole, toggleWhole] = useToggledSet();
  const [form, setForm] = useState<{ of: FormKind; subject: Subject } | null>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const filterField = useRef<HTMLInputElement>(null);
  const acts = useAlertActs(board);

  const items = useMemo(
    () =>
      view === 'all'
        ? alertItems(listed.alerts, form?.subject ?? null)
        : causeItems({ ...listed, opened, whole, form: form?.subject ?? null }),
    [view, listed, opened, whole, form],
  );
  const keys = useMemo(
    () => items.flatMap(({ kind, key }) => (kind === 'cause' || kind === 'alert' ? key : [])),
    [items],
  );
  const selection = useListSelection(keys);
  const selected = subjectOf(selection.id);
  useAsked(query.get('at'), keys, selection.select);

  const itemActs: LiveItemActs = {
    onSelect: (subject) => selection.select(keyOf(subject)),
    onToggle(id) {
      selection.select(keyOf({ of: 'cause', id }));
      toggleOpened(id);
    },
    onShowAll: toggleWhole,
    onAcknowledge: (subject) => void acts.acknowledge(subject),
    onUnshelve: (subject) => void acts.unshelve(subject),
    onForm(of, subject) {
      selection.select(keyOf(subject));
      setForm({ of, subject });
    },
    onCancelForm: () => setForm(null),
    async onShelve(subject, shelving) {
      if (await acts.shelve(subject, shelving)) setForm(null);
    },
    async onNote(subject, note) {
      if (await acts.acknowledge(subject, note)) setForm(null);
    },
    onDialog: setDialog,
  };
  const stable = useStableActs(itemActs);
  useAlertKeys({
    causes,
    selected,
    refused: acts.refused,
    acts: itemActs,
    isOpen: (id) => opened.has(id),
    move: selection.move,
    onFilter: () => filterField.current?.focus(),
    onOwner: (owner) => setFilter(withChoice(filter, 'owners', owner ?? nobody)),
  });

  const unheard =
    sources === undefined ||
    // Where nobody is asked, nobody tells.
    sources.length === 0 ||
    sources.some(
      ({ kind, freshness }) => !isRecordKind(kind) && (freshness === 'stale' || freshness === 'lost'),
    );
  const most = Math.max(1, ...board.groups.map(({ counts }) => counts.all));
  return (
    <BoardFrame
      title={t('title')}
      foot={
        <AlertsFoot
          board={board}
          causes={view === 'all' ? null : listed.pinned.length + listed.others.length}
          alerts={view === 'all' ? listed.alerts.length : listed.held}
        />
      }
      footEnd={<AlertsKeys />}
    >
      <div className={styles.bar} role="search" aria-label={t('filter')}>
        {tabs}
        <AlertFilterBar
          filter={filter}
          facets={() => facetsOf(view, board.rows, causes)}
          dense={dense}
          onDense={setDense}
          onChange={setFilter}
          fieldRef={filterField}
        />
      </div>
      <FilterError error={listed.error} />
      {items.length > 0 ? (
        <AlertList
          label={t(view === 'all' ? 'listLabel' : 'causesLabel', {
            shown: view === 'all' ? listed.alerts.length : listed.pinned.length + listed.others.length,
          })}
          what={t(view === 'all' ? 'column.alert' : 'column.cause')}
          count={view === 'all' ? 'reporters' : 'alerts'}
          items={items}
          selected={selection.id}
          form={form === null ? null : formKey(form.subject)}
          dense={dense}
          render={(item) => (
            <LiveItem
              item={item}
              nested={view === 'causes'}
              most={most}
              plans={plans}
              speech={speech}
              isSelected={item.key === selection.id}
              isPending={acts.pending.has(item.key)}
              refused={acts.refused}
              busy={acts.busy}
              form={form?.of ?? null}
              acts={stable}
            />
          )}
        />
      ) : (
        <EmptyState
          title={board.rows.length > 0 ? t('emptyFilter') : unheard ? t('emptyUnheard') : t('empty')}
        />
      )}
      <LiveDialogs dialog={dialog} causes={causes} acts={acts} onDialog={setDialog} />
    </BoardFrame>
  );
}

/** Chooses the row that an address names, once for each address: as soon as it is listed. */
function useAsked(asked: string | null, keys: readonly string[], select: (key: string) => void): void {
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (asked === null || asked === followed.current || !keys.includes(asked)) return;
    followed.current = asked;
    select(asked);
  }, [asked, keys, select]);
}

/** The same object from drawing to drawing, which does what the last drawing means: rows that did not change are not drawn again. */
function useStableActs(acts: LiveItemActs): LiveItemActs {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  const [stable] = useState<LiveItemActs>(() => ({
    onSelect: (subject) => latest.current.onSelect(subject),
    onToggle: (id) => latest.current.onToggle(id),
    onShowAll: (id) => latest.current.onShowAll(id),
    onAcknowledge: (subject) => latest.current.onAcknowledge(subject),
    onUnshelve: (subject) => latest.current.onUnshelve(subject),
    onForm: (of, subject) => latest.current.onForm(of, subject),
    onCancelForm: () => latest.current.onCancelForm(),
    onShelve: (subject, shelving) => latest.current.onShelve(subject, shelving),
    onNote: (subject, note) => latest.current.onNote(subject, note),
    onDialog: (dialog) => latest.current.onDialog(dialog),
  }));
  return stable;
}
