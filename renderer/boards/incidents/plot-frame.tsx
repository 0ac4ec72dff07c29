import type { EpochMs } from '../../../shared/model/time.ts';
import styles from './impact-charts.module.css';

/** Where a plot stands within the drawing, px; `x` is common to all of them and to the lanes below. */
export interface PlotBox {
  x(at: EpochMs): number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Name and unit, in the column at the left. */
export function PlotName({ name, unit, top }: { name: string; unit: string; top: number }) {
  return (
    <>
      <text className={styles.name} x={0} y={top + 12}>
        {name}
      </text>
      <text x={0} y={top + 30}>
        {unit}
      </text>
    </>
  );
}

/** Dotted lines across, named at the left. */
export function PlotTicks({
  ticks,
  y,
  box,
  name,
}: {
  ticks: readonly number[];
  y(value: number): number;
  box: PlotBox;
  name(value: number): string;
}) {
  return ticks.map((tick) => (
    <g key={tick}>
      <path className={styles.tick} d={`M${box.left} ${y(tick)}H${box.right}`} />
      <text className={styles.tickName} x={box.left - 8} y={y(tick) + 4} textAnchor="end">
        {name(tick)}
      </text>
    </g>
  ));
}
