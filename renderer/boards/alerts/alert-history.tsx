import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useHashQuery } from '../../app/hash-query.ts';
import { useShownRange } from '../../app/time/use-range-text.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { Button } from '../../parts/button.tsx';
import { FilterField } from '../../parts/filter-field.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import styles from './alert-history.module.css';
import boardStyles from './alerts-board.module.css';
import { FilterError } from './filter-error.tsx';
import { PastAlertRow } from './past-alert-row.tsx';
import { useAlertHistory } from './use-alert-history.ts';

/** Height of the names of the columns, px; as in the style sheet. */
const head = 28;

/** Alerts that were open in the time that the screen looks at, with those that are over: who answered, and how long it took. */
export function AlertHistory({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('alerts');
  const speech = useSpeech();
  const range = useShownRange();
  const [query, changeQuery] = useHashQuery();
  const text = query.get('q') ?? '';
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { alerts, unreadable, failure, retry, hasMore, reading, readMore } = useAlertHistory(text);
  useKeys({ 'list.filter': () => field.current?.focus() });
  // oxlint-disable-next-line react/incompatible-library -- a warning for React Compiler, which is not used here
  const virtual = useVirtualizer({
    count: alerts?.length ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 8,
    scrollMargin: head,
    getItemKey: (index) => alerts?.[index]?.seq ?? index,
  });
  return (
    <BoardFrame
      title={t('title')}
      foot={<span>{t('history.shown', { count: alerts?.length ?? 0, range })}</span>}
      footEnd={<KeyHint ids={['list.filter']}>{t('key.filter')}</KeyHint>}
    >
      <div className={boardStyles.bar} role="search" aria-label={t('filter')}>
        {tabs}
        <FilterField
          ref={field}
          label={t('filter')}
          placeholder={t('filterHint')}
          value={text}
          onChange={(next) => changeQuery({ q: next })}
        />
        <span className={styles.range}>{t('history.range', { range })}</span>
      </div>
      <FilterError error={unreadable} />
      {alerts === null && unreadable === null ? (
        failure === null ? (
          <LoadingState />
        ) : (
          <ErrorState error={failure} onRetry={retry} />
        )
      ) : null}
      {alerts?.length === 0 ? (
        <EmptyState title={t('history.empty', { range })}>
          {hasMore ? (
            <Button busy={reading} onClick={readMore}>
              {t('history.more')}
            </Button>
          ) : null}
        </EmptyState>
      ) : null}
      {alerts !== null && alerts.length > 0 ? (
        <ScrollRegion ref={scroller} className={styles.scroller} label={t('view.history')}>
          <div
            className={styles.table}
            role="table"
            aria-label={t('view.history')}
            aria-rowcount={alerts.length + 1}
          >
            <HistoryHead />
            <div role="rowgroup" className={styles.space} style={{ height: virtual.getTotalSize() }}>
              {virtual.getVirtualItems().map((place) => {
                const alert = alerts[place.index];
                return alert ? (
                  <div
                    key={place.key}
                    ref={virtual.measureElement}
                    data-index={place.index}
                    role="presentation"
                    className={styles.place}
                    style={{ transform: `translateY(${place.start - head}px)` }}
                  >
                    <PastAlertRow alert={alert} speech={speech} />
                  </div>
                ) : null;
              })}
            </div>
          </div>
          {hasMore ? (
            <div className={styles.more}>
              <Button busy={reading} onClick={readMore}>
                {t('history.more')}
              </Button>
            </div>
          ) : null}
        </ScrollRegion>
      ) : null}
    </BoardFrame>
  );
}

/** The names of the columns; it sticks to the top of the list. */
function HistoryHead() {
  const { t } = useTranslation('alerts');
  return (
    <div role="row" className={styles.head}>
      <span role="columnheader" aria-label={t('column.severity')} />
      <span role="columnheader">{t('column.alert')}</span>
      <span role="columnheader">{t('history.opened')}</span>
      <span role="columnheader">{t('history.cleared')}</span>
      <span role="columnheader" className={styles.number}>
        {t('history.lasted')}
      </span>
      <span role="columnheader">{t('history.acknowledged')}</span>
      <span role="columnheader" className={styles.number}>
        {t('history.waited')}
      </span>
      <span role="columnheader">{t('source')}</span>
    </div>
  );
}
