import { ArrowLeft } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { entriesServing, type ServingEntry } from '../../../shared/rules/entries-serving.ts';
import { useCapacity, usePromotion } from '../../app/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { formatNumber } from '../../parts/number-format.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { EntryLevel } from '../capacity/entry-level.tsx';
import styles from './drill-drawer.module.css';
import { DrillLines } from './drill-lines.tsx';
import { drillTo, drillUp, leaveDrill, type Drill } from './drill.ts';

/** From a stage to its lines, to the entries that serve them, to each entry's water level and page. */
export function DrillDrawer({ board, drill }: { board: FunnelBoard; drill: Drill }) {
  const { t } = useTranslation('funnel');
  const localText = useLocalText();
  const stage = board.stages.find(({ id }) => id === drill.stage);
  const line = board.lines.find(({ id }) => id === drill.line);
  const area = useRef<HTMLDivElement>(null);
  const first = useCallback(() => firstFocus(area.current, drill), [drill]);
  const origin = useCallback(() => originOf(drill), [drill]);
  const lineBefore = useRef(drill.line);
  useEffect(() => {
    const left = lineBefore.current;
    lineBefore.current = drill.line;
    if (drill.line !== null || left === null) return;
    area.current?.querySelector<HTMLElement>(`[data-choose="${CSS.escape(left)}"]`)?.focus();
  }, [drill.line]);
  if (!stage) return null;
  const stageName = localText(stage.name);
  return (
    <Dialog
      open
      shape="drawer"
      title={line ? `${stageName} · ${localText(line.name)}` : stageName}
      description={line ? t('drillEntriesOf') : t('drillMore')}
      initialFocus={first}
      finalFocus={origin}
      onClose={leaveDrill}
      onEscape={() => drillUp(drill)}
    >
      <div ref={area} className={styles.area} data-level={line ? 'entries' : 'lines'}>
        {line ? (
          <p>
            <Button kind="text" size="small" onClick={() => drillUp(drill)}>
              <ArrowLeft aria-hidden="true" />
              {t('drillBack', { stage: stageName })}
            </Button>
          </p>
        ) : (
          <section className={styles.section} aria-label={t('lines')}>
            <h3 className={styles.title}>{t('lines')}</h3>
            <DrillLines board={board} stage={stage.id} onChoose={(id) => drillTo(stage.id, id)} />
          </section>
        )}
        <section className={styles.section} aria-label={t('drillEntries')}>
          <h3 className={styles.title}>{line ? t('drillEntries') : t('drillEntriesAll')}</h3>
          <Serving key={drill.line} drill={drill} />
        </section>
      </div>
    </Dialog>
  );
}

/** Whoever comes back from an entry's page finds the entry that they left for. */
function firstFocus(area: HTMLElement | null, { at, line }: Drill): HTMLElement | null {
  const entry = at === null ? '' : `="${CSS.escape(at)}"`;
  const wanted = at === null && line === null ? '[data-choose]' : `[data-entry${entry}] a`;
  return area?.querySelector<HTMLElement>(wanted) ?? null;
}

/** What was pressed on the board; on a laptop only one of its tabs is there. */
function originOf({ stage, line }: Drill): HTMLElement | null {
  const at = (id: string) => document.querySelector<HTMLElement>(`[data-drill="${CSS.escape(id)}"]`);
  return (line === null ? null : at(line)) ?? at(stage);
}

/** The entries by risk, as the capacity board has them, each with the calls that a person causes. */
function Serving({ drill }: { drill: Drill }) {
  const { t } = useTranslation('funnel');
  const localText = useLocalText();
  const promotion = usePromotion().data;
  const capacity = useCapacity().data;
  const serving = useMemo(() => {
    if (!promotion || !capacity) return null;
    const found = new Map(
      entriesServing(promotion.entries, drill.stage, drill.line).map((one) => [one.entry, one]),
    );
    return capacity.entries.flatMap((entry) => {
      const one = found.get(entry.id);
      return one ? [{ entry, ...callsOf(one) }] : [];
    });
  }, [promotion, capacity, drill]);

  if (promotion === null) return <p className={styles.quiet}>{t('empty')}</p>;
  if (!promotion || !capacity || serving === null) return <p className={styles.quiet}>{t('drillReading')}</p>;
  if (serving.length === 0) return <p className={styles.quiet}>{t('drillNone')}</p>;
  const names = new Map(promotion.lines.map(({ id, name }) => [id, localText(name)]));
  const mark = { stage: drill.stage, ...(drill.line === null ? {} : { line: drill.line }) };
  return (
    <ul className={styles.list}>
      {serving.map(({ entry, calls, lines }, index) => (
        <li key={entry.id} className={styles.entry}>
          <EntryLevel
            entry={entry}
            at={capacity.at}
            mark={{ ...mark, at: entry.id }}
            focused={drill.at === entry.id || (drill.at === null && drill.line !== null && index === 0)}
          />
          <small className={styles.calls}>
            {t('drillCalls', { calls })}
            {lines === null || drill.line !== null
              ? null
              : ` · ${lines.map((id) => names.get(id) ?? id).join(t('drillJoin'))}`}
          </small>
        </li>
      ))}
    </ul>
  );
}

function callsOf({ calls, lines }: ServingEntry): { calls: string; lines: readonly string[] | null } {
  const decimals = Number.isInteger(calls) ? 0 : 2;
  return { calls: formatNumber(calls, { unit: { divisor: 1, label: '', decimals } }), lines };
}
