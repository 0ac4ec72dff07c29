import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { z } from 'zod';

/** What electron-builder.yml may say of fuses, and which fuse of Electron's each is. */
const fuseOf = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
} as const satisfies Record<keyof WantedFuses, FuseV1Options>;

/** Every fuse that is known is stated: a default of Electron's is no decision of ours. */
export const WantedFuses = z.strictObject({
  runAsNode: z.boolean(),
  enableCookieEncryption: z.boolean(),
  enableNodeOptionsEnvironmentVariable: z.boolean(),
  enableNodeCliInspectArguments: z.boolean(),
  enableEmbeddedAsarIntegrityValidation: z.boolean(),
  onlyLoadAppFromAsar: z.boolean(),
  loadBrowserProcessSpecificV8Snapshot: z.boolean(),
  grantFileProtocolExtraPrivileges: z.boolean(),
});
export type WantedFuses = z.infer<typeof WantedFuses>;

/** As the bytes of a fuse stand in the program: the digits 0 and 1. */
const states: Readonly<Record<number, boolean>> = { 0x30: false, 0x31: true };

/**
 * Reads the fuses back out of a packaged program.
 *
 * @param program the executable, or the `.app` on macOS.
 * @returns what differs from what was wanted, as sentences; none where all are as they must be.
 */
export async function differingFuses(program: string, wanted: WantedFuses): Promise<string[]> {
  const wire: Partial<Record<number, number>> = await getCurrentFuseWire(program);
  return WantedFuses.keyof().options.flatMap((name) => {
    const found = states[wire[fuseOf[name]] ?? -1];
    if (found === wanted[name]) return [];
    return [`${name} is ${found ?? 'not in the program'}, and must be ${wanted[name]}`];
  });
}
