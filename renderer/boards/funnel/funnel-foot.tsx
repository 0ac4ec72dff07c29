import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { useCapacity } from '../../app/queries.ts';
import { useLocalText } from '../../text/use-local-text.ts';

/** How many lines the totals hold, which ones they miss, and how many entries are held back on purpose: orders may sink for that alone. */
export function FunnelFoot({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const localText = useLocalText();
  const { coverage, lines } = board;
  const counts = useCapacity().data?.counts;
  const old = lines.filter(({ freshness }) => freshness === 'stale' || freshness === 'lost');
  const [first] = old;
  return (
    <>
      <span className="tabular">
        {t('footLines')} <b>{coverage.counted}</b>/{coverage.all}
      </span>
      {first ? (
        <span className="tabular">
          {t('footStale')} <b>{old.length}</b> {localText(first.name)}
          {old.length > 1 ? ` +${old.length - 1}` : null}
        </span>
      ) : null}
      {counts ? (
        <>
          <span className="tabular">
            {t('footLimited')} <b>{counts.limited}</b>
          </span>
          <span className="tabular">
            {t('footDegraded')} <b>{counts.degraded}</b>
          </span>
        </>
      ) : null}
    </>
  );
}
