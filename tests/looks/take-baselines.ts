import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { chromiumLaunchOptions } from '../support/find-chromium.ts';
import {
  baselineFolder,
  keep,
  pictureName,
  picturesOf,
  readManifest,
  takePicture,
  writeManifest,
  type Manifest,
} from './baseline.ts';
import { openDarkroom } from './darkroom.ts';
import type { LookScreen } from './screen.ts';
import { screens } from './screens.ts';
import { openStage } from './stage.ts';

/**
 * `npm run baselines [NAME…]`: takes every picture of every screen anew, or only those of the named screens, and removes
 * pictures of screens that are no more. A picture that is the same to the pixel keeps its file.
 */
const wanted = process.argv.slice(2);
const began = performance.now();
const known = await readManifest();
const unknown = wanted.filter((name) => !screens.some((screen) => screen.name === name));
if (unknown.length > 0) throw new Error(`no screen is called ${unknown.join(', ')}`);

const waiting = screens.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const pictures: Record<string, string> = { ...(wanted.length === 0 ? {} : known?.pictures) };
await buildRenderer();
// A browser that draws for two at once is slower than two.
const browsers = await Promise.all([0, 1].map(() => chromium.launch(chromiumLaunchOptions())));
const version = browsers[0]?.version() ?? '';
// What another version drew is taken anew even where it looks the same: the manifest tells one version.
const comparable = known?.browser === version ? known : null;
const changed: string[] = [];
try {
  const queue = waiting.values();
  await Promise.all(browsers.map((browser) => takeAll(browser, queue)));
} finally {
  await Promise.all(browsers.map((browser) => browser.close()));
}
await writeManifest({ browser: version, pictures });
const removed = await removeOthers(pictures);
const files = await readdir(baselineFolder);
const bytes = await Promise.all(files.map(async (file) => (await stat(join(baselineFolder, file))).size));
for (const name of changed.toSorted()) console.log(`changed: ${name}`);
for (const name of removed) console.log(`removed: ${name}`);
console.log(
  `${Object.keys(pictures).length} pictures of ${screens.length} screens by Chromium ${version}: ${changed.length} changed, ${removed.length} removed, ` +
    `${(bytes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(1)} MB, ${Math.round((performance.now() - began) / 1000)} s`,
);

async function takeAll(browser: Browser, queue: Iterator<LookScreen>): Promise<void> {
  const stage = await openStage(browser);
  const darkroom = await openDarkroom(browser);
  try {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const screen = next.value;
      const [first] = picturesOf(screen);
      if (!first?.sizes[0]) continue;
      const shown = await stage.show(screen, { ...first.look, size: first.sizes[0] });
      for (const { look, sizes } of picturesOf(screen)) {
        await shown.wear(look);
        for (const size of sizes) {
          await shown.resize(size);
          const taken = await takePicture(shown.session, pictureName(screen.name, look, size), size);
          pictures[taken.name] = taken.digest;
          if ((await keep(darkroom, taken, comparable)) !== null) changed.push(taken.name);
        }
      }
      await shown.close();
    }
  } finally {
    await darkroom.close();
    await stage.close();
  }
}

async function removeOthers(kept: Manifest['pictures']): Promise<string[]> {
  const others = (await readdir(baselineFolder)).filter(
    (file) => file.endsWith('.webp') && !(file.slice(0, -'.webp'.length) in kept),
  );
  await Promise.all(others.map((file) => rm(join(baselineFolder, file))));
  return others;
}
