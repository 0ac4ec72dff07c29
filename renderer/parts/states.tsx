import { CircleAlert, Inbox } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/screen-format.ts';
import { Button } from './button.tsx';
import styles from './states.module.css';
import { errorText } from '../text/error-text.ts';
import { useLocalText } from '../text/use-local-text.ts';

/** Nothing to show, and that is how it is: says why, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.state}>
      <Inbox aria-hidden="true" />
      <p className={styles.title}>{title}</p>
      {children === undefined ? null : <div className={styles.more}>{children}</div>}
    </div>
  );
}

/** Not known yet, and never was: the shape of what comes, still, with the words for those who do not see it. */
export function LoadingState({ title }: { title?: string }) {
  const { t } = useTranslation('common');
  return (
    <div className={styles.loading} role="status" data-loading="">
      <p className={styles.words}>{title ?? t('loading')}</p>
      <Bones rows={8} />
    </div>
  );
}

/** The same in a panel. */
export function SkeletonRows({ rows }: { rows: number }) {
  const { t } = useTranslation('common');
  return (
    <div className={styles.skeleton} role="status" data-loading="">
      <span className="sr-only">{t('loading')}</span>
      <Bones rows={rows} />
    </div>
  );
}

/** Lines of uneven length, always the same ones. */
function Bones({ rows }: { rows: number }) {
  return Array.from({ length: rows }, (_, row) => (
    <i key={row} aria-hidden="true" className={styles.bone} style={{ width: `${92 - ((row * 29) % 37)}%` }} />
  ));
}

/** Nobody presses anything on a wall, which therefore asks again by itself this often. */
const wallRetryMs = 15_000;

/** It was refused or failed: with the reason, and a way to ask again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('common');
  const localText = useLocalText();
  const isWall = useFormat() === 'wall';
  const retry = useRef(onRetry);
  useEffect(() => {
    retry.current = onRetry;
  });
  useEffect(() => {
    if (!isWall) return undefined;
    const timer = setInterval(() => retry.current?.(), wallRetryMs);
    return () => clearInterval(timer);
  }, [isWall]);
  return (
    <div className={styles.state} role="alert">
      <CircleAlert aria-hidden="true" />
      <p className={styles.title}>{t('failed')}</p>
      <p className={styles.more}>{localText(errorText(error))}</p>
      {onRetry && !isWall ? <Button onClick={onRetry}>{t('retry')}</Button> : null}
      {onRetry && isWall ? <p className={styles.more}>{t('retriesItself')}</p> : null}
    </div>
  );
}
