import { formatPercent } from '../../parts/number-format.ts';

/** A part of the traffic with its sign: what is little is not told as nothing. */
export function shareText(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%';
  return `${formatPercent(share, share < 0.1 ? 1 : 0)}%`;
}

/** As many names as are read at a glance, and how many there are besides. */
export function fewNames(names: readonly string[], most = 4): string {
  const told = names.slice(0, most).join(', ');
  return names.length > most ? `${told}, +${names.length - most}` : told;
}
