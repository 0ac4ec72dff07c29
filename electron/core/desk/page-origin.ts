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

/** The name under which the preload script asks the main process for the page's port, and hands it to the page. */
export const portChannel = 'tidewatch:port';

/** What Electron says of a frame. */
interface Frame {
  readonly parent: object | null;
  readonly processId: number;
  readonly frameToken: string;
  readonly origin: string;
  readonly url: string;
}

/** True where a message comes from the console's own page and from no frame inside it. @param main the main frame of its window. */
export function isOwnMainFrame(
  sender: Frame | null,
  main: Pick<Frame, 'processId' | 'frameToken'>,
): sender is Frame {
  return (
    sender !== null &&
    sender.parent === null &&
    sender.processId === main.processId &&
    sender.frameToken === main.frameToken &&
    sender.origin === pageOrigin &&
    isOwnPage(sender.url)
  );
}
