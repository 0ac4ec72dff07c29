import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** As many majors get Electron's fixes at a time: https://www.electronjs.org/docs/latest/tutorial/electron-timelines */
export const supportedMajors = 3;

/** What was released when somebody looked last: `renew-electron-releases.ts` writes it, so that the check needs no network. */
export const ElectronReleases = z.strictObject({
  asOf: z.iso.date(),
  source: z.string(),
  latest: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** Major to the day of its first stable release. */
  majors: z.record(z.string().regex(/^\d+$/), z.iso.date()),
});
export type ElectronReleases = z.infer<typeof ElectronReleases>;

export function readElectronReleases(): ElectronReleases {
  const file = new URL('electron-releases.json', import.meta.url);
  return ElectronReleases.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Why a version of Electron is not to be shipped, or null. @param version exact, as package.json has it. */
export function unsupportedElectron(version: string, { majors, asOf }: ElectronReleases): string | null {
  const newest = Object.keys(majors)
    .map(Number)
    .toSorted((left, right) => right - left)
    .slice(0, supportedMajors);
  const major = Number(/^(\d+)\.\d+\.\d+$/.exec(version)?.[1] ?? Number.NaN);
  if (newest.includes(major)) return null;
  return `electron ${version} is not of a supported major (${newest.join(', ')}, as of ${asOf})`;
}
