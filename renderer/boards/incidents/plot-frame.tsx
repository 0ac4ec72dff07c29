import type { Reading } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { Freshness } from '../../parts/freshness.tsx';
import styles from './impact-charts.module.css';

/** Where a plot stands within the drawing, px; `x` is common to all of them and to the lanes below. */
export interface PlotBox {
  x(at: EpochMs): number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface PlotNameProps {
  name: string;
  unit: string;
  top: number;
  /** Of the column. */
  width: number;
  /** What is shown now, and how old it is; null once it is over. */
  reading: Reading | null;
  /** The console's time when the age was told. */
  told: EpochMs;
}

/** Name and unit, in the column at the left, above the names of the ticks. */
export function PlotName({ name, unit, top, width, reading, told }: PlotNameProps) {
  const first = Math.max(0, top - 25);
  return (
    <>
      <foreignObject x={0} y={first} width={Math.max(0, width - 4)} height={20}>
        <div className={styles.name} title={name}>
          {name}
        </div>
      </foreignObject>
      <text x={0} y={first + 32}>
        {unit}
      </text>
      {reading ? (
        <foreignObject x={0} y={first + 38} width={Math.max(0, width - 40)} height={20}>
          <Freshness
            state={reading.freshness}
            age={reading.age}
            at={told}
            partial={reading.partial}
            source={reading.source}
            sampledAt={reading.sampledAt}
          />
        </foreignObject>
      ) : null}
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
