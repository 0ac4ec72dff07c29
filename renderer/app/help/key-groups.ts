import { keyCatalogue, keyPlaces, type KeyBinding, type KeyId, type KeyPlace } from '../keys/catalogue.ts';

/** Keys that stand under one heading. */
export interface KeyGroup {
  /** `here`: the board that is open, with its list. `elsewhere`: what other boards share. */
  of: 'here' | 'elsewhere' | KeyPlace;
  bindings: readonly KeyBinding[];
}

/**
 * The keys of the board that is open first, then those that hold everywhere, then the other boards', so that those can be changed as well.
 * @param inForce what has an effect now; ways to boards that are not there are left out.
 */
export function keyGroups(
  inForce: readonly KeyId[],
  finds: (binding: KeyBinding) => boolean,
): readonly KeyGroup[] {
  const now = new Set(inForce);
  const isBoard = (place: KeyPlace) => place !== 'shell' && place !== 'go';
  const isHere = ({ id, place }: KeyBinding) => isBoard(place) && now.has(id);
  const shared = keyCatalogue.filter(({ place }) => place === 'shell');
  // The leader and the palette take part by themselves.
  const isNow = ({ id, fixed }: KeyBinding) => fixed === true || id === 'shell.go' || now.has(id);
  const groups: KeyGroup[] = [
    { of: 'here', bindings: keyCatalogue.filter(isHere).toSorted(boardFirst) },
    { of: 'shell', bindings: shared.filter(isNow) },
    { of: 'go', bindings: keyCatalogue.filter(({ id, place }) => place === 'go' && now.has(id)) },
    ...keyPlaces
      .filter(isBoard)
      .map((of) => ({ of, bindings: keyCatalogue.filter((one) => one.place === of && !isHere(one)) })),
    { of: 'elsewhere', bindings: shared.filter((one) => !isNow(one)) },
  ];
  return groups
    .map(({ of, bindings }) => ({ of, bindings: bindings.filter(finds) }))
    .filter(({ bindings }) => bindings.length > 0);
}

/** What only this board has is what somebody looks for. */
function boardFirst(one: KeyBinding, other: KeyBinding): number {
  return Number(one.place === 'list') - Number(other.place === 'list');
}
