import { laneBoxes } from '../../../renderer/parts/lanes/lane-boxes.ts';
import { laneOrders } from '../../../renderer/parts/lanes/lane-index.ts';
import { emptyColumns, type LaneColumns } from '../../../renderer/parts/lanes/lane-items.ts';
import { layoutLanes } from '../../../renderer/parts/lanes/lane-layout.ts';
import { paintLanes } from '../../../renderer/parts/lanes/paint-lanes.ts';
import { createTextMeasure } from '../../../renderer/parts/lanes/text-measure.ts';
import { zoomed, type TimeSpan } from '../../../renderer/parts/lanes/time-span.ts';
import { colours } from '../../../renderer/theme/tokens.ts';

/** What is compared, as functions of the page: each draws one step of a zoom. */
interface ZoomBench {
  /** Medians of the main thread's time of a step, ms: the whole of it, and its slowest. */
  run(what: 'ours' | 'binned-canvas', events: number): { step: number; slowest: number };
}

declare global {
  var zoomBench: ZoomBench;
}

const width = 1_142;
const height = 360;
const lanes = 6;
const evening = 6 * 3_600_000;
const start = 1_790_000_000_000;
const bounds: TimeSpan = { from: start, to: start + evening };
const font = 'sans-serif';
const fontSize = 12;

function eventsOf(count: number): LaneColumns {
  const columns = emptyColumns(count);
  let random = 12_345;
  const next = () => (random = (random * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  for (let place = 0; place < count; place += 1) {
    const at = start + (place / count) * evening;
    columns.at[place] = at;
    columns.lane[place] = Math.floor(next() * lanes);
    if (columns.lane[place] === 0) columns.until[place] = at + next() * 60_000;
    columns.severity[place] = columns.lane[place] === 0 ? 1 + Math.floor(next() * 3) : 0;
  }
  return columns;
}

/** Twenty steps in and twenty out, about a place that is not the middle. */
function* spans(): Generator<TimeSpan> {
  let span = bounds;
  for (let step = 0; step < 40; step += 1) {
    span = zoomed(span, step < 20 ? 0.8 : 1.25, start + evening * 0.37, bounds);
    yield span;
  }
}

function ours(context: CanvasRenderingContext2D, columns: LaneColumns): (span: TimeSpan) => void {
  const orders = laneOrders(columns, lanes);
  const rowHeight = 23;
  const boxes = laneBoxes(
    Array.from({ length: lanes }, () => ({ weight: 2 })),
    height,
    rowHeight,
  );
  const measure = createTextMeasure(`${fontSize}px ${font}`);
  return (span) => {
    const pictures = layoutLanes({
      columns,
      orders,
      span,
      now: bounds.to,
      width,
      rows: boxes.map(({ rows }) => rows),
      measure,
      labelOf: (index) => `Event ${index} in words of its own`,
    });
    paintLanes(context, {
      columns,
      pictures,
      boxes,
      squares: [],
      span,
      ticks: [],
      now: bounds.to,
      width,
      height,
      rowHeight,
      fontSize,
      font,
      measure,
      palette: colours.light,
      selected: -1,
      hovered: -1,
    });
  };
}

/** The floor: every event of the typed array is put into its pixel's bin, and each bin is one rectangle. Nothing is named or placed. */
function binnedCanvas(context: CanvasRenderingContext2D, columns: LaneColumns): (span: TimeSpan) => void {
  const binWidth = 2;
  const bins = Math.ceil(width / binWidth);
  const counts = new Uint32Array(bins * lanes);
  return ({ from, to }) => {
    counts.fill(0);
    const scale = bins / (to - from);
    let fullest = 1;
    for (let place = 0; place < columns.count; place += 1) {
      const bin = Math.floor(((columns.at[place] ?? 0) - from) * scale);
      if (bin < 0 || bin >= bins) continue;
      const cell = (columns.lane[place] ?? 0) * bins + bin;
      const count = (counts[cell] ?? 0) + 1;
      counts[cell] = count;
      if (count > fullest) fullest = count;
    }
    context.clearRect(0, 0, width, height);
    context.fillStyle = colours.light.band3;
    const tall = height / lanes;
    for (let cell = 0; cell < counts.length; cell += 1) {
      const count = counts[cell] ?? 0;
      if (count === 0) continue;
      const bar = (count / fullest) * tall;
      const lane = Math.floor(cell / bins);
      context.fillRect((cell % bins) * binWidth, (lane + 1) * tall - bar, binWidth, bar);
    }
  };
}

globalThis.zoomBench = {
  run(what, events) {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    document.body.append(canvas);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    const columns = eventsOf(events);
    const step = what === 'ours' ? ours(context, columns) : binnedCanvas(context, columns);
    const times: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (const span of spans()) {
        const from = performance.now();
        step(span);
        // Until it is drawn, not only asked for.
        context.getImageData(0, 0, 1, 1);
        if (round > 0) times.push(performance.now() - from);
      }
    }
    canvas.remove();
    const sorted = times.toSorted((left, right) => left - right);
    return { step: sorted[Math.floor(sorted.length / 2)] ?? NaN, slowest: sorted.at(-1) ?? NaN };
  },
};
