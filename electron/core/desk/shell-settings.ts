import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WallPlace } from '../../../shared/model/shell.ts';
import { UpdateFeed } from './updates/update-feed.ts';
import { WindowBounds } from './window-bounds.ts';

type Raw = Readonly<Record<string, unknown>>;

/** What brings a file of version n to version n + 1, the first one from 1 to 2. What it does not know of it leaves as it is. */
const migrations: readonly ((raw: Raw) => Raw)[] = [
  // Version 1 had one window, and said no number.
  (raw) => ({ walls: [], ...raw }),
  // Version 2 was never updated by itself.
  (raw) => ({ updates: null, ...raw }),
];

export const shellSettingsVersion = migrations.length + 1;

export const ShellSettings = z.object({
  version: z.literal(shellSettingsVersion).default(shellSettingsVersion),
  window: WindowBounds.nullable().default(null),
  /** Wall windows, to be opened again on their displays. */
  walls: z.array(WallPlace).max(32).default([]),
  /** Where new versions of the console are looked for; null: nowhere. */
  updates: UpdateFeed.nullable().default(null),
});
export type ShellSettings = z.infer<typeof ShellSettings>;

export const shellSettingsName = 'desktop';

export type CheckedSettings = {
  settings: ShellSettings;
  /** Set where the file could not be used: what was wrong, and where it was put. */
  problem: string | null;
};

/**
 * Reads `desktop.json` before anything else does. One of an earlier version is brought to this one, and what it holds beside is kept.
 * One that is damaged, or was written by a later version, is put aside under a name of its own, so that nothing that a person may want back
 * is overwritten; the window then opens as on the first day, since a console that does not start is worse than one in the wrong place.
 *
 * @param now epoch milliseconds, for the name of a file put aside.
 */
export function checkShellSettings(folder: string, now: number): CheckedSettings {
  const path = join(folder, `${shellSettingsName}.json`);
  const fresh = ShellSettings.parse({});
  if (!existsSync(path)) return { settings: fresh, problem: null };
  const found = read(readFileSync(path, 'utf8'));
  if ('settings' in found) {
    if (found.migrated !== null) replace(path, found.migrated);
    return { settings: found.settings, problem: null };
  }
  const stamp = new Date(now).toISOString().replaceAll(':', '-');
  const aside = join(folder, `${shellSettingsName}.${found.kind}-${stamp}.json`);
  renameSync(path, aside);
  return {
    settings: fresh,
    problem: `${path}: ${found.reason}. It was put aside as ${aside}, and the window starts afresh.`,
  };
}

type Found =
  | { settings: ShellSettings; /** To be written back; null where nothing changed. */ migrated: Raw | null }
  | { kind: 'damaged' | 'newer'; reason: string };

const Numbered = z.looseObject({ version: z.number().int().min(1).default(1) });

function read(text: string): Found {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'damaged', reason: 'not JSON' };
  }
  const numbered = Numbered.safeParse(value);
  if (!numbered.success) return { kind: 'damaged', reason: reasonOf(numbered.error) };
  const { version } = numbered.data;
  if (version > shellSettingsVersion) {
    const reason = `version ${version} was written by a later Tidewatch, and this one reads up to ${shellSettingsVersion}`;
    return { kind: 'newer', reason };
  }
  let raw: Raw = numbered.data;
  for (const migrate of migrations.slice(version - 1)) raw = migrate(raw);
  raw = { ...raw, version: shellSettingsVersion };
  const parsed = ShellSettings.safeParse(raw);
  if (!parsed.success) return { kind: 'damaged', reason: reasonOf(parsed.error) };
  return { settings: parsed.data, migrated: version === shellSettingsVersion ? null : raw };
}

function reasonOf({ issues: [issue] }: z.ZodError): string {
  const field = issue?.path.join('.') ?? '';
  return `${field === '' ? '' : `${field}: `}${issue?.message ?? 'not understood'}`;
}

/** Whole or not at all. */
function replace(path: string, raw: Raw): void {
  const fresh = `${path}.new`;
  writeFileSync(fresh, `${JSON.stringify(raw, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(fresh, path);
}
