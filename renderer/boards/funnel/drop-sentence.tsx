import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Drop, FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { worse, type Severity } from '../../../shared/model/severity.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import { formatPoints } from '../../parts/number-format.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { formatTime } from '../../parts/time-format.ts';
import { useScreen } from '../../state/screen.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './funnel-strips.module.css';

/** Where people are lost, since when and on which lines, in one sentence; nothing while no step is below its band. */
export function DropSentence({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const { zone } = usePresentation();
  const isWall = useFormat() === 'wall';
  const localText = useLocalText();
  const { setFunnelTab } = useScreen();
  const { drop } = board;
  if (drop === null) return null;
  const nameOf = (list: readonly { id: string; name: Parameters<typeof localText>[0] }[], id: string) => {
    const found = list.find((one) => one.id === id);
    return found ? localText(found.name) : id;
  };
  const [worst] = drop.lines;
  const severity = severityOf(board, drop);
  const since =
    drop.since === null
      ? t('dropSinceUnknown')
      : t(drop.longer ? 'dropSinceLonger' : 'dropSince', { time: formatTime(drop.since, zone, 'minute') });
  const points = drop.difference === null ? null : formatPoints(drop.difference);
  const show = (line: string) => {
    setFunnelTab('lines');
    // The tab has to be there before its line can be gone to.
    requestAnimationFrame(() => {
      const row = document.querySelector<HTMLElement>(`[data-line="${line}"]`);
      row?.scrollIntoView({ block: 'nearest' });
      row?.focus({ preventScroll: true });
    });
  };

  return (
    <p className={styles.strip}>
      {severity === null ? null : <StatusGlyph kind={severity} />}
      <span className={styles.sentence}>
        <b>
          {t('dropAt', {
            stage: nameOf(board.stages, drop.stage),
            before: nameOf(board.stages, drop.before),
          })}
        </b>{' '}
        {points === null ? null : <b className="tabular">{t('dropBy', { points })}</b>}{' '}
        <span className="tabular">{since}</span>
        {worst === undefined
          ? ` · ${t('dropAllLines')}`
          : ` · ${t('dropLines', { count: drop.lines.length, all: board.lines.length })} `}
        {worst === undefined ? null : isWall ? (
          <b>{nameOf(board.lines, worst.id)}</b>
        ) : (
          <button type="button" className={styles.link} onClick={() => show(worst.id)}>
            {nameOf(board.lines, worst.id)}
            <ChevronRight aria-hidden="true" />
          </button>
        )}
        {worst === undefined ? null : (
          <span className="tabular"> {t('points', { points: formatPoints(worst.difference) })}</span>
        )}
      </span>
    </p>
  );
}

function severityOf(board: FunnelBoard, drop: Drop): Severity | null {
  const row = board.stages.find(({ id }) => id === drop.stage)?.severity ?? null;
  if (row !== null) return row;
  const cells = board.lines.flatMap(({ cells: all }) => all.filter(({ stage }) => stage === drop.stage));
  return cells.reduce<Severity | null>((worst, cell) => worse(worst, cell.severity), null);
}
