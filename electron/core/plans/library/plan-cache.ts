import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PlanVersion } from '../../../../shared/model/plan-version.ts';
import { Plan, type PlanRecord } from '../../../../shared/model/plan.ts';
import { EpochMs } from '../../../../shared/model/time.ts';
import { parseText } from '../../files/read-document.ts';
import { writeAtomically } from '../../files/write-atomically.ts';

const ending = '.plan.yaml';

const Manifest = z.object({
  format: z.literal(1),
  plans: z.array(z.object({ hash: z.string(), from: z.string(), cachedAt: EpochMs, confirmedAt: EpochMs })),
  /** Marks of refusals that the log has already been told. */
  told: z.array(z.string()),
  /** Which contents were in force, oldest first. */
  versions: z.array(PlanVersion).default([]),
});
type Manifest = z.infer<typeof Manifest>;

/** What was in force when the console was last running. */
export interface CachedPlans {
  records: PlanRecord[];
  told: string[];
  versions: PlanVersion[];
}

/**
 * Copies of the plans in force and of their earlier versions, each under the hash of its content, so that a start without the origin has
 * them all. The list of them is written last and whole: a power cut leaves either the old or the new state.
 */
export interface PlanCache {
  load(): CachedPlans;
  bytes(hash: string): Uint8Array | null;
  keep(hash: string, bytes: Uint8Array): void;
  /** Writes the list, and drops the copies that are not in it. */
  save(records: readonly PlanRecord[], told: readonly string[], versions: readonly PlanVersion[]): void;
}

export function createPlanCache(folder: string): PlanCache {
  const manifestFile = join(folder, 'manifest.json');
  const fileOf = (hash: string) => join(folder, `${hash}${ending}`);

  const bytes = (hash: string): Uint8Array | null => {
    if (!/^[0-9a-f]{64}$/.test(hash)) return null;
    try {
      const content = readFileSync(fileOf(hash));
      return createHash('sha256').update(content).digest('hex') === hash ? content : null;
    } catch {
      return null;
    }
  };

  const recordOf = (entry: Manifest['plans'][number]): PlanRecord[] => {
    const content = bytes(entry.hash);
    const document = content && parseText(content, Plan, entry.from);
    if (!document?.ok) return [];
    return [{ ...entry, plan: document.value, standing: 'cached', problems: [] }];
  };

  /** Without its list the cache still has the plans: of each the newest version. */
  const salvage = (): PlanRecord[] => {
    const newest = new Map<string, PlanRecord>();
    for (const hash of hashesIn(folder)) {
      for (const record of recordOf({ hash, from: fileOf(hash), cachedAt: 0, confirmedAt: 0 })) {
        const known = newest.get(record.plan.id);
        if (!known || known.plan.version < record.plan.version) newest.set(record.plan.id, record);
      }
    }
    return [...newest.values()];
  };

  return {
    load() {
      const manifest = manifestIn(manifestFile);
      if (!manifest) return { records: salvage(), told: [], versions: [] };
      return { records: manifest.plans.flatMap(recordOf), told: manifest.told, versions: manifest.versions };
    },
    bytes,
    keep(hash, content) {
      mkdirSync(folder, { recursive: true });
      if (bytes(hash) === null) writeAtomically(fileOf(hash), content);
    },
    save(records, told, versions) {
      const plans = records.map(({ hash, from, cachedAt, confirmedAt }) => ({
        hash,
        from,
        cachedAt,
        confirmedAt,
      }));
      const manifest: Manifest = { format: 1, plans, told: [...told], versions: [...versions] };
      writeAtomically(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
      const kept = new Set([...plans, ...versions].map(({ hash }) => hash));
      for (const hash of hashesIn(folder)) if (!kept.has(hash)) rmSync(fileOf(hash), { force: true });
    },
  };
}

function hashesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length))
      .toSorted();
  } catch {
    return [];
  }
}

function manifestIn(file: string): Manifest | null {
  try {
    const parsed = Manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
