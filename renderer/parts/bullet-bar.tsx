import { useId } from 'react';
import type { Freshness } from '../../shared/model/sample.ts';
import type { Severity } from '../../shared/model/severity.ts';
import { usePresentation } from '../app/presentation.ts';
import { useFormat } from '../app/screen-format.ts';
import styles from './bullet-bar.module.css';

interface BulletBarProps {
  /** current ÷ tested limit; null draws no bar. */
  level: number | null;
  /** target ÷ tested limit; null draws no tick. */
  target: number | null;
  severity: Severity | null;
  freshness: Freshness;
  /** Everything it shows, in words. */
  label: string;
}

/** The axis ends here: 120 % of the tested limit. */
export const bulletEnd = 1.2;
const bands = [
  { from: 0, to: 0.7, fill: 'var(--band1)' },
  { from: 0.7, to: 0.85, fill: 'var(--band2)' },
  { from: 0.85, to: 1, fill: 'var(--band3)' },
] as const;

/** Lines over a bar that is more than calm, for those to whom its colour says nothing: crossed, slanting, dashed. */
const decalsOf: Record<Severity, string> = { 1: 'M0 5H10M5 0V10', 2: 'M5 0V10', 3: 'M5 0V5' };

/**
 * Water level on the axis of the tested limit, so that limits align down a column: bands at 70, 85 and 100 %, the limit as a
 * thick edge, the target as a tick. A target beyond the limit leaves a hatched gap; a stale value is hatched too.
 */
export function BulletBar({ level, target, severity, freshness, label }: BulletBarProps) {
  const id = useId();
  const { decals } = usePresentation();
  const old = freshness === 'stale' || freshness === 'lost';
  const hatch = useFormat() === 'wall' ? 'rotate(45)' : 'rotate(45) scale(.6)';
  const pattern = decals && !old && severity !== null ? decalsOf[severity] : null;
  const x = (ratio: number) => `${(Math.min(Math.max(ratio, 0), bulletEnd) / bulletEnd) * 100}%`;
  const fill = old ? `url(#${id}-stale)` : severity === null ? 'var(--bar)' : `var(--p${severity})`;
  return (
    <svg className={styles.bullet} role="img" aria-label={label}>
      <defs>
        <pattern
          id={`${id}-gap`}
          width="10"
          height="10"
          patternUnits="userSpaceOnUse"
          patternTransform={hatch}
        >
          <rect width="10" height="10" fill="var(--bg)" />
          <rect width="3.4" height="10" fill="var(--ink2)" />
        </pattern>
        <pattern
          id={`${id}-stale`}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
          patternTransform={hatch}
        >
          <rect width="8" height="8" fill="var(--band1)" />
          <rect width="3" height="8" fill="var(--stale)" opacity=".7" />
        </pattern>
        {pattern === null ? null : (
          <pattern
            id={`${id}-decal`}
            width="10"
            height="10"
            patternUnits="userSpaceOnUse"
            patternTransform={hatch}
          >
            <path d={pattern} stroke="var(--bg)" strokeWidth="2.6" />
          </pattern>
        )}
      </defs>
      {bands.map(({ from, to, fill: band }) => (
        <rect key={from} className={styles.band} x={x(from)} width={x(to - from)} fill={band} />
      ))}
      {target !== null && target > 1 ? (
        <rect
          className={styles.band}
          x={x(1)}
          width={x(Math.min(target, bulletEnd) - 1)}
          fill={`url(#${id}-gap)`}
        />
      ) : null}
      {level === null ? null : (
        <rect className={old ? styles.staleBar : styles.bar} x="0" width={x(level)} fill={fill} />
      )}
      {level === null || pattern === null ? null : (
        <rect className={styles.bar} x="0" width={x(level)} fill={`url(#${id}-decal)`} />
      )}
      <rect className={styles.limit} x={x(1)} fill="var(--ink2)" />
      {target === null ? null : (
        <>
          <rect className={styles.halo} x={x(target)} fill="var(--bg)" />
          <rect className={styles.tick} x={x(target)} fill="var(--ink)" />
        </>
      )}
    </svg>
  );
}
