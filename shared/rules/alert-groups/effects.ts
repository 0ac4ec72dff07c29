import type { EpochMs } from '../../model/time.ts';
import { outsetOf, type Dependencies } from './dependencies.ts';
import { stronglyConnected } from './strongly-connected.ts';

/** A cause among the others. */
export interface CausePlaced {
  id: string;
  /** Where it is; null: nobody knows, so that it is an effect of nothing. */
  place: string | null;
  startsAt: EpochMs;
  firstOut: boolean;
}

/**
 * By how much an origin may begin after its effect. Rules wait (`for`) and are evaluated every so often, so that the alert of a caller
 * may well be there before the one of what it calls.
 */
const slack = 60_000;

/**
 * Which causes are effects of which: those at a place that cannot do without another, however far, where something has been wrong for at
 * least as long. Of several the one that began first is the origin. The first out is an effect of nothing. Of places that need each
 * other, the later ones are effects of the earliest.
 *
 * In time of the size of the graph: it is walked once, from what needs nothing upwards.
 */
export function effectsAmong(
  causes: readonly CausePlaced[],
  dependencies: Dependencies,
): ReadonlyMap<string, string> {
  const at = Map.groupBy(
    causes.filter(({ place }) => place !== null),
    ({ place }) => place ?? '',
  );
  const outsets = [...at.keys()].map(outsetOf);
  const components = stronglyConnected(outsets, (place) => dependencies.get(place) ?? []);
  const componentOf = new Map(components.flatMap((places, index) => places.map((place) => [place, index])));
  /** The earliest cause in a component, and the earliest in what that cannot do without. */
  const within: (CausePlaced | null)[] = [];
  const beyond: (CausePlaced | null)[] = [];
  for (const [index, places] of components.entries()) {
    let own: CausePlaced | null = null;
    let others: CausePlaced | null = null;
    for (const place of places) {
      for (const cause of at.get(place) ?? []) own = earlier(own, cause);
      for (const needed of dependencies.get(place) ?? []) {
        const next = componentOf.get(needed);
        if (next === undefined || next === index) continue;
        others = earlier(others, earlier(within[next] ?? null, beyond[next] ?? null));
      }
    }
    within.push(own);
    beyond.push(others);
  }

  const direct = new Map<string, CausePlaced>();
  for (const cause of causes) {
    const component = cause.place === null ? undefined : componentOf.get(outsetOf(cause.place));
    if (component === undefined || cause.firstOut) continue;
    const beside = within[component] ?? null;
    const peer = beside !== null && beside !== cause && isEarlier(beside, cause) ? beside : null;
    const further = beyond[component] ?? null;
    const origin = earlier(
      peer,
      further !== null && further.startsAt <= cause.startsAt + slack ? further : null,
    );
    if (origin !== null) direct.set(cause.id, origin);
  }
  return new Map([...direct].map(([id, origin]) => [id, rootOf(origin, direct)]));
}

/** An origin that is an effect itself stands for what it is an effect of. It never leads back: see the order of `direct`. */
function rootOf(origin: CausePlaced, direct: ReadonlyMap<string, CausePlaced>): string {
  let root = origin;
  for (let next = direct.get(root.id); next !== undefined; next = direct.get(root.id)) root = next;
  return root.id;
}

function earlier(left: CausePlaced | null, right: CausePlaced | null): CausePlaced | null {
  if (left === null || right === null) return left ?? right;
  return isEarlier(right, left) ? right : left;
}

function isEarlier(left: CausePlaced, right: CausePlaced): boolean {
  return left.startsAt < right.startsAt || (left.startsAt === right.startsAt && left.id < right.id);
}
