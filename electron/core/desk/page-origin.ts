/** The page's scheme and address. Not `file://`, which would see the whole disk, nor http, which anybody can serve. */
export const pageScheme = 'app';
export const pageOrigin = `${pageScheme}://tidewatch`;
export const pageAddress = `${pageOrigin}/index.html`;

/** True for the console's one page, whatever board and look it names after its path: the only address the window may load. */
export function isOwnPage(address: string): boolean {
  return address.replace(/[?#].*$/s, '') === pageAddress;
}

/** True for a file of the page, on its own host, and for what the page made itself: data, and what it holds in memory. */
export function isOwnContent(address: string): boolean {
  return [`${pageOrigin}/`, `blob:${pageOrigin}/`, 'data:'].some((start) => address.startsWith(start));
}
