import type { Labels } from '../model/sample.ts';

/** Characters of a text from outside that are kept: enough for every sentence, too few to fill a log or a screen. */
export const longestText = 4_096;

/** A text from outside, cut where it is too long; then it says how long it was. */
export function boundedText(text: string): string {
  if (text.length <= longestText) return text;
  const cut = text.slice(0, longestText);
  // Not in the middle of a character that takes two places.
  const whole = /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
  return `${whole}… (${text.length} characters)`;
}

/** Labels or annotations with every name and value bounded; the same object where nothing is too long. */
export function boundedLabels(labels: Labels): Labels {
  const entries = Object.entries(labels);
  if (entries.every(([name, value]) => name.length <= longestText && value.length <= longestText))
    return labels;
  return Object.fromEntries(entries.map(([name, value]) => [boundedText(name), boundedText(value)]));
}
