import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { classNames } from '../../parts/class-names.ts';
import { Percent, PercentPoints } from '../../parts/number-text.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './drill-drawer.module.css';

interface DrillLinesProps {
  board: FunnelBoard;
  stage: string;
  onChoose(line: string): void;
}

/** The lines at one stage, furthest below plan first; what cannot be told comes last. */
export function DrillLines({ board, stage, onChoose }: DrillLinesProps) {
  const { t } = useTranslation('funnel');
  const localText = useLocalText();
  const hasStep = board.stages[0]?.id !== stage;
  const rows = board.lines
    .map((line) => ({ line, cell: line.cells.find((cell) => cell.stage === stage) ?? null }))
    .toSorted(
      (left, right) =>
        (left.cell?.difference ?? Infinity) - (right.cell?.difference ?? Infinity) || order(left, right),
    );
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th scope="col">{t('line')}</th>
          {hasStep ? (
            <>
              <th scope="col">{t('conversion')}</th>
              <th scope="col">{t('conversionPlan')}</th>
            </>
          ) : null}
          <th scope="col">{t('drillAttainment')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, cell }) => {
          const isOld = line.freshness === 'stale' || line.freshness === 'lost';
          return (
            <tr key={line.id} className={isOld ? styles.old : undefined}>
              <th scope="row">
                <span className={styles.glyph}>
                  {isOld ? (
                    <StatusGlyph kind="stale" size="1rem" />
                  ) : cell === null || cell.severity === null ? null : (
                    <StatusGlyph kind={cell.severity} size="1rem" />
                  )}
                </span>
                <button
                  type="button"
                  className={styles.link}
                  data-choose={line.id}
                  onClick={() => onChoose(line.id)}
                >
                  {localText(line.name)}
                </button>
              </th>
              {hasStep ? (
                <>
                  <td>
                    <Percent ratio={cell?.conversion ?? null} bare />
                  </td>
                  <td
                    className={classNames(
                      cell === null || cell.severity === null ? undefined : styles[`p${cell.severity}`],
                    )}
                  >
                    <PercentPoints difference={cell?.difference ?? null} bare />
                  </td>
                </>
              ) : null}
              <td>
                <Percent ratio={line.attainment} bare />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface Sorted {
  line: { attainment: number | null; id: string };
}

function order(left: Sorted, right: Sorted): number {
  const by = (left.line.attainment ?? Infinity) - (right.line.attainment ?? Infinity);
  if (by !== 0 && !Number.isNaN(by)) return by;
  return left.line.id < right.line.id ? -1 : 1;
}
