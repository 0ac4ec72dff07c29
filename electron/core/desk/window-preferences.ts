import { z } from 'zod';

/** What the window must be, whatever a default of Electron's becomes. */
export const windowPreferences = {
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
} as const;

/** Never taken on trust: without them the page could reach what the preload script can. */
const mustBeStated: readonly string[] = [
  'sandbox',
  'contextIsolation',
] satisfies (keyof typeof windowPreferences)[];

const Preferences = z.record(z.string(), z.unknown());

/**
 * The preferences that are not as they must be, as sentences; none where all are in force.
 *
 * @param effective what Electron says is in force for a window.
 */
export function weakPreferences(effective: unknown): string[] {
  const parsed = Preferences.safeParse(effective);
  if (!parsed.success) return ['Electron does not say which preferences are in force'];
  return Object.entries(windowPreferences).flatMap(([name, needed]) => {
    const found = parsed.data[name];
    if (found === needed || (found === undefined && !mustBeStated.includes(name))) return [];
    return [`${name} is ${String(found)}, and must be ${needed}`];
  });
}

/** What the preload script finds in its own process, and sends along when it asks for the port. */
export const PageProcess = z.strictObject({ sandboxed: z.literal(true), contextIsolated: z.literal(true) });
export type PageProcess = z.infer<typeof PageProcess>;
