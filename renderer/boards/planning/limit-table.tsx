import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { RateLimit } from '../../../shared/model/rate-limit.ts';
import type { ServiceEntry } from '../../../shared/model/service-entry.ts';
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
  /** The entries with the targets of a what-if; null: as planned. */
  entries: readonly ServiceEntry[] | null;
  /** Instances of each entry now, where they are known. */
  instances: ReadonlyMap<string, number>;
  words: PlanningWords;
}

/** The rate limits that follow from tests and dependencies, beside those in force. */
export function LimitTable({ promotion, entries: whatIf, instances, words }: LimitTableProps) {
  const { t } = useTranslation('planning');
  const planned = useLimits(promotion.entries, instances);
  const limits = useLimits(whatIf ?? promotion.entries, instances);
  const before = useMemo(() => new Map(planned.map((limit) => [limit.entry, limit.cluster])), [planned]);
  const { scroller, indices, before: gapAbove, after: gapBelow } = useRowWindow(limits.length);
  const [isExporting, setExporting] = useState(false);
  const entries = useMemo(() => new Map(promotion.entries.map((entry) => [entry.id, entry])), [promotion]);
  const unit = useMemo(
    () =>
      requestRateUnit(
        [...limits, ...planned].flatMap(({ entry, cluster }) => [
          cluster,
          entries.get(entry)?.limits?.cluster,
        ]),
      ),
    [limits, planned, entries],
  );
  const qps = unit.label === '' ? 'QPS' : `${unit.label} QPS`;
  return (
    <>
      <div className={styles.bar}>
        <span>{whatIf === null ? t('limitsMore') : t('limitsWhatIf')}</span>
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
              {whatIf === null ? null : <NumberHead name={t('clusterPlanned')} unit={qps} />}
              <NumberHead name={whatIf === null ? t('cluster') : t('clusterWhatIf')} unit={qps} />
              <NumberHead name={t('instance')} unit="QPS" />
              <NumberHead name={t('instances')} />
              <NumberHead name={t('skew')} unit={t('units.factor')} />
              <th scope="col">{t('decidedBy')}</th>
            </tr>
          </thead>
          <tbody>
            <RowGap height={gapAbove} />
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
                  {whatIf === null ? null : (
                    <td className={classNames(styles.number, styles.quiet)}>
                      <NumberText value={before.get(limit.entry) ?? null} unit={unit} />
                    </td>
                  )}
                  <td
                    className={classNames(
                      styles.number,
                      whatIf !== null && limit.cluster !== before.get(limit.entry) && styles.moved,
                    )}
                  >
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
            <RowGap height={gapBelow} />
          </tbody>
        </table>
      </ScrollRegion>
      {isExporting ? (
        <LimitExport
          promotion={promotion.id}
          limits={limits}
          isWhatIf={whatIf !== null}
          onClose={() => setExporting(false)}
        />
      ) : null}
    </>
  );
}

function useLimits(
  entries: readonly ServiceEntry[],
  instances: ReadonlyMap<string, number>,
): readonly RateLimit[] {
  return useMemo(
    () => rateLimits({ entries, instancesOf: ({ id }) => instances.get(id) ?? null }),
    [entries, instances],
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
