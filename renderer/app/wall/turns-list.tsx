import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { usualSeconds, wallBoardIds, type WallBoardId, type WallTurn } from '../../state/wall.ts';
import styles from './turns-list.module.css';

interface TurnsListProps {
  turns: readonly WallTurn[];
  onChange(turns: WallTurn[]): void;
}

/** Which boards take turns, in their order, and how long each stands; below them those that do not. */
export function TurnsList({ turns, onChange }: TurnsListProps) {
  const { t } = useTranslation('wall');
  const left = wallBoardIds.filter((id) => !turns.some(({ board }) => board === id));
  const move = (index: number, by: number) => {
    const moved = turns[index];
    if (!moved) return;
    onChange(turns.toSpliced(index, 1).toSpliced(index + by, 0, moved));
  };
  return (
    <div className={styles.turns}>
      <p className={styles.hint}>{t('boardsHint')}</p>
      <ul>
        {turns.map((turn, index) => (
          <TurnRow
            key={turn.board}
            turn={turn}
            isFirst={index === 0}
            isLast={index === turns.length - 1}
            onMove={(by) => move(index, by)}
            onSeconds={(seconds) => onChange(turns.with(index, { ...turn, seconds }))}
            onRemove={() => onChange(turns.toSpliced(index, 1))}
          />
        ))}
        {left.map((board) => (
          <li key={board} className={styles.turn}>
            <Shown
              board={board}
              on={false}
              onToggle={() => onChange([...turns, { board, seconds: usualSeconds }])}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface TurnRowProps {
  turn: WallTurn;
  isFirst: boolean;
  isLast: boolean;
  onMove(by: number): void;
  onSeconds(seconds: number): void;
  onRemove(): void;
}

function TurnRow({ turn, isFirst, isLast, onMove, onSeconds, onRemove }: TurnRowProps) {
  const { t } = useTranslation('wall');
  const board = t(`board.${turn.board}`);
  const isAlone = isFirst && isLast;
  return (
    <li className={styles.turn}>
      <Shown board={turn.board} on refused={isAlone} onToggle={onRemove} />
      {isAlone ? null : (
        <>
          <label className={styles.seconds}>
            <input
              type="number"
              min={5}
              max={3_600}
              step={5}
              aria-label={t('secondsOf', { board })}
              defaultValue={turn.seconds}
              onChange={({ target }) => {
                const seconds = Math.round(target.valueAsNumber);
                if (seconds >= 5 && seconds <= 3_600) onSeconds(seconds);
              }}
            />
            {t('seconds')}
          </label>
          <Button
            size="small"
            kind="text"
            aria-label={t('earlier', { board })}
            className={isFirst ? styles.nowhere : undefined}
            onClick={() => onMove(-1)}
          >
            <ArrowUp aria-hidden="true" />
          </Button>
          <Button
            size="small"
            kind="text"
            aria-label={t('later', { board })}
            className={isLast ? styles.nowhere : undefined}
            onClick={() => onMove(1)}
          >
            <ArrowDown aria-hidden="true" />
          </Button>
        </>
      )}
    </li>
  );
}

interface ShownProps {
  board: WallBoardId;
  on: boolean;
  /** The last one cannot be taken out. */
  refused?: boolean;
  onToggle(): void;
}

function Shown({ board, on, refused = false, onToggle }: ShownProps) {
  const { t } = useTranslation('wall');
  const name = t(`board.${board}`);
  return (
    <label className={styles.name} title={refused ? t('needsBoard') : undefined}>
      <input
        type="checkbox"
        checked={on}
        aria-label={t('shows', { board: name })}
        aria-disabled={refused || undefined}
        onChange={() => {
          if (!refused) onToggle();
        }}
      />
      {name}
    </label>
  );
}
