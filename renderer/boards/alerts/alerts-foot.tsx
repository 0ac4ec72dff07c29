import { useTranslation } from 'react-i18next';
import type { AlertBoard } from '../../../shared/model/alert.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { formatNumber } from '../../parts/number-format.ts';
import styles from './alerts-board.module.css';

interface AlertsFootProps {
  board: AlertBoard;
  /** How many causes are listed, and how many alerts, by themselves or in them. */
  causes: number | null;
  alerts: number;
}

/** What of all is listed, and how it stands with people. */
export function AlertsFoot({ board, causes, alerts }: AlertsFootProps) {
  const { t } = useTranslation('alerts');
  const { counts, rows, groups } = board;
  const unconfirmed = rows.reduce((sum, { confirmed }) => sum + (confirmed ? 0 : 1), 0);
  const shown = formatNumber(alerts);
  const all = formatNumber(rows.length);
  return (
    <>
      <span>
        {causes === null
          ? t('shown', { shown, all })
          : t('causesShown', { causes, allCauses: groups.length, shown, all })}
      </span>
      <span>{t('countNotAcked', { count: counts.unacknowledged })}</span>
      <span className={counts.shelved > 0 ? styles.shelved : undefined}>
        {t('countShelved', { count: counts.shelved })}
      </span>
      <span>{t('countCleared', { count: counts.cleared })}</span>
      {unconfirmed > 0 ? (
        <span className={styles.old}>{t('countUnconfirmed', { count: unconfirmed })}</span>
      ) : null}
    </>
  );
}

/** The keys of the board. */
export function AlertsKeys() {
  const { t } = useTranslation('alerts');
  return (
    <>
      <KeyHint ids={['list.next', 'list.previous']}>{t('key.move')}</KeyHint>
      <KeyHint ids={['alerts.acknowledge']}>{t('key.ack')}</KeyHint>
      <KeyHint ids={['alerts.shelve']}>{t('key.shelve')}</KeyHint>
      <KeyHint ids={['alerts.owner']}>{t('key.owner')}</KeyHint>
      <KeyHint ids={['list.open']}>{t('key.open')}</KeyHint>
      <KeyHint ids={['list.filter']}>{t('key.filter')}</KeyHint>
    </>
  );
}
