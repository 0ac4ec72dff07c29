import { ChevronRight, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { useFormat } from '../screen-format.ts';
import styles from './banners.module.css';

interface BannerProps {
  kind: 'offline' | 'fault' | 'warning' | 'note';
  icon: ReactNode;
  title: ReactNode;
  more: string;
  act?: { text: string; run(): void };
  /** The board that tells more. */
  link?: { text: string; href: string } | undefined;
}

/** One line about the console itself, above every board. */
export function Banner({ kind, icon, title, more, act, link }: BannerProps) {
  const isWall = useFormat() === 'wall';
  return (
    <section className={classNames(styles.banner, styles[kind])} role="status">
      {icon}
      <span className={classNames(styles.title, 'tabular')}>{title}</span>
      <span className={classNames(styles.more, 'tabular')}>{more}</span>
      {act && !isWall ? (
        <Button className={styles.act} onClick={act.run}>
          <RefreshCw aria-hidden="true" />
          {act.text}
        </Button>
      ) : null}
      {link && !isWall ? (
        <Link className={styles.link} href={link.href}>
          {link.text}
          <ChevronRight aria-hidden="true" />
        </Link>
      ) : null}
    </section>
  );
}
