import { bindingOf, isKeyId, keyCatalogue, keyIds, meet, type KeyBinding, type KeyId } from './catalogue.ts';

/** What somebody changed on this screen: another key, or null for none. */
export type KeyChanges = Readonly<Partial<Record<KeyId, string | null>>>;

export interface KeyChoices {
  /** All single keys are off, as WCAG 2.1.4 wants it to be possible. */
  off: boolean;
  changed: KeyChanges;
}

/** What is bound now; null where a key is off. */
export type BoundKeys = ReadonlyMap<KeyId, string | null>;

export function boundKeys({ off, changed }: KeyChoices): BoundKeys {
  const leader = changed['shell.go'] === undefined ? bindingOf('shell.go').key : changed['shell.go'];
  return new Map(
    keyCatalogue.map((binding) => {
      const { id, key, fixed, place } = binding;
      if (fixed) return [id, key];
      if (off || (place === 'go' && leader === null)) return [id, null];
      const change = changed[id];
      return [id, change === undefined ? key : change];
    }),
  );
}

/**
 * What a press asks for: one letter small, full-width signs of a Chinese keyboard as the plain ones. By what is printed on the key and
 * not by its place, so that every layout has the letters that are written.
 */
export function pressedKey({ key, shiftKey }: { key: string; shiftKey: boolean }): string {
  if (key === '、') return '/';
  if (key === '【') return '[';
  if (key === '】') return ']';
  const code = key.codePointAt(0) ?? 0;
  const plain = isSingle(key) && code > 0xff00 && code < 0xff5f ? String.fromCodePoint(code - 0xfee0) : key;
  if (isSingle(plain)) return plain.toLowerCase();
  return shiftKey ? `Shift+${plain}` : plain;
}

const isSingle = (key: string): boolean => Array.from(key).length === 1;

/** Whether a key may be given to something: one sign that can be typed, and no space. */
export function isChoosable(key: string): boolean {
  return isSingle(key) && key === key.toLowerCase() && !/[\s\p{Cc}]/u.test(key);
}

/** Who else has the key where this one is in force; null where it is free. */
export function holderOf(key: string, id: KeyId, bound: BoundKeys): KeyBinding | null {
  const { place } = bindingOf(id);
  return (
    keyCatalogue.find(
      (other) => other.id !== id && bound.get(other.id) === key && meet(place, other.place),
    ) ?? null
  );
}

/** Changes as they were kept, without what is no key, what can't be changed, and what another key has meanwhile. */
export function keptChanges(stored: Readonly<Record<string, unknown>>): KeyChanges {
  const changed: Partial<Record<KeyId, string | null>> = {};
  for (const [id, key] of Object.entries(stored)) {
    if (!isKeyId(id) || bindingOf(id).fixed) continue;
    if (key === null || (typeof key === 'string' && isChoosable(key))) changed[id] = key;
  }
  const bound = boundKeys({ off: false, changed });
  for (const id of keyIds) {
    const key = changed[id];
    if (typeof key === 'string' && holderOf(key, id, bound)) delete changed[id];
  }
  return changed;
}
