import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../shared/model/review.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { DocumentButtons } from './document-buttons.tsx';
import styles from './review-head.module.css';

/** What was looked at, how far the figures may be trusted, and the ways to take the review elsewhere. */
export function ReviewHead({ review }: { review: Review }) {
  const { t } = useTranslation('review');
  const speech = useSpeech();
  const { promotion, state, from, to, at, kept, hot } = review;
  const isLate = kept.since !== null && kept.since > hot.from;
  return (
    <header className={styles.head}>
      <h2 className={styles.name}>{speech.text(promotion.name)}</h2>
      <span>
        {t(state === 'running' ? 'state.running' : 'state.over', {
          from: speech.time(from, 'day'),
          to: speech.time(to, 'day'),
        })}
      </span>
      <span className={styles.quiet}>{t('asOf', { time: speech.time(at) })}</span>
      {kept.since === null ? <Chip kind="stale">{t('keptNone')}</Chip> : null}
      {isLate && kept.since !== null ? (
        <Chip kind="stale" title={kept.problem ?? undefined}>
          {t('keptSince', { time: speech.time(kept.since, 'day') })}
        </Chip>
      ) : null}
      <span className={styles.ways}>
        <DocumentButtons />
        <Button size="small" onClick={() => globalThis.print()}>
          <Printer aria-hidden="true" />
          {t('print')}
        </Button>
      </span>
    </header>
  );
}
