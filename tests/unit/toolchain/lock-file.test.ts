import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const versions = z.record(z.string(), z.string()).default({});
const manifest = z.object({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  allowScripts: z.record(z.string(), z.boolean()),
});
const lockedPackage = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  hasInstallScript: z.boolean().default(false),
  dependencies: versions,
  optionalDependencies: versions,
});
const lockFile = z.object({ packages: z.record(z.string(), lockedPackage) });

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8'));
}

/** Whether `dependant` (a key of the lock, such as `node_modules/a/node_modules/b`) gets something when it asks for `wanted`. */
function hasFor(packages: ReadonlySet<string>, dependant: string, wanted: string): boolean {
  let folder = dependant;
  while (folder !== '') {
    if (packages.has(`${folder}/node_modules/${wanted}`)) return true;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  }
  return packages.has(`node_modules/${wanted}`);
}

/** Dependencies that some package of the lock names and the lock does not have, as `dependant -> wanted`. */
function missingFrom(lock: z.infer<typeof lockFile>): string[] {
  const packages = new Set(Object.keys(lock.packages));
  return Object.entries(lock.packages).flatMap(([dependant, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((wanted) => !hasFor(packages, dependant, wanted))
      .map((wanted) => `${dependant} -> ${wanted}`),
  );
}

describe('the lock file', () => {
  const lock = lockFile.parse(read('package-lock.json'));

  it('has every package that another one names, for every platform', () => {
    // npm leaves out silently what the registry does not have at that moment: pin the dependant to an older version.
    expect(missingFrom(lock)).toEqual([]);
  });

  it('would not pass without one platform package', () => {
    const [dependant, { optionalDependencies }] = Object.entries(lock.packages).find(
      ([path, entry]) => path !== '' && Object.keys(entry.optionalDependencies).length > 0,
    )!;
    const left = Object.keys(optionalDependencies)[0]!;
    const packages = Object.fromEntries(
      Object.entries(lock.packages).filter(([path]) => !path.endsWith(`node_modules/${left}`)),
    );
    expect(missingFrom({ packages })).toContain(`${dependant} -> ${left}`);
  });

  it('names no registry', () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it('has exactly the versions that package.json pins', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest.parse(read('package.json'));
    const pinned = { ...dependencies, ...devDependencies, ...optionalDependencies };
    const locked = Object.fromEntries(
      Object.keys(pinned).map((name) => [name, lock.packages[`node_modules/${name}`]?.version]),
    );
    expect(locked).toEqual(pinned);
  });

  it('has no install script that package.json neither allows nor denies', () => {
    const { allowScripts } = manifest.parse(read('package.json'));
    const withScript = Object.entries(lock.packages)
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    expect(withScript.filter((name) => !(name in allowScripts))).toEqual([]);
  });
});
