import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertBoard } from '../../../shared/model/alert.ts';
import { isRecordKind } from '../../../shared/rules/query-source.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useStatus } from '../../app/queries.ts';
import { EmptyState } from '../../parts/states.tsx';
import { useRowsThatFit } from '../../parts/use-rows-that-fit.ts';
import { useSpeech } from '../../text/use-speech.ts';
import listStyles from './alert-list.module.css';
import { AlertsFoot } from './alerts-foot.tsx';
import styles from './alerts-wall.module.css';
import { CauseRow } from './cause-row.tsx';
import { createCauseIndex } from './causes.ts';
import { FloodBand } from './flood-band.tsx';
import { ListHead } from './list-head.tsx';
import { usePlanRows } from './use-plan-rows.ts';

/** Heights of a row and of the head, as in the style sheet, px of the wall's grid. */
const row = 68;
const head = 48;

/** Alerts for a room: the first out and every P1, then the worst that have room; nothing to press, and what has no room is counted. */
export function AlertsWall({ board }: { board: AlertBoard }) {
  const { t } = useTranslation('alerts');
  const speech = useSpeech();
  const plans = usePlanRows();
  const status = useStatus().data;
  const [indexed] = useState(createCauseIndex);
  const { pinned, others } = useMemo(() => indexed(board), [indexed, board]);
  const [area, fitting] = useRowsThatFit({ row, head });
  const all = [...pinned, ...others];
  // The last row tells how many there are that have none.
  const shown = all.length <= fitting ? all : all.slice(0, Math.max(0, fitting - 1));
  const hidden = all.length - shown.length;
  const hiddenAlerts = all.slice(shown.length).reduce((sum, { alerts }) => sum + alerts.length, 0);
  const most = Math.max(1, ...board.groups.map(({ counts }) => counts.all));
  const unheard =
    status?.sources.some(
      ({ kind, freshness }) => !isRecordKind(kind) && (freshness === 'stale' || freshness === 'lost'),
    ) ?? true;
  return (
    <BoardFrame
      title={t('wallTitle')}
      foot={<AlertsFoot board={board} causes={shown.length} alerts={board.rows.length - hiddenAlerts} />}
    >
      <FloodBand board={board} sources={status?.sources ?? []} at={status?.at ?? board.at} />
      {all.length === 0 ? (
        <EmptyState title={unheard ? t('emptyUnheard') : t('empty')} />
      ) : (
        <div ref={area} className={styles.area}>
          <div
            className={listStyles.grid}
            role="table"
            aria-label={t('causesLabel', { shown: shown.length })}
            aria-rowcount={all.length + 1}
          >
            <ListHead what={t('column.cause')} count={t('column.alerts')} minute />
            <div role="rowgroup">
              {shown.map((cause) => (
                <CauseRow
                  key={cause.group.id}
                  cause={cause}
                  most={most}
                  plans={plans}
                  speech={speech}
                  selected={false}
                  isOpen={false}
                  pending={false}
                  refused={null}
                  acts={null}
                />
              ))}
            </div>
          </div>
          {hidden > 0 ? (
            <p className={styles.more}>{t('moreCauses', { count: hidden, alerts: hiddenAlerts })}</p>
          ) : null}
        </div>
      )}
    </BoardFrame>
  );
}
