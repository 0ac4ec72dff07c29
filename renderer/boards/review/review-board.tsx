import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Review } from '../../../shared/model/review.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { usePromotion } from '../../app/queries.ts';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { AlarmFigures } from './alarm-figures.tsx';
import { EntryTriples } from './entry-triples.tsx';
import { FollowUps } from './follow-ups.tsx';
import { FreezeDrills } from './freeze-drills.tsx';
import { IncidentTimes } from './incident-times.tsx';
import { PlanEffects } from './plan-effects.tsx';
import styles from './review-board.module.css';
import { ReviewHead } from './review-head.tsx';
import { isReviewTab, reviewTabs, type ReviewTab } from './review-tabs.ts';
import { ReviewTiles } from './review-tiles.tsx';
import { StageReviews } from './stage-reviews.tsx';
import { useReview } from './use-review.ts';

/** A promotion as it was forecast, tested and came; what plans, alarms and people did; and what is to follow. */
export function ReviewBoard() {
  const { t } = useTranslation('review');
  const review = useReview();
  const promotion = usePromotion();
  const speech = useSpeech();
  if (review.data && review.data.state !== 'ahead') return <Board review={review.data} />;
  return (
    <BoardFrame title={t('title')}>
      {review.data ? (
        <EmptyState title={t('ahead', { time: speech.time(review.data.from, 'full') })}>
          <Link className={styles.link} href="/planning">
            {t('toPlanning')}
          </Link>
        </EmptyState>
      ) : promotion.data === null ? (
        <EmptyState title={t('noPromotion')} />
      ) : review.error ? (
        <ErrorState error={review.error} onRetry={() => void review.refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

const panels: Record<ReviewTab, (props: { review: Review }) => React.ReactNode> = {
  entries: EntryTriples,
  stages: StageReviews,
  incidents: IncidentTimes,
  plans: PlanEffects,
  alarms: AlarmFigures,
  freeze: FreezeDrills,
};

function Board({ review }: { review: Review }) {
  const { t } = useTranslation('review');
  const [tab, setTab] = useState<ReviewTab>('entries');
  return (
    <BoardFrame title={t('title')}>
      <div className={styles.board} data-stacks="" data-print>
        <ReviewHead review={review} />
        <Tabs.Root
          className={styles.tabbed}
          data-stacks=""
          value={tab}
          onValueChange={(value) => {
            if (isReviewTab(value)) setTab(value);
          }}
        >
          <ReviewTiles review={review} />
          <div className={styles.columns} data-stacks="">
            <div className={styles.panels}>
              {reviewTabs.map((one) => {
                const Shown = panels[one];
                // All of them stay in the page: paper has no tabs.
                return (
                  <Tabs.Panel key={one} value={one} keepMounted className={styles.panel}>
                    <h2 className={styles.printed}>{t(`tab.${one}`)}</h2>
                    <Shown review={review} />
                  </Tabs.Panel>
                );
              })}
            </div>
            <FollowUps review={review} />
          </div>
        </Tabs.Root>
      </div>
    </BoardFrame>
  );
}
