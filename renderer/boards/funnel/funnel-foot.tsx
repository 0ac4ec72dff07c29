import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { useLocalText } from '../../text/use-local-text.ts';

/** How many lines the totals hold, and which ones they miss. */
export function FunnelFoot({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const localText = useLocalText();
  const { coverage, lines } = board;
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
    </>
  );
}
