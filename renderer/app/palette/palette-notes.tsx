import { useQueryClient } from '@tanstack/react-query';
import { Unplug } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../parts/time-format.ts';
import { useLinkState } from '../connection-context.ts';
import { useConsoleClock } from '../console-clock.ts';
import { usePresentation } from '../presentation.ts';
import { useStatus } from '../queries.ts';
import type { Kind } from './find-items.ts';
import styles from './palette.module.css';
import { readStock, stockHeardAt, stockNames, type Stock } from './stock.tsx';

const kindOf: Record<keyof Stock, Kind> = {
  alerts: 'alert',
  plans: 'plan',
  executions: 'execution',
  incidents: 'incident',
  capacity: 'entry',
  onCall: 'person',
  diagnoses: 'diagnosis',
};

/** Says that nothing of what is found is new. */
export function OfflineNote() {
  const { t } = useTranslation('palette');
  const queries = useQueryClient();
  const isLost = useLinkState().state === 'lost';
  const clock = useConsoleClock();
  const { zone } = usePresentation();
  const speed = useStatus().data?.rehearsal?.speed ?? 1;
  // On the console's clock, which this machine's need not agree with.
  const [asOf] = useState(() => {
    const heardAt = stockHeardAt(queries);
    return heardAt === null ? null : clock.now() - (Date.now() - heardAt) * speed;
  });
  if (!isLost) return null;
  return (
    <p className={styles.note} role="note">
      <Unplug aria-hidden="true" />
      {asOf === null ? t('offlineNever') : t('offline', { time: formatTime(asOf, zone) })}
    </p>
  );
}

/** Says what is not searched, because nothing was heard of it. */
export function MissingNote() {
  const { t } = useTranslation('palette');
  const queries = useQueryClient();
  const isLost = useLinkState().state === 'lost';
  const stock = readStock(queries);
  // People are known without their duties.
  const missing = stockNames.filter((name) => stock[name] === undefined && name !== 'onCall');
  const what = missing.map((name) => t(`heading.${kindOf[name]}`)).join(t('and'));
  return (
    <span className={styles.waiting}>
      {missing.length === 0 ? null : t(isLost ? 'unknown' : 'waiting', { what })}
    </span>
  );
}
