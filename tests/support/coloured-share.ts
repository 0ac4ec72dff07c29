import type { Page } from '@playwright/test';

/**
 * The part of a page's pixels whose colour is strong enough to mean something (OKLCH chroma above 0.08), 0…1. The design
 * allows 0.5 % of a calm board and 3 % of an alarmed one.
 */
export async function colouredShare(page: Page): Promise<number> {
  return colouredShareOf(page, await page.screenshot({ type: 'png' }));
}

/** The same of a picture that is there already. @param page any, to decode it in. */
export function colouredShareOf(page: Page, png: Buffer): Promise<number> {
  return page.evaluate(shareOf, png.toString('base64'));
}

/** In the page, which can decode its own picture. */
async function shareOf(picture: string): Promise<number> {
  const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);

  const linear = (channel: number) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const chroma = (red: number, green: number, blue: number) => {
    const [r, g, b] = [linear(red), linear(green), linear(blue)];
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    const bee = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
    return Math.hypot(a, bee);
  };

  // A board is mostly runs of one colour.
  const pixels = new Uint32Array(data.buffer);
  const known = new Map<number, boolean>();
  let last = -1;
  let isLastStrong = false;
  let coloured = 0;
  for (const pixel of pixels) {
    if (pixel !== last) {
      last = pixel;
      let strong = known.get(pixel);
      if (strong === undefined) {
        strong = chroma(pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255) > 0.08;
        known.set(pixel, strong);
      }
      isLastStrong = strong;
    }
    if (isLastStrong) coloured += 1;
  }
  return coloured / pixels.length;
}
