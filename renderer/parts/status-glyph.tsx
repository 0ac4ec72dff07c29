import { useTranslation } from 'react-i18next';
import type { Severity } from '../../shared/model/severity.ts';
import { classNames } from './class-names.ts';
import { glyphDigits, glyphShapes } from './glyph-shapes.ts';
import styles from './status-glyph.module.css';

/** What a glyph tells. Shapes differ as much as colours do: octagon, triangle, diamond, clock. */
export type GlyphKind = Severity | 'stale';

interface StatusGlyphProps {
  kind: GlyphKind;
  /** Only its outline: cleared, but not yet acknowledged. */
  outlined?: boolean;
  /** 1 Hz while it is not acknowledged. */
  flashing?: boolean;
  /** Length of its side as CSS; the format's icon by default. */
  size?: string;
  /** Read aloud instead of "P1"; an empty text makes it decoration. */
  label?: string;
}

export function StatusGlyph({ kind, outlined = false, flashing = false, size, label }: StatusGlyphProps) {
  const { t } = useTranslation('common');
  const name = label ?? (kind === 'stale' ? t('staleGlyph') : t('priority', { severity: kind }));
  const spoken = name === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name };
  return (
    <svg
      className={classNames(styles.glyph, flashing && 'flash')}
      style={size === undefined ? undefined : { width: size, height: size }}
      viewBox="0 0 20 20"
      {...spoken}
    >
      {outlined && kind !== 'stale' ? <Outline kind={kind} /> : <Filled kind={kind} />}
    </svg>
  );
}

const fills: Record<Severity, { fill: string; digit: string; line?: string }> = {
  1: { fill: 'var(--p1-fill)', digit: 'var(--p1-on)' },
  2: { fill: 'var(--p2-fill)', digit: 'var(--on)' },
  3: { fill: 'var(--p3-fill)', digit: 'var(--on)', line: 'var(--p3-line)' },
};

function Filled({ kind }: { kind: GlyphKind }) {
  if (kind === 'stale') {
    return (
      <>
        <circle
          cx="10"
          cy="10"
          r="8"
          fill="none"
          stroke="var(--stale)"
          strokeWidth="2"
          strokeDasharray="3.4 2.2"
        />
        <path
          d="M10 5.2V10l3.4 2.2"
          fill="none"
          stroke="var(--stale)"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </>
    );
  }
  const { fill, digit, line } = fills[kind];
  return (
    <>
      <path d={glyphShapes[kind]} fill={fill} stroke={line} strokeWidth={line ? 1.4 : undefined} />
      <path d={glyphDigits[kind]} fill={digit} />
    </>
  );
}

function Outline({ kind }: { kind: Severity }) {
  const colour = `var(--p${kind})`;
  return (
    <>
      <path d={glyphShapes[kind]} fill="none" stroke={colour} strokeWidth="1.6" />
      <path d={glyphDigits[kind]} fill={colour} />
    </>
  );
}
