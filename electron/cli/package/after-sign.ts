import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { z } from 'zod';
import { readConfiguration } from './configuration.ts';
import { differingFuses } from './fuses.ts';

/**
 * Called by electron-builder once the fuses are flipped and the program is signed, for each platform: the build fails where a fuse in
 * the program is not what electron-builder.yml says.
 */
// oxlint-disable-next-line import/no-default-export -- electron-builder demands it
export default async function readFusesBack({
  appOutDir,
  packager,
  electronPlatformName,
}: AfterPackContext): Promise<void> {
  const program = join(appOutDir, programName(electronPlatformName, packager));
  const differing = await differingFuses(program, readConfiguration().electronFuses);
  if (differing.length > 0) throw new Error(`${program}: ${differing.join('; ')}`);
  process.stdout.write(`${program}: every fuse is as it must be\n`);
}

function programName(platform: string, packager: AfterPackContext['packager']): string {
  // The packager of Linux has it, which the type of all of them does not say.
  if (platform === 'linux') return z.object({ executableName: z.string() }).parse(packager).executableName;
  return `${packager.appInfo.productFilename}${platform === 'win32' ? '.exe' : '.app'}`;
}
