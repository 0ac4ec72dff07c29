/** A partner as a place among those that alerts are about. */
export function partnerPlace(name: string): string {
  return `partner ${name.toLowerCase()}`;
}
