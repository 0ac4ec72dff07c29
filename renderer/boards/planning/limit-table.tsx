import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { RateLimit } from '../../../shared/model/rate-limit.ts';
import { rateLimits } from '../../../shared/rules/rate-limit/rate-limit.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { formatNumber, requestRateUnit, type NumberUnit } from '../../parts/number-format.ts';
import { NumberText } from '../../parts/number-text.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { decidedInWords } from './decided-in-words.ts';
import styles from './entry-figures.module.css';
import { LimitExport } from './limit-export.tsx';
import { NumberHead } from './peak-table.tsx';
import { RowGap } from './row-gap.tsx';
import { useRowWindow } from './use-row-window.ts';
import type { PlanningWords } from './use-planning-words.ts';

interface LimitTableProps {
  promotion: Promotion;
  /** Instances of each entry now, where they are known. */
  instances: ReadonlyMap<string, number>;
  words: PlanningWords;
}

/** The rate limits that follow from tests and dependencies, beside those in force. */
export function LimitTable({ promotion, instances, words }: LimitTableProps) {
  const { t } = useTranslation('planning');
  const limits = useMemo(
    () => rateLimits({ entries: promotion.entries, instancesOf: ({ id }) => instances.get(id) ?? null }),
    [promotion, instances],
  );
  const { scroller, indices, before, after } = useRowWindow(limits.length);
  const [isExporting, setExporting] = useState(false);
  const entries = useMemo(() => new Map(promotion.entries.map((entry) => [entry.id, entry])), [promotion]);
  const unit = useMemo(
    () =>
      requestRateUnit(limits.flatMap(({ entry, cluster }) => [cluster, entries.get(entry)?.limits?.cluster])),
    [limits, entries],
  );
  const qps = unit.label === '' ? 'QPS' : `${unit.label} QPS`;
  return (
    <>
      <div className={styles.bar}>
        <span>{t('limitsMore')}</span>
        <Button size="small" onClick={() => setExporting(true)}>
          {t('export')}
        </Button>
      </div>
      <ScrollRegion ref={scroller} className={styles.scroller} label={t('limits')}>
        <table className={styles.table} aria-label={t('limits')} aria-rowcount={limits.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t('entry')}</th>
              <NumberHead name={t('configured')} unit={qps} />
              <NumberHead name={t('cluster')} unit={qps} />
              <NumberHead name={t('instance')} unit="QPS" />
              <NumberHead name={t('instances')} />
              <NumberHead name={t('skew')} unit={t('units.factor')} />
              <th scope="col">{t('decidedBy')}</th>
            </tr>
          </thead>
          <tbody>
            <RowGap height={before} />
            {indices.map((index) => {
              const limit = limits[index];
              return limit ? (
                <tr key={limit.entry} aria-rowindex={index + 2}>
                  <th scope="row" className={styles.name}>
                    {words.entry(limit.entry)}
                    <small className={classNames(styles.id, 'mono')}>{limit.entry}</small>
                  </th>
                  <td className={classNames(styles.number, styles.quiet)}>
                    <NumberText
                      value={entries.get(limit.entry)?.limits?.cluster ?? null}
                      unit={unit}
                      reason={t('notConfigured')}
                    />
                  </td>
                  <td className={styles.number}>
                    <NumberText value={limit.cluster} unit={unit} />
                  </td>
                  <td className={styles.number}>
                    <NumberText value={limit.instance} />
                  </td>
                  <td className={classNames(styles.number, styles.quiet)}>
                    <NumberText value={limit.instances} reason={t('noInstances')} />
                  </td>
                  <td className={classNames(styles.number, styles.quiet, 'tabular')}>{limit.skew}</td>
                  <td className={styles.decided}>
                    <Decided limit={limit} unit={unit} words={words} />
                  </td>
                </tr>
              ) : null;
            })}
            <RowGap height={after} />
          </tbody>
        </table>
      </ScrollRegion>
      {isExporting ? (
        <LimitExport promotion={promotion.id} limits={limits} onClose={() => setExporting(false)} />
      ) : null}
    </>
  );
}

/** What decided, with its share and calls; or why nothing could. */
function Decided({ limit, unit, words }: { limit: RateLimit; unit: NumberUnit; words: PlanningWords }) {
  const { t } = useTranslation(['planning']);
  const text = decidedInWords(limit, {
    t,
    words,
    text: (value) => `${formatNumber(value, { unit })}${unit.label}`,
  });
  return (
    <span className={styles.why} title={text}>
      {text}
    </span>
  );
}
