import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Small files that take longest: where vitest has not run yet, it would begin with the largest files and end with these alone. */
export const longest = [
  'plans/crash-harness',
  'rehearsal/deep-fault',
  'security/canary',
  'sources/fault-matrix',
  'guarantees/ingest-kill',
].map((name) => `tests/integration/${name}.test.ts`);

/** The usual order, but for what would keep one processor waiting for another at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- a sequencer's own, which returns a new list.
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => turnOf(one.moduleId) - turnOf(other.moduleId));
  }
}

/** Those that are not named come last, in the order that they have. @param path absolute. */
export function turnOf(path: string): number {
  const place = longest.findIndex((file) => path.replaceAll('\\', '/').endsWith(`/${file}`));
  return place === -1 ? longest.length : place;
}
