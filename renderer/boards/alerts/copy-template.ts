import type { Labels } from '../../../shared/model/sample.ts';

/** What a template of a copied alert can name beside `{label.NAME}` and `{annotation.NAME}`. */
export const copyNames = [
  'severity',
  'title',
  'state',
  'count',
  'first',
  'entry',
  'line',
  'owner',
  'plans',
  'source',
  'labels',
  'link',
] as const;
export type CopyName = (typeof copyNames)[number];

export interface CopyValues {
  values: Readonly<Record<CopyName, string>>;
  labels: Labels;
  annotations: Labels;
}

/**
 * Writes values into a template: `{severity} {title}`. A label that an alert lacks is empty; what is no name stays as it was written. Lines
 * that named something and are empty now are left out.
 */
export function fillTemplate(template: string, { values, labels, annotations }: CopyValues): string {
  const known: ReadonlyMap<string, string> = new Map(Object.entries(values));
  const lines = template.split('\n').map((line) => {
    let named = false;
    let said = false;
    const filled = line.replaceAll(/\{([a-z]+)(?:\.([^{}]+))?\}/g, (whole, name: string, of?: string) => {
      const value = of === undefined ? known.get(name) : fieldOf(name, of, labels, annotations);
      if (value === undefined) return whole;
      named = true;
      said ||= value !== '';
      return value;
    });
    return named && !said ? null : filled;
  });
  return lines.filter((line) => line !== null).join('\n');
}

function fieldOf(kind: string, name: string, labels: Labels, annotations: Labels): string | undefined {
  const from = kind === 'label' ? labels : kind === 'annotation' ? annotations : null;
  if (from === null) return undefined;
  return Object.hasOwn(from, name) ? (from[name] ?? '') : '';
}
