import { encodeQR } from 'qr';
import { useMemo } from 'react';
import { qrColours } from '../theme/tokens.ts';
import { qrPath } from './qr-path.ts';
import styles from './qr-code.module.css';

/** Modules of quiet around the code, as its standard (ISO/IEC 18004) wants. */
const quiet = 4;

/** A text as a QR code; dark on light in every theme, because cameras want it so. @param label what it is, for whoever does not see it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const modules = useMemo(() => encodeQR(text, 'raw', { ecc: 'medium', border: quiet }), [text]);
  return (
    <svg
      className={styles.code}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      shapeRendering="crispEdges"
    >
      <rect fill={qrColours.ground} width={modules.length} height={modules.length} />
      <path fill={qrColours.dark} d={qrPath(modules)} />
    </svg>
  );
}
