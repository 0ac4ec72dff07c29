import type { AlertRow } from '../../../shared/model/alert.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import type { Severity } from '../../../shared/model/severity.ts';
import type { Cause, Causes } from './causes.ts';

/** What a form or an act is about: a whole cause, or one alert. */
export type Subject = { of: 'cause'; id: string } | { of: 'alert'; id: string };

/** A row, a heading or a form of the list; its key is the same as long as it means the same. */
export type CauseItem =
  | { kind: 'section'; key: string; section: 'pinned' | 'others' }
  | { kind: 'cause'; key: string; cause: Cause; isOpen: boolean }
  | { kind: 'about'; key: string; cause: Cause }
  | { kind: 'alert'; key: string; alert: AlertRow }
  | { kind: 'more'; key: string; cause: Cause; hidden: number }
  | FormItem;

interface FormItem {
  kind: 'form';
  key: string;
  subject: Subject;
  name: LocalText;
  severity: Severity;
  isEffect: boolean;
}

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
  const add = (cause: Cause): CauseItem[] => {
    const { id, title, severity } = cause.group;
    const key = keyOf({ of: 'cause', id });
    const isOpen = opened.has(id);
    const isEffect = cause.origin !== null;
    const row: CauseItem[] = [
      { kind: 'cause', key, cause, isOpen },
      ...formItem(form, key, { name: title, severity, isEffect }),
    ];
    if (!isOpen) return row;
    const alerts = alertsOf(cause);
    const shown = whole.has(id) ? alerts : alerts.slice(0, firstAlerts);
    const hidden = alerts.length - shown.length;
    return [
      ...row,
      { kind: 'about', key: `about ${key}`, cause },
      ...shown.flatMap((alert) => alertItem(alert, form, isEffect)),
      ...(hidden > 0 ? [{ kind: 'more', key: `more ${key}`, cause, hidden } as const] : []),
    ];
  };
  const section = (name: 'pinned' | 'others', causes: readonly Cause[]): CauseItem[] =>
    causes.length === 0 ? [] : [{ kind: 'section', key: name, section: name }, ...causes.flatMap(add)];
  return [...section('pinned', pinned), ...section('others', others)];
}

/** Each alert by itself. */
export function alertItems(alerts: readonly AlertRow[], form: Subject | null): CauseItem[] {
  return alerts.flatMap((alert) => alertItem(alert, form, false));
}

function alertItem(alert: AlertRow, form: Subject | null, isEffect: boolean): CauseItem[] {
  const { fingerprint, summary, severity } = alert;
  const key = keyOf({ of: 'alert', id: fingerprint });
  return [{ kind: 'alert', key, alert }, ...formItem(form, key, { name: summary, severity, isEffect })];
}

function formItem(
  form: Subject | null,
  key: string,
  about: Pick<FormItem, 'name' | 'severity' | 'isEffect'>,
): FormItem[] {
  if (form === null || keyOf(form) !== key) return [];
  return [{ kind: 'form', key: formKey(form), subject: form, ...about }];
}

export function keyOf({ of, id }: Subject): string {
  return `${of}:${id}`;
}

export function formKey(subject: Subject): string {
  return `form ${keyOf(subject)}`;
}

/** What the chosen row is; null where there is none. */
export function subjectOf(key: string | null): Subject | null {
  if (key === null) return null;
  const colon = key.indexOf(':');
  const of = key.slice(0, colon);
  return of === 'cause' || of === 'alert' ? { of, id: key.slice(colon + 1) } : null;
}
