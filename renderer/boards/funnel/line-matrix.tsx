import { useTranslation } from 'react-i18next';
import type { FunnelBoard, LineRow } from '../../../shared/model/funnel-board.ts';
import { conversionBands } from '../../../shared/rules/bands.ts';
import { useFormat } from '../../app/screen-format.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useRowsThatFit } from '../../parts/use-rows-that-fit.ts';
import { useLanguage, useLocalText } from '../../text/use-local-text.ts';
import { MatrixLine } from './matrix-line.tsx';
import { worstStageOf } from './drill.ts';
import styles from './line-matrix.module.css';

/** Heights on a wall; names in Latin letters need two lines in the head. */
const wallRow = 46;
const wallHeads = { en: 48, 'zh-CN': 36 } as const;

/** Business lines by stages: how far each step conversion is from plan. Walls show the worst, since they can't be scrolled. */
export function LineMatrix({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const isWall = useFormat() === 'wall';
  const localText = useLocalText();
  const { lines } = board;
  const stages = board.stages.slice(1);
  const language = useLanguage();
  const [areaRef, wallRows] = useRowsThatFit({ row: wallRow, head: wallHeads[language] });
  // The last row of a wall that is too small is for the summary of the others.
  const shown = isWall && lines.length > wallRows ? lines.slice(0, Math.max(0, wallRows - 1)) : lines;
  const others = lines.slice(shown.length);
  const differences = lines.flatMap(({ cells }) => cells.map((cell) => Math.abs(cell.difference ?? 0)));
  const greatest = Math.max(0, ...differences);
  const points = (ratio: number) => (ratio * 100).toFixed(1);

  return (
    <div className={styles.frame}>
      {/* What scrolls can be reached by keyboard. */}
      <div
        ref={areaRef}
        className={styles.scroller}
        tabIndex={isWall ? undefined : 0}
        role="region"
        aria-label={t('lines')}
      >
        <div
          role="table"
          aria-label={t('lines')}
          style={{ '--stages': stages.length }}
          className={styles.table}
        >
          <div role="row" className={styles.head}>
            <span role="columnheader">{t('line')}</span>
            <span role="columnheader" className={styles.number}>
              {t('attainment')}
            </span>
            {stages.map((stage) => (
              <span key={stage.id} role="columnheader" className={styles.number}>
                {localText(stage.name)}
              </span>
            ))}
          </div>
          {shown.map((line) => (
            <MatrixLine
              key={line.id}
              line={line}
              at={board.at}
              greatest={greatest}
              stageNames={stages.map(({ name }) => localText(name))}
              worstStage={worstStageOf(line, board)}
            />
          ))}
          {others.length > 0 ? <Others lines={others} /> : null}
        </div>
      </div>
      <div className={styles.legend}>
        {t('below')}
        {([1, 2, 3] as const).map((severity) => (
          <span key={severity} className={styles.key}>
            <StatusGlyph kind={severity} size="var(--legend-glyph)" />
            {t('points', { points: points(conversionBands[`p${severity}`]) })}
          </span>
        ))}
        <span className={styles.order}>{t('order')}</span>
      </div>
    </div>
  );
}

function Others({ lines }: { lines: readonly LineRow[] }) {
  const { t } = useTranslation('funnel');
  const alarmed = lines.filter(({ severity }) => severity !== null).length;
  return (
    <div role="row" className={styles.others}>
      <span role="cell">{t('rest', { count: lines.length })}</span>
      <span role="cell" className={styles.othersMore}>
        {alarmed === 0 ? t('restQuiet') : t('restAlarmed', { count: alarmed })}
      </span>
    </div>
  );
}
