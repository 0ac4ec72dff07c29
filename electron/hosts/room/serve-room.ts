import type { ServeRoom } from '../../core/desk/sharing-desk.ts';
import { serveConsole } from '../server/serve-console.ts';

/**
 * Shows a desktop's console to browsers, by the server host: the one place at which the two hosts meet, so that there is one server to
 * keep safe.
 *
 * @param rendererFolder the built page.
 */
export function serveRoomFrom(rendererFolder: string): ServeRoom {
  return (serving) => serveConsole({ ...serving, rendererFolder });
}
