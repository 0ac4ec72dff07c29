import { Tabs } from '@base-ui/react/tabs';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { decompose } from '../../../shared/rules/decomposition/decompose.ts';
import { withWhatIfTargets } from '../../../shared/rules/rate-limit/what-if-targets.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useCapacity, usePromotion } from '../../app/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { Panel } from '../../parts/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { LimitTable } from './limit-table.tsx';
import { peakRows } from './peak-rows.ts';
import { PeakTable } from './peak-table.tsx';
import styles from './planning-board.module.css';
import { PlanningFoot } from './planning-foot.tsx';
import { SumTable } from './sum-table.tsx';
import { useInstances } from './use-instances.ts';
import { usePlanningWords } from './use-planning-words.ts';

/** From business goals to requests per second, and from tests to rate limits; a what-if changes nothing but this screen. */
export function PlanningBoard() {
  const { t } = useTranslation('planning');
  const { data, error, refetch } = usePromotion();
  if (data) return <Planning promotion={data} />;
  return (
    <BoardFrame title={t('title')}>
      {data === null ? (
        <EmptyState title={t('empty')}>{t('emptyMore')}</EmptyState>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

const nothingChanged: ReadonlyMap<string, number> = new Map();

function Planning({ promotion }: { promotion: Promotion }) {
  const { t } = useTranslation('planning');
  const words = usePlanningWords(promotion);
  const [whatIf, setWhatIf] = useState(nothingChanged);
  const [chosen, setChosen] = useState<string | null>(null);
  const instances = useInstances(useCapacity().data?.entries);
  const sum = useMemo(() => decompose(promotion, whatIf), [promotion, whatIf]);
  const rows = useMemo(
    () => peakRows(promotion, sum, (id) => instances.get(id) ?? null),
    [promotion, sum, instances],
  );
  const planned = useMemo(() => decompose(promotion), [promotion]);
  const asked = useMemo(
    () => withWhatIfTargets(promotion.entries, planned.entries, sum.entries),
    [promotion, planned, sum],
  );
  const change = useCallback((path: string, value: number | null) => {
    setWhatIf((before) => {
      const after = new Map(before);
      if (value === null) after.delete(path);
      else after.set(path, value);
      return after;
    });
  }, []);
  const changed = sum.inputs.filter(({ from }) => from === 'what-if').length;
  const entry = chosen ?? rows[0]?.entry.id ?? null;

  return (
    <BoardFrame title={t('title')} foot={<PlanningFoot rows={rows} />}>
      <div className={styles.board} data-stacks="">
        <Panel
          title={t('sum')}
          note={changed === 0 ? t('sumNote') : undefined}
          className={styles.sum}
          freshness={
            changed === 0 ? (
              <span className={styles.planned}>{t('asPlanned')}</span>
            ) : (
              <span className={styles.whatIf}>
                <Chip kind="action">{t('whatIf', { count: changed })}</Chip>
                <Button size="small" onClick={() => setWhatIf(nothingChanged)}>
                  {t('reset')}
                </Button>
              </span>
            )
          }
        >
          <SumTable sum={sum} entry={entry} words={words} onChange={change} />
        </Panel>
        <Tabs.Root className={styles.tabbed} defaultValue="peaks">
          <Tabs.List className={styles.tabs}>
            <Tabs.Tab className={styles.tab} value="peaks">
              {t('peaks')}
            </Tabs.Tab>
            <Tabs.Tab className={styles.tab} value="limits">
              {t('limits')}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel className={styles.content} value="peaks">
            <PeakTable rows={rows} isWhatIf={changed > 0} chosen={entry} words={words} onChoose={setChosen} />
          </Tabs.Panel>
          <Tabs.Panel className={styles.content} value="limits">
            <LimitTable
              promotion={promotion}
              entries={changed > 0 ? asked : null}
              instances={instances}
              words={words}
            />
          </Tabs.Panel>
        </Tabs.Root>
      </div>
    </BoardFrame>
  );
}
