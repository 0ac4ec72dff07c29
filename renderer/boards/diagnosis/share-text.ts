import type { Language } from '../../../shared/model/local-text.ts';
import { formatPercent } from '../../parts/number-format.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';

/** A part of the traffic with its sign: what is little is not told as nothing. */
export function shareText(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%';
  return `${formatPercent(share, share < 0.1 ? 1 : 0)}%`;
}

/** As many names as are read at a glance, and how many there are besides. */
export function fewNames(names: readonly string[], language: Language, most = 4): string {
  const told = listInWords(names.slice(0, most), language);
  return names.length > most ? listInWords([told, `+${names.length - most}`], language) : told;
}
