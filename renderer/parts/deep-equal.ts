/** Whether two plain values say the same; what stands under a key of `ignoring` does not count, at any depth. */
export function deepEqual(left: unknown, right: unknown, ignoring: ReadonlySet<string> = new Set()): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftEntries = Object.entries(left).filter(([key]) => !ignoring.has(key));
  const rightEntries = new Map(Object.entries(right).filter(([key]) => !ignoring.has(key)));
  return (
    leftEntries.length === rightEntries.size &&
    leftEntries.every(
      ([key, value]) => rightEntries.has(key) && deepEqual(value, rightEntries.get(key), ignoring),
    )
  );
}
