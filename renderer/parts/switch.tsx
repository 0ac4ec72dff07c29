import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './switch.module.css';

interface SwitchProps {
  /** What it switches. */
  label: string;
  on: boolean;
  /** Asked for the other state; what is shown changes only with `on`. */
  onSwitch(on: boolean): void;
  /** Why it can't be switched now. It stays reachable by keyboard, so that the reason can be read. */
  refused?: string | null | undefined;
  /** While a switch is under way. */
  busy?: boolean;
}

/** Two states that take effect at once; it shows the state that is, never the one that was asked for. */
export function Switch({ label, on, onSwitch, refused = null, busy = false }: SwitchProps) {
  const { t } = useTranslation('common');
  const reasonId = useId();
  const isRefused = refused !== null;
  const reason = isRefused ? t('because', { reason: refused }) : undefined;
  const blocked = isRefused || busy;
  return (
    <button
      type="button"
      role="switch"
      className={styles.switch}
      aria-label={label}
      aria-checked={on}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      aria-describedby={isRefused ? reasonId : undefined}
      title={reason}
      onClick={() => {
        if (!blocked) onSwitch(!on);
      }}
    >
      <span className={styles.thumb} />
      {isRefused ? (
        <span id={reasonId} className="sr-only">
          {reason}
        </span>
      ) : null}
    </button>
  );
}
