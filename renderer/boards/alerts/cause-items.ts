import type { AlertRow } from '../../../shared/model/alert.ts';
import type { Cause, Causes } from './causes.ts';

/** What a form or an act is about: a whole cause, or one alert. */
export type Subject = { of: 'cause'; id: string } | { of: 'alert'; id: string };

/** A row, a heading or a form of the list of causes; its key is the same as long as it means the same. */
export type CauseItem =
  | { kind: 'section'; key: string; section: 'pinned' | 'others' }
  | { kind: 'cause'; key: string; cause: Cause; isOpen: boolean }
  | { kind: 'about'; key: string; cause: Cause }
  | { kind: 'alert'; key: string; alert: AlertRow; cause: Cause }
  | { kind: 'more'; key: string; cause: Cause; hidden: number }
  | { kind: 'form'; key: string; subject: Subject };

/** So many alerts of an opened cause are shown before somebody asks for the others (IMO MSC.302(87): at least 20). */
export const firstAlerts = 20;

export interface ListedCauses extends Pick<Causes, 'pinned' | 'others'> {
  /** Ids of causes whose alerts are shown, and of those of which all are. */
  opened: ReadonlySet<string>;
  whole: ReadonlySet<string>;
  /** Under whose row a form stands. */
  form: Subject | null;
  /** Of the alerts of a cause, those that the filter finds. */
  alertsOf(cause: Cause): readonly AlertRow[];
}

/** The list of causes as it is drawn from top to bottom. */
export function causeItems({ pinned, others, opened, whole, form, alertsOf }: ListedCauses): CauseItem[] {
  const items: CauseItem[] = [];
  const addForm = (key: string) => {
    if (form && keyOf(form) === key) items.push({ kind: 'form', key: `form ${key}`, subject: form });
  };
  const add = (cause: Cause) => {
    const { id } = cause.group;
    const key = keyOf({ of: 'cause', id });
    const isOpen = opened.has(id);
    items.push({ kind: 'cause', key, cause, isOpen });
    addForm(key);
    if (!isOpen) return;
    items.push({ kind: 'about', key: `about ${key}`, cause });
    const alerts = alertsOf(cause);
    const shown = whole.has(id) ? alerts : alerts.slice(0, firstAlerts);
    for (const alert of shown) {
      const own = keyOf({ of: 'alert', id: alert.fingerprint });
      items.push({ kind: 'alert', key: own, alert, cause });
      addForm(own);
    }
    const hidden = alerts.length - shown.length;
    if (hidden > 0) items.push({ kind: 'more', key: `more ${key}`, cause, hidden });
  };
  if (pinned.length > 0) items.push({ kind: 'section', key: 'pinned', section: 'pinned' });
  for (const cause of pinned) add(cause);
  if (others.length > 0) items.push({ kind: 'section', key: 'others', section: 'others' });
  for (const cause of others) add(cause);
  return items;
}

export function keyOf({ of, id }: Subject): string {
  return `${of}:${id}`;
}

/** What the chosen row is; null where it is none that anything can be done with. */
export function subjectOf(key: string | null): Subject | null {
  if (key === null) return null;
  const at = key.indexOf(':');
  const of = key.slice(0, at);
  return of === 'cause' || of === 'alert' ? { of, id: key.slice(at + 1) } : null;
}
