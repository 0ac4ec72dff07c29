import type { CDPSession, Page } from '@playwright/test';

/** What a picture is taken in. Pixels are CSS pixels; `scale` is the device's. */
export interface LookSize {
  width: number;
  height: number;
  scale: 1 | 2;
}

export const sizes = {
  '1366x768': { width: 1366, height: 768, scale: 1 },
  '1920x1080': { width: 1920, height: 1080, scale: 1 },
  '3840x2160': { width: 1920, height: 1080, scale: 2 },
} as const satisfies Record<string, LookSize>;
export type SizeName = keyof typeof sizes;

/**
 * A page whose time stands still: the same board gives the same picture on every run. Timers run on, so that the page
 * still waits and repeats as it always does.
 *
 * @param at epoch ms.
 */
export async function standStill(page: Page, at: number): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(stopClocks, at);
}

/** In the page, before anything of it runs. */
function stopClocks(at: number): void {
  const RealDate = Date;
  const now = performance.now();
  class StillDate extends RealDate {
    constructor(...given: [] | [number]) {
      if (given.length === 0) super(at);
      else super(...given);
    }
    static override now(): number {
      return at;
    }
  }
  globalThis.Date = StillDate as DateConstructor;
  performance.now = () => now;
  // The caret blinks by a clock of the browser's own.
  document.addEventListener('DOMContentLoaded', () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { caret-color: transparent !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

/** Changes size and device scale in place, which keeps what is open on the page. */
export async function resize(session: CDPSession, { width, height, scale }: LookSize): Promise<void> {
  await session.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: scale,
    mobile: false,
  });
}

/** Waits until fonts are there and nothing on the page changes any more. @throws Error where it never comes to rest. */
export async function settled(page: Page): Promise<void> {
  const rested = await page.evaluate(rest, { quietMs: 100, patienceMs: 8_000 });
  if (!rested) throw new Error(`the page at ${page.url()} does not come to rest`);
}

/** In the page, whose `performance.now` stands still: time is counted in frames and timers. */
async function rest({ quietMs, patienceMs }: { quietMs: number; patienceMs: number }): Promise<boolean> {
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let changes = 0;
  const observer = new MutationObserver(() => (changes += 1));
  // A canvas is drawn again once its fonts are there, which changes nothing that is observed.
  const arrival = () => (changes += 1);
  document.fonts.addEventListener('loadingdone', arrival);
  observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
  try {
    for (let waited = 0; waited < patienceMs; waited += quietMs) {
      const before = changes;
      await document.fonts.ready;
      await frame();
      await frame();
      await wait(quietMs);
      if (changes === before && document.fonts.status === 'loaded') return true;
    }
    return false;
  } finally {
    observer.disconnect();
    document.fonts.removeEventListener('loadingdone', arrival);
  }
}
