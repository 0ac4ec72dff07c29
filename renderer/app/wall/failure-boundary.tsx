import { CircleAlert } from 'lucide-react';
import { Component, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { useFormat } from '../screen-format.ts';
import { countFailure } from './failure-count.ts';
import styles from './failure-boundary.module.css';

interface Failed {
  failure: unknown;
}

/** What stands in the place of a page that threw: a wall loads it anew by itself, anybody else by a press. */
export class FailureBoundary extends Component<{ children: ReactNode }, { failed: Failed | null }> {
  override state: { failed: Failed | null } = { failed: null };

  static getDerivedStateFromError(failure: unknown): { failed: Failed } {
    return { failed: { failure } };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    return failed === null ? this.props.children : <FailurePage failure={failed.failure} />;
  }
}

function FailurePage({ failure }: { failure: unknown }) {
  const { t } = useTranslation('wall');
  const isWall = useFormat() === 'wall';
  return (
    <main className={styles.page} role="alert">
      <CircleAlert aria-hidden="true" />
      <h1>{t('failed')}</h1>
      <p className={styles.why}>{failure instanceof Error ? failure.message : String(failure)}</p>
      <p>{t('failedMore')}</p>
      {isWall ? (
        <LoadAnew />
      ) : (
        <Button kind="primary" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      )}
    </main>
  );
}

/** Counts down and loads the page anew, later each time. */
function LoadAnew() {
  const { t } = useTranslation('wall');
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const until = Date.now() + countFailure(Date.now());
    const tick = () => {
      const seconds = Math.ceil((until - Date.now()) / 1_000);
      setLeft(Math.max(0, seconds));
      if (seconds <= 0) window.location.reload();
    };
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, []);
  return <p className="tabular">{left === null ? null : t('failedAgain', { seconds: left })}</p>;
}
