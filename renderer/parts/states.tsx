import { CircleAlert, Inbox, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import styles from './states.module.css';

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

/** Not known yet. */
export function LoadingState({ title }: { title?: string }) {
  const { t } = useTranslation('common');
  return (
    <div className={styles.state} role="status">
      <LoaderCircle aria-hidden="true" />
      <p className={styles.title}>{title ?? t('loading')}</p>
    </div>
  );
}

/** It was refused or failed: with the reason, and a way to ask again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('common');
  return (
    <div className={styles.state} role="alert">
      <CircleAlert aria-hidden="true" />
      <p className={styles.title}>{t('failed')}</p>
      <p className={styles.more}>{error instanceof Error ? error.message : String(error)}</p>
      {onRetry ? <Button onClick={onRetry}>{t('retry')}</Button> : null}
    </div>
  );
}
