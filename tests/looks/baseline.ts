import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession } from '@playwright/test';
import { z } from 'zod';
import { usual, wide, type Darkroom, type Tolerance } from './darkroom.ts';
import { languages, themes, type Look, type LookScreen } from './screen.ts';
import { sizes, type SizeName } from './still-page.ts';

/** Where pictures are kept, relative to this file's folder. */
const folder = join(import.meta.dirname, 'baselines');
const manifestFile = join(folder, 'manifest.json');

/** What a baseline was drawn by, and the exact picture behind each kept one: the same digest is the same picture. */
const Manifest = z.object({ browser: z.string(), pictures: z.record(z.string(), z.string()) });
export type Manifest = z.infer<typeof Manifest>;

/** One picture of a screen, before it is compared or kept. */
export interface Taken {
  name: string;
  size: SizeName;
  png: Buffer;
  digest: string;
}

/** Grouped by theme: a wall is loaded once a theme. */
export const everyLook: readonly Look[] = themes.flatMap((theme) =>
  languages.map((language) => ({ theme, language })),
);

const twoLooks: readonly Look[] = [
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'zh-CN' },
];

/**
 * Which pictures a screen has. Boards are looked at on laptops and desks, walls on large screens; both also at twice the device's
 * pixels. What opens on a board, and further views of one, once a theme and once a language.
 */
export function picturesOf({ kind }: LookScreen): readonly { look: Look; sizes: readonly SizeName[] }[] {
  switch (kind) {
    case 'board':
      // The largest last: what is drawn at another scale is drawn anew.
      return everyLook.map((look) => ({ look, sizes: ['1366x768', '1920x1080', '3840x2160'] }));
    case 'wall':
      return everyLook.map((look) => ({ look, sizes: ['1920x1080', '3840x2160'] }));
    case 'view':
      return twoLooks.map((look) => ({ look, sizes: ['1366x768', '1920x1080'] }));
    case 'overlay':
      return twoLooks.map((look) => ({ look, sizes: ['1366x768'] }));
  }
}

export const isSame = (one: Look, other: Look): boolean =>
  one.theme === other.theme && one.language === other.language;

export const pictureName = (screen: string, { theme, language }: Look, size: SizeName): string =>
  `${screen}-${theme}-${language}-${size}`;

export async function takePicture(session: CDPSession, name: string, size: SizeName): Promise<Taken> {
  const { data } = await session.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  const png = Buffer.from(data, 'base64');
  return { name, size, png, digest: createHash('sha256').update(png).digest('hex').slice(0, 16) };
}

/** A picture at twice the device's pixels is kept at half its size: what matters of it is what stands where. */
const kept = (darkroom: Darkroom, { png, size }: Taken): Promise<Buffer> =>
  darkroom.reduce(png, 1 / sizes[size].scale);

export interface Baselines {
  /** Whether another major version of the browser drew them; then more may differ. */
  readonly isOtherBrowser: boolean;
  /** @returns null where the picture is as kept. */
  differs(darkroom: Darkroom, taken: Taken): Promise<Difference | null>;
}

export interface Difference {
  message: string;
  expected: Buffer | null;
  actual: Buffer;
  marked: Buffer | null;
}

/** @param browser its version, such as `156.0.8078.79`. */
export async function readBaselines(browser: string): Promise<Baselines> {
  const manifest = (await readManifest()) ?? { browser, pictures: {} };
  const isOtherBrowser = majorOf(manifest.browser) !== majorOf(browser);
  const tolerance: Tolerance = isOtherBrowser ? wide : usual;
  return {
    isOtherBrowser,
    async differs(darkroom, taken) {
      const digest = manifest.pictures[taken.name];
      if (digest === taken.digest) return null;
      const actual = await kept(darkroom, taken);
      if (digest === undefined) {
        return {
          message: `${taken.name} has no baseline yet. ${renewing}`,
          expected: null,
          actual,
          marked: null,
        };
      }
      const expected = await readFile(join(folder, `${taken.name}.webp`));
      const { faults, marked } = await darkroom.compare(expected, actual, tolerance);
      if (faults.length === 0) return null;
      const places = faults.slice(0, 3).join('; ');
      const message = `${taken.name} differs from its baseline in ${faults.length} places (${places}). ${renewing}`;
      return { message, expected, actual, marked };
    },
  };
}

const renewing =
  'Where the new picture is what it should be, renew the baselines with `npm run baselines` and commit them.';

/** Keeps a picture as its baseline. @returns its size in bytes; null where the kept one is the same already. */
export async function keep(darkroom: Darkroom, taken: Taken, known: Manifest | null): Promise<number | null> {
  const file = join(folder, `${taken.name}.webp`);
  if (known?.pictures[taken.name] === taken.digest) return null;
  const bytes = await kept(darkroom, taken);
  await mkdir(folder, { recursive: true });
  await writeFile(file, bytes);
  return bytes.length;
}

/** @returns null where there are no baselines yet. */
export async function readManifest(): Promise<Manifest | null> {
  if (!existsSync(manifestFile)) return null;
  return Manifest.parse(JSON.parse(await readFile(manifestFile, 'utf8')));
}

/** Sorted, one picture a line, so that a renewal shows which ones changed. */
export async function writeManifest({ browser, pictures }: Manifest): Promise<void> {
  const sorted = Object.fromEntries(
    Object.entries(pictures).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  await mkdir(folder, { recursive: true });
  await writeFile(`${manifestFile}.new`, `${JSON.stringify({ browser, pictures: sorted }, null, 2)}\n`);
  await rename(`${manifestFile}.new`, manifestFile);
}

export const baselineFolder = folder;

const majorOf = (version: string) => version.split('.')[0];
