import { useKeys } from '../../app/keys/use-keys.ts';
import { actsOn } from './alert-standing.ts';
import { actsOnCause } from './cause-standing.ts';
import type { Subject } from './cause-items.ts';
import type { Causes } from './causes.ts';
import type { LiveItemActs } from './live-item.tsx';

interface AlertKeys {
  causes: Causes;
  selected: Subject | null;
  refused: string | null;
  acts: LiveItemActs;
  isOpen(id: string): boolean;
  move(by: number): void;
  onFilter(): void;
  onOwner(owner: string | null): void;
}

/** The keys of the board, for the chosen cause or alert. */
export function useAlertKeys(keys: AlertKeys): void {
  const { causes, selected, refused, acts, isOpen, move, onFilter, onOwner } = keys;
  const cause = selected?.of === 'cause' ? causes.byId.get(selected.id) : undefined;
  const alert = selected?.of === 'alert' ? causes.alertOf.get(selected.id) : undefined;
  const possible = cause ? actsOnCause(cause.group) : alert ? actsOn(alert) : null;
  const setOpen = (open: boolean) => () => {
    if (cause && isOpen(cause.group.id) !== open) acts.onToggle(cause.group.id);
    else if (alert && !open) acts.onSelect({ of: 'cause', id: alert.group });
  };
  useKeys({
    'list.next': () => move(1),
    'list.previous': () => move(-1),
    'alerts.unfold': setOpen(true),
    'alerts.fold': setOpen(false),
    'alerts.acknowledge': () => {
      if (selected && possible?.acknowledge && refused === null) acts.onAcknowledge(selected);
    },
    'alerts.note': () => {
      if (selected && possible?.acknowledge && refused === null) acts.onForm('acknowledge', selected);
    },
    'alerts.shelve': () => {
      if (selected && possible?.shelve === 'yes' && refused === null) acts.onForm('shelve', selected);
    },
    'alerts.owner': () => {
      if (cause) onOwner(cause.group.owner);
      else if (alert) onOwner(alert.owner);
    },
    'alerts.copy': () => {
      if (selected) acts.onDialog({ of: 'copy', subject: selected });
    },
    'list.open': () => {
      if (cause) acts.onToggle(cause.group.id);
      else if (alert) acts.onDialog({ of: 'details', fingerprint: alert.fingerprint });
    },
    'list.filter': onFilter,
  });
}
