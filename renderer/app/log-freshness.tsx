import { useTranslation } from 'react-i18next';
import type { ConsoleStatus } from '../../shared/model/console-status.ts';
import { useStatus } from './queries.ts';
import { Freshness } from '../parts/freshness.tsx';
import styles from './log-freshness.module.css';

/** Of what the console's own log tells: as old as the console's last word. */
export function LogFreshness({ status }: { status: ConsoleStatus | undefined }) {
  return status ? <Freshness state="live" age={0} at={status.at} /> : null;
}

/** The same in the head of a panel, where the board itself does not follow what the console says of itself. */
export function PanelLogFreshness() {
  return <LogFreshness status={useStatus().data} />;
}

/** The same in a board's footer, where one list fills the board. */
export function FootLogFreshness() {
  const { t } = useTranslation('common');
  const status = useStatus().data;
  return status ? (
    <span className={styles.foot}>
      {t('log')} <LogFreshness status={status} />
    </span>
  ) : null;
}
