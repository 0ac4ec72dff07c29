import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import styles from './act-buttons.module.css';
import type { AlertActs } from './alert-standing.ts';

interface ActButtonsProps {
  /** What is acted upon, for whoever hears the buttons. */
  name: string;
  acts: AlertActs;
  /** It is acknowledged here, and not on record yet. */
  pending: boolean;
  refused: string | null;
  onAcknowledge(): void;
  onShelve(): void;
  onUnshelve(): void;
}

/** The acts of a row. */
export function ActButtons({
  name,
  acts,
  pending,
  refused,
  onAcknowledge,
  onShelve,
  onUnshelve,
}: ActButtonsProps) {
  const { t } = useTranslation('alerts');
  const button = (text: string, label: string, act: () => void, busy = false) => (
    <Button size="small" refused={refused} busy={busy} aria-label={label} onClick={act}>
      {text}
    </Button>
  );
  return (
    <span className={styles.acts}>
      {acts.acknowledge ? button(t('ack'), t('ackOf', { alert: name }), onAcknowledge, pending) : null}
      {acts.shelve === 'yes' ? button(t('shelve'), t('shelveOf', { alert: name }), onShelve) : null}
      {acts.shelve === 'never' ? (
        <span className={styles.stays} title={t('p1StaysReason')}>
          <Lock aria-hidden="true" />
          {/* Beside the button that is asked for now there is room for the lock alone. */}
          <span className={acts.acknowledge ? 'sr-only' : undefined}>{t('p1Stays')}</span>
        </span>
      ) : null}
      {acts.unshelve ? button(t('unshelve'), t('unshelveOf', { alert: name }), onUnshelve) : null}
    </span>
  );
}
