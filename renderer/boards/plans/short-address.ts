/**
 * A folder by its last two names, which is how people call it; the whole path is in the tooltip. An address of the network stays whole:
 * there the host is what counts.
 */
export function shortAddress(address: string): string {
  if (/^https?:/.test(address)) return address;
  const names = address.split(/[/\\]/).filter((name) => name !== '');
  return names.length <= 2 ? address : `…/${names.slice(-2).join('/')}`;
}
