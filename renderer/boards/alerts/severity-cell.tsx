import { BellOff } from 'lucide-react';
import type { Severity } from '../../../shared/model/severity.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import type { AlertStanding } from './alert-standing.ts';
import styles from './severity-cell.module.css';

interface SeverityCellProps {
  severity: Severity;
  standing: AlertStanding;
  flashing: boolean;
}

/** The glyph of a row: outlined once it has cleared, the bell that is off while it is shelved. Only the glyph flashes. */
export function SeverityCell({ severity, standing, flashing }: SeverityCellProps) {
  if (standing === 'shelved') {
    return (
      <span className={styles.shelved}>
        <BellOff aria-hidden="true" />
        <span className="sr-only">{`P${severity}`}</span>
      </span>
    );
  }
  return <StatusGlyph kind={severity} outlined={standing === 'cleared'} flashing={flashing} />;
}
