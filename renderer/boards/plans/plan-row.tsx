import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRow as Row } from '../../../shared/contract/plans.ts';
import type { DrillRow } from '../../../shared/model/drill-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { classNames } from '../../parts/class-names.ts';
import { GridRow } from '../../parts/grid.tsx';
import type { Trigger } from '../../../shared/model/trigger.ts';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useLineName } from './use-line-name.ts';
import { DrillMark } from './drill-mark.tsx';
import { reversibilityOf } from './plan-facets.ts';
import { CopyMark, DueMark, PlanTags, RiskMark } from './plan-marks.tsx';
import styles from './plan-row.module.css';
import { triggerInWords, triggerParts } from './trigger-in-words.ts';
import { triggerNowInShort } from './trigger-now.ts';

interface PlanRowProps {
  row: Row;
  /** Its drills; undefined before they are known. */
  drills: DrillRow | undefined;
  /** For ages of days: whole minutes, so that a row is not drawn anew every second. */
  now: EpochMs;
  speech: Speech;
  selected: boolean;
  onSelect(id: string): void;
  onOpen(id: string): void;
}

/** One plan of the library. */
export const PlanRow = memo(function PlanRow({
  row,
  drills,
  now,
  speech,
  selected,
  onSelect,
  onOpen,
}: PlanRowProps) {
  const { t } = useTranslation('plans');
  const localText = useLocalText();
  const lineName = useLineName();
  const { plan, trigger } = row;
  const { operators } = plan;
  const title = localText(plan.title);
  const reversible = reversibilityOf(plan);
  const measured = triggerNowInShort(trigger, speech);
  const near = trigger.state === 'fired' || trigger.state === 'pending';

  return (
    <GridRow
      id={planRowId(plan.id)}
      selected={selected}
      onSelect={() => onSelect(plan.id)}
      onOpen={() => onOpen(plan.id)}
    >
      <div role="gridcell" className={styles.lines}>
        <span className={styles.id}>
          <span className={styles.idText}>{plan.id}</span>
          <span className={styles.tags}>
            <PlanTags row={row} />
          </span>
        </span>
        <span className={styles.name} title={title}>
          {title}
        </span>
      </div>
      <div role="gridcell" className={styles.lines}>
        <span className={styles.line}>{plan.line === undefined ? t('anyLine') : lineName(plan.line)}</span>
        <small className={styles.scenario} title={plan.scenario}>
          {plan.scenario ?? t('noScenario')}
        </small>
      </div>
      <div role="gridcell" title={plan.trigger ? triggerInWords(plan.trigger, speech) : undefined}>
        {plan.trigger ? (
          <Condition trigger={plan.trigger} speech={speech} />
        ) : (
          <span className={styles.quiet}>{t('noTrigger')}</span>
        )}
        {row.due ? <DueMark due={row.due} /> : null}
        {plan.trigger ? (
          <small
            className={classNames('tabular', near && styles.near, trigger.state === 'unjudged' && styles.old)}
          >
            {measured ?? t('nowUnknown')}
          </small>
        ) : null}
      </div>
      <div role="gridcell">
        {operators ? speech.who(operators.primary) : t('noOperator')}
        {operators ? (
          <small className={operators.backup === undefined ? styles.missing : undefined}>
            {operators.backup === undefined ? t('noBackup') : speech.who(operators.backup)}
          </small>
        ) : null}
      </div>
      <div role="gridcell">
        <DrillMark row={drills} now={now} />
      </div>
      <div role="gridcell">
        <RiskMark risk={plan.risk} />
      </div>
      <div role="gridcell" className={reversible === 'no' ? styles.missing : undefined}>
        {t(`reversible.${reversible}`)}
      </div>
      <div role="gridcell">
        <CopyMark record={row} />
      </div>
    </GridRow>
  );
});

function Condition({ trigger, speech }: { trigger: Trigger; speech: Speech }) {
  const { query, bound } = triggerParts(trigger, speech, true);
  return (
    <span className={styles.condition}>
      <span className={styles.query}>{query}</span>
      <span className={styles.bound}>{bound}</span>
    </span>
  );
}

export function planRowId(id: string): string {
  return `plan-${id}`;
}
