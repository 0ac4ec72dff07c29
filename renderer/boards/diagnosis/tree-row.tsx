import type { TFunction } from 'i18next';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExceptionTreeRow } from '../../../shared/model/exception-tree.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { comparedWithQuiet } from '../../../shared/rules/exceptions/tree-comparison.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatLength } from '../../parts/time-format.ts';
import { formatNumber } from '../../parts/number-format.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Severity } from '../../../shared/model/severity.ts';
import { useMarks } from '../../text/use-marks.ts';
import { ClassLetter } from './class-letter.tsx';
import { RankBadge } from './rank-badge.tsx';
import styles from './tree.module.css';
import type { TreeLine } from './tree-view.ts';

interface TreeRowProps {
  id: string;
  line: TreeLine;
  /** Count at which the bar is full. */
  most: number;
  /** Since when others are later; null: not known. */
  begun: EpochMs | null;
  /** Beside the quiet time instead of beside the beginning. */
  compare: boolean;
  selected: boolean;
  /** Somebody chose it: it is more than where the keys would begin. */
  marked: boolean;
  clear: boolean;
  /** The worst alert that stands on this system. */
  severity: Severity | null;
  onSelect(): void;
  onOpen(): void;
  onFold(open: boolean): void;
}

/** One row of the tree; its keys are the tree's. */
export function TreeRow({
  id,
  line,
  most,
  begun,
  compare,
  selected,
  marked,
  clear,
  severity,
  onSelect,
  onOpen,
  onFold,
}: TreeRowProps) {
  const { t } = useTranslation('diagnosis');
  const { list } = useMarks();
  const { row, name, level, guides, isLast, open, ranks, named } = line;
  const called = name ?? t('tree.own');
  const [first] = ranks;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- arrows and Enter do the same for the tree
    <div
      id={id}
      role="row"
      aria-level={level + 1}
      aria-expanded={open}
      aria-selected={selected}
      data-row={row.id}
      className={classNames(
        styles.row,
        marked && styles.selected,
        clear && named && first === 1 && styles.hot,
      )}
      onClick={() => (marked ? onOpen() : onSelect())}
    >
      <span role="gridcell" className={classNames(styles.node, open === undefined && styles.leaf)}>
        {guides.slice(1).map((goesOn, place) => (
          <i key={place} className={classNames(styles.guide, goesOn && styles.through)} aria-hidden="true" />
        ))}
        {level === 0 ? null : (
          <i className={classNames(styles.guide, styles.elbow, !isLast && styles.tee)} aria-hidden="true" />
        )}
        {open === undefined ? (
          <i className={styles.noFold} aria-hidden="true" />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className={styles.fold}
            aria-label={t(open ? 'tree.shut' : 'tree.open', { node: called })}
            onClick={(event) => {
              event.stopPropagation();
              onFold(!open);
            }}
          >
            {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
          </button>
        )}
        <ClassLetter kind={row.kind} />
        <span className={styles.names} title={`${called} ${row.code}`}>
          <span
            className={classNames(name !== null && 'mono', (level === 0 || first === 1) && styles.strong)}
          >
            {called}
          </span>
          <span className={classNames('mono', styles.code)}>{row.code}</span>
          {row.otherCodes > 0 && !row.own ? (
            <span className={styles.code} title={t('tree.moreHint', { count: row.otherCodes })}>
              {t('tree.more', { count: row.otherCodes })}
            </span>
          ) : null}
        </span>
        {severity === null ? null : <StatusGlyph kind={severity} size="var(--icon-small)" />}
      </span>
      <span role="gridcell" className={styles.count}>
        <span className={styles.bar} aria-hidden="true">
          <i style={{ width: `${Math.max(row.count > 0 ? 2 : 0, (row.count / most) * 100)}%` }} />
        </span>
        <b>{formatNumber(row.count)}</b>
      </span>
      {compare ? (
        <>
          <span role="gridcell" className={styles.number}>
            {row.quietPerMinute === null ? '—' : rate(row.quietPerMinute)}
          </span>
          <span role="gridcell" className={classNames(styles.number, styles.strong)}>
            {besideQuiet(row, t)}
          </span>
        </>
      ) : null}
      <span role="gridcell" className={styles.number}>
        <TimeText at={row.firstSeen} />
      </span>
      {compare ? null : (
        <>
          <span role="gridcell" className={classNames(styles.number, styles.quiet)}>
            {begun === null ? '—' : later(row.firstSeen - begun)}
          </span>
          <span role="gridcell" className={styles.number}>
            {row.depth}
          </span>
        </>
      )}
      <span role="gridcell" className={styles.rank}>
        {first === undefined ? null : (
          <RankBadge
            rank={first}
            outlined={!clear || !named}
            label={t(clear ? 'tree.cause' : 'unclear.rank', { rank: ranks.join(list) })}
          />
        )}
      </span>
    </div>
  );
}

/** `+2:00`, `−0:30`; formatLength has two digits of minutes, which a column of small differences does not need. */
export function later(ms: number): string {
  const sign = ms < 0 && Math.abs(ms) >= 1_000 ? '−' : '+';
  return `${sign}${formatLength(Math.abs(ms)).replace(/^0(?=\d:)/, '')}`;
}

export function rate(perMinute: number): string {
  const decimals = perMinute > 0 && perMinute < 10 ? 1 : 0;
  return formatNumber(perMinute, { unit: { divisor: 1, label: '', decimals } });
}

/** `×3.4`, or that it is new or as usual: a few more or less come by chance. */
export function besideQuiet(row: ExceptionTreeRow, t: TFunction<'diagnosis'>): string {
  const compared = comparedWithQuiet(row);
  if (compared === null) return '—';
  if (compared.is === 'new') return t('tree.fresh');
  if (compared.is === 'usual') return t('tree.usual');
  return `×${formatNumber(compared.times, { unit: { divisor: 1, label: '', decimals: compared.times < 10 ? 1 : 0 } })}`;
}
