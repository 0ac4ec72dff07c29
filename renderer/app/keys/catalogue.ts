/** Where a key works: everywhere (`shell`), after the leader (`go`), on every board with rows or a filter (`list`), or on one board. */
export const keyPlaces = [
  'shell',
  'go',
  'list',
  'alerts',
  'incidents',
  'diagnosis',
  'timeline',
  'freeze',
  'onCall',
  'sources',
] as const;
export type KeyPlace = (typeof keyPlaces)[number];

interface CatalogueEntry<Id extends string> {
  /** Its place, a dot, and what it does. */
  id: Id & Allowed<Id>;
  /** As `KeyboardEvent.key` gives it, small letters. */
  key: string;
  /** The same by a key that no setting touches. */
  also?: string;
  /** Belongs to the keyboard rather than to us: it can't be changed, and is no single key of WCAG 2.1.4. */
  fixed?: true;
  /** Also while it is held down. */
  repeats?: true;
  /**
   * Opens a dialog of its board, and nothing else: pressed before that board stands, it is kept until it does. What acts on a row has no such
   * grace, since nobody had seen the row.
   */
  early?: true;
  /** Where a key of the place `go` leads to. */
  to?: `/${string}`;
}

/** What runs a plan, confirms a step or takes one back is pressed by hand: a name with such a word is refused by the compiler. */
type Deed = 'execut' | 'confirm' | 'rollback' | 'roll-back' | 'run' | 'start' | 'approve';
export type Allowed<Id extends string> = Id extends `go.${string}`
  ? Id
  : Lowercase<Id> extends `${string}${Deed}${string}`
    ? 'plans are executed, approved and rolled back by no key'
    : Id extends `${KeyPlace}.${string}`
      ? Id
      : 'a place, a dot, and what it does';

function catalogueOf<const Id extends string>(
  entries: readonly CatalogueEntry<Id>[],
): readonly Binding<Id>[] {
  return entries.map((entry) => ({ ...entry, place: placeOf(entry.id) }));
}

function placeOf(id: string): KeyPlace {
  const place = keyPlaces.find((one) => id.startsWith(`${one}.`));
  if (place === undefined) throw new Error(`${id} names no place of keys`);
  return place;
}

interface Binding<Id extends string> extends Omit<CatalogueEntry<Id>, 'id'> {
  id: Id;
  place: KeyPlace;
}

/** Every key of this product, and what it is before anybody changed it. */
export const keyCatalogue = catalogueOf([
  { id: 'shell.help', key: '?' },
  { id: 'shell.palette', key: 'Control+k', fixed: true },
  { id: 'shell.wall', key: 'w' },
  { id: 'shell.range', key: 't' },
  { id: 'shell.hold', key: 'l' },
  { id: 'shell.earlier', key: '[', repeats: true },
  { id: 'shell.later', key: ']', repeats: true },
  { id: 'shell.rehearsal', key: 'e' },
  { id: 'shell.go', key: 'g' },

  { id: 'go.overview', key: 'h', to: '/overview' },
  { id: 'go.funnel', key: 'f', to: '/funnel' },
  { id: 'go.capacity', key: 'c', to: '/capacity' },
  { id: 'go.planning', key: 'n', to: '/planning' },
  { id: 'go.alerts', key: 'a', to: '/alerts' },
  { id: 'go.incidents', key: 'i', to: '/incidents' },
  { id: 'go.diagnosis', key: 'd', to: '/diagnosis' },
  { id: 'go.timeline', key: 't', to: '/timeline' },
  { id: 'go.plans', key: 'p', to: '/plans' },
  { id: 'go.executions', key: 'x', to: '/executions' },
  { id: 'go.drills', key: 'r', to: '/drills' },
  { id: 'go.freeze', key: 'z', to: '/freeze' },
  { id: 'go.review', key: 'v', to: '/review' },
  { id: 'go.onCall', key: 'o', to: '/on-call' },
  { id: 'go.sources', key: 's', to: '/sources' },

  { id: 'list.next', key: 'j', also: 'ArrowDown', repeats: true },
  { id: 'list.previous', key: 'k', also: 'ArrowUp', repeats: true },
  { id: 'list.open', key: 'Enter', fixed: true },
  { id: 'list.openPage', key: 'Shift+Enter', fixed: true },
  { id: 'list.filter', key: '/' },
  { id: 'list.leave', key: 'Escape', fixed: true },

  { id: 'alerts.acknowledge', key: 'a' },
  { id: 'alerts.note', key: 'n' },
  { id: 'alerts.shelve', key: 's' },
  { id: 'alerts.owner', key: 'o' },
  { id: 'alerts.copy', key: 'y' },
  { id: 'alerts.unfold', key: 'ArrowRight', fixed: true },
  { id: 'alerts.fold', key: 'ArrowLeft', fixed: true },
  { id: 'incidents.new', key: 'n', early: true },
  { id: 'incidents.message', key: 'm' },
  { id: 'diagnosis.quiet', key: 'q' },
  { id: 'diagnosis.judge', key: 'u' },
  { id: 'timeline.pin', key: 'p' },
  { id: 'freeze.ask', key: 'n', early: true },
  { id: 'freeze.report', key: 'c', early: true },
  { id: 'onCall.note', key: 'n', early: true },
  { id: 'sources.poll', key: 'r' },
]);

export type KeyBinding = (typeof keyCatalogue)[number];
export type KeyId = KeyBinding['id'];

export const keyIds: readonly KeyId[] = keyCatalogue.map(({ id }) => id);
const byId: ReadonlyMap<KeyId, KeyBinding> = new Map(keyCatalogue.map((binding) => [binding.id, binding]));

export function bindingOf(id: KeyId): KeyBinding {
  const binding = byId.get(id);
  if (!binding) throw new Error(`${id} is in the catalogue by its type`);
  return binding;
}

export function isKeyId(text: string): text is KeyId {
  return keyIds.some((id) => id === text);
}

/** Whether keys of both places are in force at one time, so that they need different ones. */
export function meet(one: KeyPlace, other: KeyPlace): boolean {
  if (one === other) return true;
  if (one === 'go' || other === 'go') return false;
  return [one, other].some((place) => place === 'shell' || place === 'list');
}
