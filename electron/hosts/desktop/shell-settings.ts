import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WindowBounds } from './window-bounds.ts';

export const ShellSettings = z.object({
  window: WindowBounds.nullable().default(null),
});
export type ShellSettings = z.infer<typeof ShellSettings>;

export const shellSettingsName = 'desktop';

export type CheckedSettings = {
  settings: ShellSettings;
  /** Set where the file was damaged: what was wrong, and where it was put. */
  problem: string | null;
};

/**
 * Reads `desktop.json` before anything writes it. A damaged file is put aside under a name of its own, so that nothing a
 * person may want back is overwritten, and the window opens as on the first day.
 *
 * @param now epoch milliseconds, for the name of a file put aside.
 */
export function checkShellSettings(folder: string, now: number): CheckedSettings {
  const path = join(folder, `${shellSettingsName}.json`);
  const fresh = ShellSettings.parse({});
  if (!existsSync(path)) return { settings: fresh, problem: null };
  const parsed = parseSettings(readFileSync(path, 'utf8'));
  if (typeof parsed !== 'string') return { settings: parsed, problem: null };
  const stamp = new Date(now).toISOString().replaceAll(':', '-');
  const aside = join(folder, `${shellSettingsName}.damaged-${stamp}.json`);
  renameSync(path, aside);
  return {
    settings: fresh,
    problem: `${path}: ${parsed}. It was put aside as ${aside}, and the window starts afresh.`,
  };
}

/** @returns the settings, or the reason why there are none. */
function parseSettings(text: string): ShellSettings | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  const parsed = ShellSettings.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`;
}
