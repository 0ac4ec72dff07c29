import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineRow } from '../../../shared/model/funnel-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useNow } from '../../app/console-clock.ts';
import { useFormat } from '../../app/screen-format.ts';
import { classNames } from '../../parts/class-names.ts';
import { deepEqual } from '../../parts/deep-equal.ts';
import { formatPercent, formatPoints } from '../../parts/number-format.ts';
import { NoValue } from '../../parts/number-text.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { drillTo } from './drill.ts';
import styles from './line-matrix.module.css';

interface MatrixLineProps {
  line: LineRow;
  /** When the board was made: the line's age counts from there. */
  at: EpochMs;
  /** The greatest difference in the matrix: the bars' common scale. */
  greatest: number;
  stageNames: readonly string[];
  /** Where one looks first; null: nowhere. */
  worstStage: string | null;
}

/** Zero lies here in a cell; below plan grows to the left, which is where most lines are. */
const zeroAt = 74;

/** While a line is live its age is the panel's; once it is old, the age it had counts on from `at`. */
const notShown = new Set(['at', 'age', 'sampledAt']);

export const MatrixLine = memo(
  MatrixLineOf,
  (before, after) =>
    deepEqual(before, after, notShown) &&
    (isFresh(after.line) || before.line.gmv?.sampledAt === after.line.gmv?.sampledAt),
);

function MatrixLineOf({ line, at, greatest, stageNames, worstStage }: MatrixLineProps) {
  const { t } = useTranslation('funnel');
  if (!isFresh(line)) {
    return (
      <div role="row" data-line={line.id} tabIndex={-1} className={classNames(styles.row, styles.stale)}>
        <span role="rowheader">
          <LineName line={line} worstStage={worstStage} />
        </span>
        <span role="cell" className={styles.number}>
          <Attainment ratio={line.attainment} />
        </span>
        <span role="cell" className={styles.remark}>
          <StatusGlyph kind="stale" size="var(--line-glyph)" />
          <OldAge line={line} at={at} />
        </span>
      </div>
    );
  }
  return (
    <div role="row" data-line={line.id} tabIndex={-1} className={styles.row}>
      <span role="rowheader" className={classNames(styles.name, line.severity === null && styles.quiet)}>
        {line.severity === null ? null : <StatusGlyph kind={line.severity} size="var(--line-glyph)" />}
        <LineName line={line} worstStage={worstStage} />
      </span>
      <span role="cell" className={classNames(styles.number, styles.strong)}>
        <Attainment ratio={line.attainment} />
        {line.attainment === null ? null : (
          <>
            <i
              className={styles.attained}
              style={{
                width: `calc((100% - var(--attained-start)) * ${Math.min(line.attainment, 1.1) / 1.1})`,
              }}
            />
            <i className={styles.whole} />
          </>
        )}
      </span>
      {line.cells.map((cell, index) => (
        <span
          key={cell.stage}
          role="cell"
          className={classNames(
            styles.number,
            cell.severity === null ? styles.quiet : styles[`p${cell.severity}`],
          )}
        >
          {cell.severity === null ? null : <StatusGlyph kind={cell.severity} size="var(--cell-glyph)" />}
          {cell.difference === null ? (
            <NoValue />
          ) : (
            <>
              <span className="sr-only">
                {t('cell', { stage: stageNames[index] ?? cell.stage, value: formatPoints(cell.difference) })}
              </span>
              <span aria-hidden="true" className="tabular">
                {formatPoints(cell.difference)}
              </span>
              <Difference value={cell.difference} greatest={greatest} alarmed={cell.severity !== null} />
            </>
          )}
        </span>
      ))}
    </div>
  );
}

/** The name; a press leads to the entries that serve the line at its worst stage. A wall only shows it. */
function LineName({ line, worstStage }: { line: LineRow; worstStage: string | null }) {
  const { t } = useTranslation('funnel');
  const localText = useLocalText();
  const isWall = useFormat() === 'wall';
  const name = localText(line.name);
  if (isWall || worstStage === null) return name;
  return (
    <button
      type="button"
      className={styles.open}
      data-drill={line.id}
      title={t('drillOpenLine', { line: name })}
      onClick={() => drillTo(worstStage, line.id)}
    >
      {name}
    </button>
  );
}

function Attainment({ ratio }: { ratio: number | null }) {
  if (ratio === null) return <NoValue />;
  return (
    <span className="tabular">
      {formatPercent(ratio)}
      <small className={styles.unit}>%</small>
    </span>
  );
}

function Difference({ value, greatest, alarmed }: { value: number; greatest: number; alarmed: boolean }) {
  const room = value < 0 ? zeroAt - 12 : 100 - zeroAt;
  const width = greatest > 0 ? (Math.abs(value) / greatest) * (zeroAt - 12) : 0;
  const shown = Math.min(width, room);
  return (
    <>
      <i
        className={classNames(styles.bar, alarmed && styles.alarmed)}
        style={{ left: `${value < 0 ? zeroAt - shown : zeroAt}%`, width: `${shown}%` }}
      />
      <i className={styles.zero} style={{ left: `${zeroAt}%` }} />
    </>
  );
}

function OldAge({ line, at }: { line: LineRow; at: EpochMs }) {
  const { t } = useTranslation('funnel');
  const ageText = useAgeText();
  const now = useNow();
  if (line.age === null) return t('neverLine');
  const age = ageText(line.age + Math.max(0, now - at));
  return line.freshness === 'lost' ? t('lostLine', { age }) : t('staleLine', { age });
}

function isFresh({ freshness }: LineRow): boolean {
  return freshness === 'live' || freshness === 'ageing';
}
