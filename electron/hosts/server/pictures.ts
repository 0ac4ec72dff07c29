import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Console } from '../../core/console.ts';
import { ConsoleError } from '../../core/console-error.ts';

export const picturePrefix = '/pictures/';

/**
 * Sends a picture of a note as what it is and as nothing else: a browser that opens it runs nothing and asks for nothing.
 *
 * @throws ConsoleError `not-found`.
 */
export function answerPicture(
  request: IncomingMessage,
  response: ServerResponse,
  core: Pick<Console, 'pictures'>,
  pathname: string,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new ConsoleError('not-found', `there is no ${request.method ?? ''} ${pathname}`);
  const bytes = core.pictures.read(pathname.slice(picturePrefix.length));
  response.writeHead(200, {
    'content-type': 'image/png',
    'content-length': bytes.byteLength,
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    // Its name says what is in it.
    'cache-control': 'private, max-age=31536000, immutable',
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
