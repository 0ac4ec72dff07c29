import { CloudCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfflineBoard, OfflineReturn } from '../../../shared/model/offline.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { formatLength } from '../../parts/time-format.ts';
import { useFormat } from '../screen-format.ts';
import { Banner } from '../shell/banner.tsx';
import styles from '../shell/banners.module.css';
import { ReturnPanel } from './return-panel.tsx';

/** The way to what differs after a time offline, for as long as nobody has read it. */
export function ReturnBanner({ board }: { board: OfflineBoard }) {
  const { t } = useTranslation('offline');
  const isWall = useFormat() === 'wall';
  const [open, setOpen] = useState(false);
  const { summary, returning } = board;
  if (returning) {
    return (
      <Banner
        kind="note"
        icon={<CloudCheck aria-hidden="true" />}
        title={t('returning')}
        more={t('returningMore', { answered: returning.answered, all: returning.all })}
      />
    );
  }
  if (!summary) return null;
  const count = differences(summary);
  return (
    <section className={classNames(styles.banner, styles.note)} role="status">
      <CloudCheck aria-hidden="true" />
      <span className={classNames(styles.title, 'tabular')}>
        {t('returned', { gap: formatLength(longest(summary)) })}
      </span>
      <span className={styles.more}>{count === 0 ? t('returnedSame') : t('returnedMore', { count })}</span>
      {isWall ? null : (
        <Button className={styles.act} onClick={() => setOpen(true)}>
          {t('show')}
        </Button>
      )}
      <ReturnPanel summary={summary} open={open} onClose={() => setOpen(false)} />
    </section>
  );
}

function differences({ alerts, triggers, plans, executions }: OfflineReturn): number {
  const waiting = executions.filter(({ waits }) => waits).length;
  return (
    alerts.length + triggers.filter(({ change }) => change !== 'still-true').length + plans.length + waiting
  );
}

function longest({ absences }: OfflineReturn): number {
  return Math.max(...absences.map(({ since, until }) => until - since));
}
