import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { rateLimits } from '../../../shared/rules/rate-limit/rate-limit.ts';
import { formatNumber, type NumberUnit } from '../../parts/number-format.ts';
import { NumberText } from '../../parts/number-text.tsx';
import { decidedInWords } from '../planning/decided-in-words.ts';
import { useInstances } from '../planning/use-instances.ts';
import { usePlanningWords } from '../planning/use-planning-words.ts';
import styles from './entry-limits.module.css';

interface EntryLimitsProps {
  entry: EntryRow;
  entries: readonly EntryRow[];
  promotion: Promotion | null;
  unit: NumberUnit;
}

/** The rate limit in force beside the one that tests and dependencies give. */
export function EntryLimits({ promotion, ...rest }: EntryLimitsProps) {
  const { t } = useTranslation('capacity');
  if (promotion === null) return <p className={styles.gap}>{t('pageNoPromotion')}</p>;
  return <Limits promotion={promotion} {...rest} />;
}

function Limits({ entry, entries, promotion, unit }: EntryLimitsProps & { promotion: Promotion }) {
  const { t } = useTranslation('capacity');
  const { t: planning } = useTranslation(['planning']);
  const words = usePlanningWords(promotion);
  const instances = useInstances(entries);
  const limit = useMemo(
    () =>
      rateLimits({
        entries: promotion.entries,
        instancesOf: ({ id }) => instances.get(id) ?? null,
      }).find((one) => one.entry === entry.id),
    [promotion, instances, entry.id],
  );
  if (!limit) return <p className={styles.gap}>{t('pageNoPromotion')}</p>;
  const inForce = entry.limits;
  const text = (value: number) => formatNumber(value, { unit }) + unit.label;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t('pageLimitOf')}</span>
            </th>
            <th scope="col">{t('pageInForce')}</th>
            <th scope="col">{t('pageShouldBe')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('pageCluster')}</th>
            <td>
              <NumberText value={inForce?.cluster ?? null} unit={unit} reason={t('protectionNone')} />
            </td>
            <td>
              <NumberText value={limit.cluster} unit={unit} />
            </td>
          </tr>
          <tr>
            <th scope="row">{t('pageInstance')}</th>
            <td>
              <NumberText value={inForce?.instance ?? null} unit={unit} reason={t('protectionNone')} />
            </td>
            <td>
              <NumberText value={limit.instance} unit={unit} />
            </td>
          </tr>
        </tbody>
      </table>
      <p className={styles.why}>
        {t('pageDecidedBy', { why: decidedInWords(limit, { t: planning, text, words }) })}{' '}
        {t('detailSkew', { skew: limit.skew })}
      </p>
    </>
  );
}
