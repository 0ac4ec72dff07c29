import { FlaskConical, TrafficCone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExecutionMode } from '../../../shared/model/execution.ts';
import styles from './mode-frame.module.css';

/** Whatever is not live stands in a hatched frame with its word, for as long as it is on the screen. */
export function ModeFrame({ mode, children }: { mode: ExecutionMode; children: ReactNode }) {
  const { t } = useTranslation('executions');
  const Icon = mode === 'drill' ? TrafficCone : FlaskConical;
  // One shape in every mode, so that what is inside keeps what was typed when the mode is changed.
  return (
    <div className={mode === 'live' ? styles.live : styles.frame}>
      {mode === 'live' ? null : (
        <p className={styles.label} role="status">
          <Icon aria-hidden="true" />
          <b>{t(`frame.${mode}`)}</b>
          <span>{t(`frameHint.${mode}`)}</span>
        </p>
      )}
      <div className={styles.inside}>{children}</div>
    </div>
  );
}
