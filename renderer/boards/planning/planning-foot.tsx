import { useTranslation } from 'react-i18next';
import type { PeakRow } from './peak-rows.ts';

/** How many entries the goals ask more of than is planned, tested or known. */
export function PlanningFoot({ rows }: { rows: readonly PeakRow[] }) {
  const { t } = useTranslation('planning');
  const count = (wanted: (row: PeakRow) => boolean) => rows.filter(wanted).length;
  const facts = [
    [
      t('footAbove'),
      count(({ peak, entry }) => peak !== null && entry.target !== undefined && peak > entry.target),
    ],
    [t('footScale'), count(({ level }) => level !== null && level > 1)],
    [t('footMissing'), count(({ peak }) => peak === null)],
  ] as const;
  return (
    <>
      <span className="tabular">
        <b>{rows.length}</b> {t('footEntries')}
      </span>
      {facts.map(([name, value]) => (
        <span key={name} className="tabular">
          {name} <b>{value}</b>
        </span>
      ))}
    </>
  );
}
