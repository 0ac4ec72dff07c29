import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import type { Severity } from '../../../shared/model/severity.ts';
import { useAlerts } from '../../app/queries.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatNumber } from '../../parts/number-format.ts';
import { Switch } from '../../parts/switch.tsx';
import { useRowsBelow } from '../../parts/use-rows-below.ts';
import { ClassLegend } from './class-letter.tsx';
import { TreeRow } from './tree-row.tsx';
import styles from './tree.module.css';
import { beginning, treeLines, type Opened } from './tree-view.ts';

interface TreePanelProps {
  board: DiagnosisBoard;
  compare: boolean;
  onCompare(on: boolean): void;
  selected: string | null;
  /** Somebody chose it. */
  marked: boolean;
  onSelect(row: string): void;
  onOpen(row: string): void;
}

/** The exceptions along their links; arrows move in it, open and shut, and Enter tells more. */
export function TreePanel({ board, compare, onCompare, selected, marked, onSelect, onOpen }: TreePanelProps) {
  const { t } = useTranslation(['diagnosis', 'common']);
  const [opened, setOpened] = useState<Opened>(new Map());
  const [below, setBelow] = useState(0);
  const area = useRowsBelow(setBelow);
  const { tree, causes, verdict, quiet } = board;
  const lines = useMemo(() => treeLines(tree, causes, opened), [tree, causes, opened]);
  const severities = useSeverities();
  const most = Math.max(1, ...tree.rows.map(({ count }) => count));
  const begun = beginning(tree, causes, verdict === 'clear');
  const place = lines.findIndex(({ row }) => row.id === selected);
  const line = lines[place];
  const fold = (id: string, open: boolean) => setOpened(new Map(opened).set(id, open));
  const go = (to: number) => {
    const next = lines[Math.min(Math.max(to, 0), lines.length - 1)];
    if (!next) return;
    onSelect(next.row.id);
    document.getElementById(treeRowId(next.row.id))?.scrollIntoView({ block: 'nearest' });
  };
  const outwards = () => {
    if (!line) return;
    if (line.open === true) fold(line.row.id, false);
    else go(lines.findLastIndex(({ level }, at) => at < place && level < line.level));
  };
  const inwards = () => {
    if (line?.open === false) fold(line.row.id, true);
    else if (line?.open === true) go(place + 1);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => go(place + 1),
    ArrowUp: () => go(place - 1),
    ArrowRight: inwards,
    ArrowLeft: outwards,
    Home: () => go(0),
    End: () => go(lines.length - 1),
  };
  // Wherever the focus is; what only a tree has comes first.
  useKeys({
    'list.next': () => go(place + 1),
    'list.previous': () => go(place - 1),
    'list.open': line && (() => onOpen(line.row.id)),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const comparing = compare && quiet !== null;
  return (
    <section className={styles.panel} aria-label={t('tree.title')}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('tree.title')}</h2>
        {below > 0 ? <span className={styles.below}>{t('common:below.rows', { count: below })}</span> : null}
        <span className={styles.compare}>
          {t('tree.compare')}
          <Switch
            label={t('tree.compare')}
            on={comparing}
            onSwitch={onCompare}
            refused={quiet === null ? t('tree.noCompare') : null}
          />
        </span>
      </header>
      {lines.length === 0 ? (
        <p className={styles.none}>{t('tree.none')}</p>
      ) : (
        <div
          ref={area}
          role="treegrid"
          aria-label={t('tree.label', { count: tree.rows.length })}
          aria-activedescendant={line ? treeRowId(line.row.id) : undefined}
          tabIndex={0}
          className={classNames(styles.grid, comparing && styles.compared)}
          onKeyDown={onKeyDown}
        >
          <div role="row" className={styles.columns}>
            <span role="columnheader">{t('tree.node')}</span>
            <span role="columnheader">{t('tree.count')}</span>
            {comparing ? (
              <>
                <span role="columnheader">{t('tree.quiet')}</span>
                <span role="columnheader" title={t('tree.timesHint')}>
                  {t('tree.times')}
                </span>
              </>
            ) : null}
            <span role="columnheader">{t('tree.first')}</span>
            {comparing ? null : (
              <>
                <span role="columnheader" title={t('tree.laterHint')}>
                  {t('tree.later')}
                </span>
                <span role="columnheader">{t('tree.depth')}</span>
              </>
            )}
            <span role="columnheader" title={t('tree.numberHint')}>
              {t('tree.number')}
            </span>
          </div>
          <div role="rowgroup" data-rows="">
            {lines.map((one) => (
              <TreeRow
                key={one.row.id}
                id={treeRowId(one.row.id)}
                line={one}
                most={most}
                begun={begun}
                compare={comparing}
                selected={one.row.id === selected}
                marked={marked && one.row.id === selected}
                clear={verdict === 'clear'}
                severity={one.level === 0 ? (severities.get(one.row.node) ?? null) : null}
                onSelect={() => onSelect(one.row.id)}
                onOpen={() => onOpen(one.row.id)}
                onFold={(open) => fold(one.row.id, open)}
              />
            ))}
          </div>
        </div>
      )}
      <p className={styles.legend}>
        <ClassLegend />
        <span>
          {tree.left.rows > 0
            ? t('tree.left', { rows: formatNumber(tree.left.rows), count: formatNumber(tree.left.count) })
            : t('tree.sum')}
        </span>
      </p>
    </section>
  );
}

function treeRowId(row: string): string {
  return `exception-${row}`;
}

/** The worst alert that is open on each entry. */
function useSeverities(): ReadonlyMap<string, Severity> {
  const rows = useAlerts().data?.rows;
  return useMemo(() => {
    const worst = new Map<string, Severity>();
    for (const { entry, severity, clearedAt } of rows ?? []) {
      const known = entry === null ? undefined : worst.get(entry);
      if (entry === null || clearedAt !== null || (known !== undefined && known <= severity)) continue;
      worst.set(entry, severity);
    }
    return worst;
  }, [rows]);
}
