import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormat } from '../../app/screen-format.ts';
import { classNames } from '../../parts/class-names.ts';
import { Panel } from '../../parts/panel.tsx';
import { ErrorState, SkeletonRows } from '../../parts/states.tsx';
import styles from './overview-panel.module.css';
import type { Part } from './use-overview.ts';

interface OverviewPanelProps<Value> {
  title: string;
  note?: ReactNode;
  freshness?: ReactNode;
  /** The board that tells more. */
  href: string;
  part: Part<Value>;
  /** It has nothing abnormal to say, and stands back. */
  quiet: boolean;
  className?: string | undefined;
  children(value: Value): ReactNode;
}

/** A part of the overview, the way to its board, and what stands here before there are data, or where they are refused. */
export function OverviewPanel<Value>({
  title,
  note,
  freshness,
  href,
  part: { value, error, retry },
  quiet,
  className,
  children,
}: OverviewPanelProps<Value>) {
  const { t } = useTranslation('overview');
  const isWall = useFormat() === 'wall';
  return (
    <Panel
      title={title}
      note={value === undefined ? undefined : note}
      freshness={
        <span className={styles.end}>
          {value === undefined ? null : freshness}
          {isWall ? null : (
            <Link className={styles.open} href={href} aria-label={t('openBoard', { board: title })}>
              <ChevronRight aria-hidden="true" />
            </Link>
          )}
        </span>
      }
      className={classNames(styles.panel, quiet && styles.quiet, className)}
    >
      {value === undefined ? (
        error ? (
          <ErrorState error={error} onRetry={retry} />
        ) : (
          <SkeletonRows rows={4} />
        )
      ) : (
        children(value)
      )}
    </Panel>
  );
}

/** One line of a panel; the way to what it tells of, where there is somebody to press it. */
export function OverviewRow({
  href,
  className,
  hot = false,
  children,
}: {
  href: string;
  className?: string | undefined;
  /** A P1: stands out as a row. */
  hot?: boolean;
  children: ReactNode;
}) {
  const isWall = useFormat() === 'wall';
  const classes = classNames(styles.row, hot && styles.hot, className);
  return (
    <li className={styles.item}>
      {isWall ? (
        <div className={classes}>{children}</div>
      ) : (
        <Link className={classes} href={href} data-row="">
          {children}
        </Link>
      )}
    </li>
  );
}

/** Nothing to list, which is said in a sentence. */
export function NothingHere({ children }: { children: ReactNode }) {
  return <p className={styles.nothing}>{children}</p>;
}
