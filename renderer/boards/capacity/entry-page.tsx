import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import type { CapacityBoard, EntryRow } from '../../../shared/model/capacity-board.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { navigateHash } from '../../app/hash-location.ts';
import { withQuery } from '../../app/hash-query.ts';
import { useCapacity, usePromotion } from '../../app/queries.ts';
import { PanelLogFreshness } from '../../app/log-freshness.tsx';
import { useKeys } from '../../app/keys/use-keys.ts';
import { useShownRange } from '../../app/time/use-range-text.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { requestRateUnit } from '../../parts/number-format.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { AlertsFreshness } from '../alerts/alerts-freshness.tsx';
import { EntryChanges } from './entry-changes.tsx';
import { EntryEvidence } from './entry-evidence.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { EntryLimits } from './entry-limits.tsx';
import { EntryAlerts } from './entry-links.tsx';
import { EntryNeighbours } from './entry-neighbours.tsx';
import styles from './entry-page.module.css';
import { EntryPartner } from './entry-partner.tsx';
import { decoded, entryAt, openedFromBoard } from './entry-path.ts';
import { EntryPlans } from './entry-plans.tsx';
import { EntryTrend } from './entry-trend.tsx';

/** Everything known of one service entry. */
export function EntryPage() {
  const { t } = useTranslation('capacity');
  const { entryId } = useParams<{ entryId: string }>();
  const localText = useLocalText();
  const { data, error, refetch } = useCapacity();
  const entry = data ? entryAt(data.entries, entryId) : undefined;
  useKeys({ 'list.leave': () => leave(entry?.id ?? null) });
  const title = entry ? localText(entry.name) : t('pageTitle');

  if (data && entry) return <Page key={entry.id} entry={entry} board={data} title={title} />;
  return (
    <BoardFrame title={title}>
      {data ? (
        <EmptyState title={t('pageUnknown', { id: decoded(entryId) })}>
          <Link href="/capacity" className={styles.back}>
            {t('pageBack')}
          </Link>
        </EmptyState>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState />
      )}
    </BoardFrame>
  );
}

/** To where it was opened from; a page that was opened by its address leads to its row on the board. */
function leave(id: string | null): void {
  const state: unknown = window.history.state;
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  if (from === openedFromBoard.from) window.history.back();
  else navigateHash(withQuery('/capacity', { at: id }));
}

function Page({ entry, board, title }: { entry: EntryRow; board: CapacityBoard; title: string }) {
  const { t } = useTranslation('capacity');
  const range = useShownRange();
  const promotion = usePromotion().data ?? null;
  const written = promotion?.entries.find(({ id }) => id === entry.id) ?? null;
  const back = useRef<HTMLAnchorElement>(null);
  useEffect(() => back.current?.focus({ preventScroll: true }), []);
  const unit = requestRateUnit([
    entry.current.value ?? entry.current.last?.value,
    entry.target,
    entry.testedLimit,
  ]);
  return (
    <BoardFrame title={title} footEnd={<KeyHint ids={['list.leave']}>{t('keyBack')}</KeyHint>}>
      <nav className={styles.path} aria-label={t('pagePath')}>
        <a
          ref={back}
          className={styles.back}
          href={`#${withQuery('/capacity', { at: entry.id })}`}
          onClick={(event) => {
            event.preventDefault();
            leave(entry.id);
          }}
        >
          <ArrowLeft aria-hidden="true" />
          {t('pageBack')}
        </a>
        <span className="mono">{entry.id}</span>
      </nav>
      <ScrollRegion className={styles.page} label={title}>
        <EntryFacts entry={entry} unit={unit} at={board.at} report={written?.tested?.report ?? null} />
        <div className={styles.columns}>
          <div className={styles.column}>
            <Panel
              title={t('trend', { range })}
              note={t('unitPlain')}
              className={styles.chart}
              freshness={<Freshness state={entry.current.freshness} age={entry.current.age} at={board.at} />}
            >
              <EntryTrend entry={entry} />
            </Panel>
            <Panel title={t('detailDependencies')}>
              <EntryNeighbours entry={entry} entries={board.entries} at={board.at} />
            </Panel>
          </div>
          <div className={styles.column}>
            <Panel title={t('detailPlans')} freshness={<PanelLogFreshness />}>
              <EntryPlans entry={entry} />
            </Panel>
            <Panel title={t('detailAlerts')} freshness={<AlertsFreshness />}>
              <div className={styles.text}>
                <EntryAlerts entry={entry} />
              </div>
            </Panel>
            {entry.partner === null ? null : (
              <Panel title={t('detailPartner')}>
                <div className={styles.text}>
                  <EntryPartner partner={entry.partner} at={board.at} />
                </div>
              </Panel>
            )}
            <Panel
              title={t('pageLimits')}
              note={unit.label === '' ? t('unitPlain') : t('unit', { unit: unit.label })}
            >
              <EntryLimits entry={entry} entries={board.entries} promotion={promotion} unit={unit} />
              <div className={styles.text}>
                <EntryEvidence entry={entry} unit={unit} />
              </div>
            </Panel>
            <Panel title={t('pageChanges')} freshness={<PanelLogFreshness />}>
              <EntryChanges entry={entry} promotion={board.promotion} />
            </Panel>
          </div>
        </div>
      </ScrollRegion>
    </BoardFrame>
  );
}
