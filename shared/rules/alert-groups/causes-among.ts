import type { ServiceEntry } from '../../model/service-entry.ts';
import { causeId } from './cause-id.ts';
import { causeOf, type AboutCause, type Cause } from './cause-of.ts';

/** The links of an entry that tell what its alerts may come from. */
export type LinkedEntry = Pick<ServiceEntry, 'id' | 'strong' | 'partner'>;

/** A cause with its place among the entries of the promotion. */
export interface PlacedCause extends Cause {
  id: string;
  /** Its key as its own labels say, before the promotion told what they mean: what is remembered of it stands under this. */
  said: string;
  /** Where it is among what depends on each other: its node (`app@` where only the application is known), or a partner. */
  place: string | null;
}

export type PlaceCause = (alert: AboutCause) => PlacedCause;

/**
 * Places causes among entries: one whose labels name an application of the promotion is about the only entry of it, or about the
 * application, where that has several.
 */
export function causesAmong(entries: readonly LinkedEntry[]): PlaceCause {
  const ofApp = Map.groupBy(entries, ({ id }) => id.slice(0, id.indexOf('@')));
  const place = (cause: Cause): PlacedCause => {
    const id = causeId(cause.key);
    const { key: said } = cause;
    if (cause.node !== null) return { ...cause, id, said, place: cause.node };
    const app = cause.apps.find((name) => ofApp.has(name));
    if (app === undefined) {
      return { ...cause, id, said, place: cause.common['partner'] === undefined ? null : cause.key };
    }
    const [only, ...others] = ofApp.get(app) ?? [];
    const node = only !== undefined && others.length === 0 ? only.id : `${app}@`;
    const key = `node ${node}`;
    return { ...cause, key, node, path: [node], id: causeId(key), said, place: node };
  };
  // Labels stay the same object as long as the source says the same, so that each alert is read once.
  const placed = new WeakMap<AboutCause['labels'], { alert: AboutCause; cause: PlacedCause }>();
  return (alert) => {
    const before = placed.get(alert.labels);
    if (before !== undefined && isSame(before.alert, alert)) return before.cause;
    const { name, entry, line, labels } = alert;
    const cause = place(causeOf(alert));
    placed.set(labels, { alert: { name, entry, line, labels }, cause });
    return cause;
  };
}

function isSame(one: AboutCause, other: AboutCause): boolean {
  return one.entry === other.entry && one.name === other.name && one.line === other.line;
}
