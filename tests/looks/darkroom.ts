import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import type Pixelmatch from 'pixelmatch';

/** How far a picture may be from its baseline. */
export interface Tolerance {
  /** Of pixelmatch, 0…1: how far apart two colours are before they are different. */
  threshold: number;
  /** The part of a tile's pixels that may be different, 0…1. */
  pixels: number;
  /** How far the mean of a tile may be off in any channel, of 255. */
  mean: number;
}

/** What the same Chromium draws, up to a patch of its text rendering. */
export const usual: Tolerance = { threshold: 0.2, pixels: 0.1, mean: 6 };
/** What another major version draws. */
export const wide: Tolerance = { threshold: 0.3, pixels: 0.2, mean: 12 };

export interface Comparison {
  /** Where they differ beyond the tolerance, in pixels of the kept picture; a sentence where their sizes differ. */
  faults: string[];
  /** PNG: what differs, marked red on a faded copy. Null where there are no faults. */
  marked: Buffer | null;
}

/** Decodes, reduces and compares pictures in a page of its own, which is where the codecs are. */
export interface Darkroom {
  /** A PNG as it is kept: WebP, lossy. @param factor of its width and height. */
  reduce(png: Buffer, factor: number): Promise<Buffer>;
  compare(expected: Buffer, actual: Buffer, tolerance: Tolerance): Promise<Comparison>;
  close(): Promise<void>;
}

/** Good enough to read the smallest text; a picture of a laptop is some 25 KB. */
const quality = 0.01;

export async function openDarkroom(browser: Browser): Promise<Darkroom> {
  const page = await browser.newPage();
  const pixelmatch = await readFile(fileURLToPath(import.meta.resolve('pixelmatch')), 'utf8');
  return {
    async reduce(png, factor) {
      const kept = await page.evaluate(reduceInPage, { png: png.toString('base64'), factor, quality });
      return Buffer.from(kept, 'base64');
    },
    async compare(expected, actual, tolerance) {
      if (expected.equals(actual)) return { faults: [], marked: null };
      const { faults, marked } = await page.evaluate(compareInPage, {
        pixelmatch,
        expected: expected.toString('base64'),
        actual: actual.toString('base64'),
        tolerance,
      });
      return { faults, marked: marked === null ? null : Buffer.from(marked, 'base64') };
    },
    close: () => page.close(),
  };
}

async function reduceInPage(given: { png: string; factor: number; quality: number }): Promise<string> {
  const bytes = Uint8Array.from(atob(given.png), (sign) => sign.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(
    Math.round(bitmap.width * given.factor),
    Math.round(bitmap.height * given.factor),
  );
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const kept = await canvas.convertToBlob({ type: 'image/webp', quality: given.quality });
  const url = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.readAsDataURL(kept);
  });
  return url.slice(url.indexOf(',') + 1);
}

async function compareInPage(given: {
  pixelmatch: string;
  expected: string;
  actual: string;
  tolerance: Tolerance;
}): Promise<{ faults: string[]; marked: string | null }> {
  const tile = 24;
  const decode = async (base64: string) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/webp' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  };
  const [expected, actual] = await Promise.all([decode(given.expected), decode(given.actual)]);
  const { width, height } = expected;
  if (actual.width !== width || actual.height !== height) {
    return { faults: [`${actual.width} × ${actual.height} instead of ${width} × ${height}`], marked: null };
  }
  const source = URL.createObjectURL(new Blob([given.pixelmatch], { type: 'text/javascript' }));
  const { default: match }: { default: typeof Pixelmatch } = await import(source);
  const { threshold, pixels, mean } = given.tolerance;
  const mask = new ImageData(width, height);
  match(expected.data, actual.data, mask.data, width, height, { threshold, diffMask: true });

  const faults: { x: number; y: number }[] = [];
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      const right = Math.min(width, left + tile);
      const bottom = Math.min(height, top + tile);
      let different = 0;
      const sums = [0, 0, 0];
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) {
          const at = (y * width + x) * 4;
          // Red, where pixelmatch holds them for different; yellow is the soft edge of a letter.
          if (mask.data[at + 3] && mask.data[at + 1] === 0) different += 1;
          for (let channel = 0; channel < 3; channel += 1)
            sums[channel] =
              (sums[channel] ?? 0) + (actual.data[at + channel] ?? 0) - (expected.data[at + channel] ?? 0);
        }
      }
      const all = (right - left) * (bottom - top);
      const shifted = Math.max(...sums.map((sum) => Math.abs(sum) / all));
      if (different / all > pixels || shifted > mean) faults.push({ x: left, y: top });
    }
  }
  if (faults.length === 0) return { faults: [], marked: null };

  const marked = new ImageData(width, height);
  match(expected.data, actual.data, marked.data, width, height, { threshold, alpha: 0.3 });
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.putImageData(marked, 0, 0);
  context.strokeStyle = '#FF0000';
  for (const { x, y } of faults) context.strokeRect(x + 0.5, y + 0.5, tile - 1, tile - 1);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const url = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.readAsDataURL(blob);
  });
  return {
    faults: faults.map(({ x, y }) => `x ${x}, y ${y}`),
    marked: url.slice(url.indexOf(',') + 1),
  };
}
