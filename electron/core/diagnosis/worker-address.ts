import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What the build calls it: an input of its own in electron.vite.config.ts. */
const built = 'diagnosis-worker.js';

/**
 * Where the thread's code is: beside this file as it was written, or beside the bundle or above its chunks as it was built.
 *
 * @param from address of the module that asks.
 */
export function workerAddress(from: string): URL {
  if (from.endsWith('.ts')) return new URL('./engine-worker.ts', from);
  // A thread reads its code without Electron's view into the archive, so that it lies beside it.
  const unpacked = from.replace(/\/app\.asar\//, '/app.asar.unpacked/');
  const places = [`./${built}`, `../${built}`].map((place) => new URL(place, unpacked));
  const found = places.find((place) => existsSync(fileURLToPath(place)));
  if (!found) throw new Error(`the build has no ${built} beside ${from}`);
  return found;
}
