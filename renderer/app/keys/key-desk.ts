import { pressedKey, type BoundKeys } from './bound-keys.ts';
import { bindingOf, keyCatalogue, type KeyId } from './catalogue.ts';

/** What keys do here and now; what is false or undefined has no effect at present, and leaves the key to others. */
export type KeyActs = Readonly<Partial<Record<KeyId, (() => void) | false | undefined>>>;

/** What a press is, of what a `KeyboardEvent` says. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  repeat: boolean;
  /** ms */
  timeStamp: number;
}

export interface KeyDesk {
  /** Takes part as long as it is not taken back; who comes later goes first. @returns takes it back. */
  join(acts: () => KeyActs): () => void;
  /** What the press means now; null where it means nothing to us. */
  actFor(press: KeyPress): (() => void) | null;
  /**
   * What the last press means by now, where its board did not stand yet and it may be early; once.
   *
   * @param now ms, as `timeStamp` counts.
   */
  lateActFor(now: number): (() => void) | null;
  /** Whoever does something else meant it for what was there. */
  forget(): void;
  /** What has an effect on this screen now. */
  inForce(): readonly KeyId[];
}

/** So long after the leader its second key counts. */
const leadMs = 1_000;
/** So long a press waits for its board. */
const graceMs = 1_000;

/** Every single key goes through here, so that one press does one thing. */
export function createKeyDesk(bound: () => BoundKeys): KeyDesk {
  const present: (() => KeyActs)[] = [];
  let ledAt: number | null = null;
  let early: { ids: readonly KeyId[]; until: number } | null = null;

  const actOf = (ids: readonly KeyId[]): { id: KeyId; act: () => void } | null => {
    for (const acts of present.toReversed()) {
      const here = acts();
      for (const id of ids) {
        const act = here[id];
        if (act) return { id, act };
      }
    }
    return null;
  };

  return {
    join(acts) {
      present.push(acts);
      return () => present.splice(present.indexOf(acts), 1);
    },
    actFor(press) {
      const key = pressedKey(press);
      const keys = bound();
      early = null;
      const led = ledAt !== null && press.timeStamp - ledAt < leadMs;
      const has = (id: KeyId) => keys.get(id) === key || bindingOf(id).also === key;
      const idsOf = (go: boolean) =>
        keyCatalogue.filter(({ id, place }) => (place === 'go') === go && has(id)).map(({ id }) => id);
      // A modifier on the way to the second key is no second key.
      if (!/^(Shift\+)?(Shift|CapsLock|AltGraph)$/.test(key)) ledAt = null;
      const found = (led ? actOf(idsOf(true)) : null) ?? actOf(idsOf(false));
      if (found) {
        if (press.repeat && !bindingOf(found.id).repeats) return null;
        return found.act;
      }
      if (keys.get('shell.go') === key && !press.repeat) ledAt = press.timeStamp;
      else if (!led && !press.repeat) {
        const ids = idsOf(false).filter((id) => bindingOf(id).early);
        if (ids.length > 0) early = { ids, until: press.timeStamp + graceMs };
      }
      return null;
    },
    lateActFor(now) {
      if (!early || now > early.until) return null;
      const found = actOf(early.ids);
      if (found) early = null;
      return found?.act ?? null;
    },
    forget() {
      early = null;
    },
    inForce: () => {
      const all = new Set<KeyId>();
      for (const acts of present) {
        const here = acts();
        for (const { id } of keyCatalogue) if (here[id]) all.add(id);
      }
      return keyCatalogue.map(({ id }) => id).filter((id) => all.has(id));
    },
  };
}
