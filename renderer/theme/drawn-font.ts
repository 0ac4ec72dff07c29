import { useSyncExternalStore } from 'react';

/** The font of what is drawn on a canvas. */
const families =
  "'Inter Variable', Inter, 'Noto Sans SC Variable', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif";

/** How often fonts have come since the page was loaded. */
let arrivals = 0;
const listeners = new Set<() => void>();
// Never taken off: the page and its fonts are there as long as this module.
globalThis.document?.fonts.addEventListener('loadingdone', () => {
  arrivals += 1;
  for (const listener of listeners) listener();
});

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The font for what is drawn on a canvas, another one each time that fonts have come. A page's text is set anew by itself once its
 * font is there, a canvas keeps what it was drawn with; so what draws must draw again. The name changes with it, for a family
 * that nobody has: ECharts and {@link createTextMeasure} keep the width of a text by the name of its font.
 */
export function useDrawnFont(): string {
  const times = useSyncExternalStore(listen, () => arrivals);
  return times === 0 ? families : `${families}, 'arrival-${times}'`;
}
