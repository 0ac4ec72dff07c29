import { useTranslation } from 'react-i18next';
import type { CapacityBoard, EntryRow } from '../../../shared/model/capacity-board.ts';
import { useFormat } from '../../app/screen-format.ts';

interface CapacityFootProps {
  board: CapacityBoard;
  /** What the filter lets through, and how many of them have room. */
  passing: readonly EntryRow[];
  shown: number;
  /** How many of those lie below what is seen of a table that scrolls. */
  below: number;
}

/** What is shown, and how many entries of the whole board need something. */
export function CapacityFoot({ board, passing, shown, below }: CapacityFootProps) {
  const { t } = useTranslation('capacity');
  const isWall = useFormat() === 'wall';
  const { counts } = board;
  const others = passing.slice(shown);
  const isPart = isWall || passing.length < counts.all;
  // An entry whose level is not known may be above anything.
  const greatest = others.every((entry) => entry.level !== null)
    ? Math.max(0, ...others.map((entry) => entry.level ?? 0))
    : null;
  const facts = [
    { name: t('footScale'), value: counts.scale },
    { name: t('footLimited'), value: counts.limited },
    { name: t('footDegraded'), value: counts.degraded },
    { name: t('footStale'), value: counts.stale },
    // A wall has no room for it; the rows themselves say so.
    ...(isWall ? [] : [{ name: t('footNoTest'), value: counts.noTest }]),
  ];
  return (
    <>
      <span className="tabular">
        {isWall ? `${t('footShown')} ` : null}
        <b>{shown}</b>
        {isPart ? `/${counts.all}` : null} {t('footEntries', { count: counts.all })}
        {below > 0 ? <b>{t('footBelow', { count: below })}</b> : null}
      </span>
      {others.length > 0 && greatest !== null ? (
        <span className="tabular">
          {t('footRest', { count: others.length })} <b>{Math.floor(greatest * 100) + 1}%</b>
        </span>
      ) : null}
      {facts.map(({ name, value }) => (
        <span key={name} className="tabular">
          {name} <b>{value}</b>
        </span>
      ))}
    </>
  );
}
