import { useTranslation } from 'react-i18next';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import { isPushed } from '../../../shared/rules/source-standing.ts';
import { useLinkState } from '../../app/connection-context.ts';
import { useNow } from '../../app/console-clock.ts';
import { NoValue } from '../../parts/number-text.tsx';
import { formatLength } from '../../parts/time-format.ts';
import { useSpeech } from '../../text/use-speech.ts';
import styles from './polling-text.module.css';
import { useSourceWords } from './use-source-words.ts';

/** When a source is asked next, and what the breaker has to do with it. */
export function PollingText({ source }: { source: SourceStatus }) {
  const { t } = useTranslation('sources');
  const words = useSourceWords();
  const speech = useSpeech();
  const now = useNow();
  const isCut = useLinkState().state !== 'connected';
  const { breaker, every, nextPollAt, kind } = source;

  if (isPushed(kind)) {
    return (
      <>
        {t('polling.pushed')}
        {every === null ? null : <small>{t('polling.pushedEvery', { time: words.seconds(every) })}</small>}
      </>
    );
  }
  // A countdown that nobody confirms would be made up.
  if (isCut) return <NoValue reason={t('polling.unknown')} />;
  if (breaker.state === 'half-open') return <b>{t('polling.probing')}</b>;
  if (breaker.state === 'open') {
    return (
      <>
        <b className="tabular">{t('polling.open', { time: formatLength((breaker.until ?? now) - now) })}</b>
        {breaker.until === null ? null : (
          <small className="tabular">{t('polling.openMore', { time: speech.time(breaker.until) })}</small>
        )}
      </>
    );
  }
  return (
    <>
      <span className={styles.next}>
        {nextPollAt === null || nextPollAt <= now
          ? t('polling.now')
          : t('polling.next', { time: words.seconds(Math.ceil((nextPollAt - now) / 1_000) * 1_000) })}
      </span>
      {every === null ? null : <small>{t('polling.every', { time: words.seconds(every) })}</small>}
    </>
  );
}
