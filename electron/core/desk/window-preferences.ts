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

/** The page's own ground, so that a window does not flash before its page is drawn. */
export const pageGround = { dark: '#14171B', light: '#E9ECEF' };

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

/**
 * Electron has the method that says what is in force, and does not document it; where a version should lack it, the port is still refused
 * to a page whose preload script does not find itself sandboxed and isolated.
 *
 * @param contents of a window that was just made.
 * @throws Error when one of the preferences that keep the page apart from the machine is not in force.
 */
export function assertPreferences(contents: object): void {
  const read: unknown = Reflect.get(contents, 'getLastWebPreferences');
  if (typeof read !== 'function') return;
  const weak = weakPreferences(Reflect.apply(read, contents, []));
  if (weak.length > 0) throw new Error(`the window is not safe: ${weak.join('; ')}`);
}

/** What the preload script finds in its own process, and sends along when it asks for the port. */
export const PageProcess = z.strictObject({ sandboxed: z.literal(true), contextIsolated: z.literal(true) });
export type PageProcess = z.infer<typeof PageProcess>;
