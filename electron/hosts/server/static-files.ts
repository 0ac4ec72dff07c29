import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { assetHeaders } from '../../core/assets/asset-headers.ts';
import { resolveAsset } from '../../core/assets/resolve-asset.ts';
import { ConsoleError } from '../../core/console-error.ts';

/**
 * Sends a file of the built page.
 *
 * @throws ConsoleError `not-found` for everything that is none.
 */
export async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  pathname: string,
): Promise<void> {
  const readOnly = request.method === 'GET' || request.method === 'HEAD';
  const asset = readOnly ? await resolveAsset(folder, pathname) : null;
  if (asset === null) throw new ConsoleError('not-found', `there is no ${request.method ?? ''} ${pathname}`);
  const { size } = await stat(asset.path);
  response.writeHead(200, { ...assetHeaders(asset), 'content-length': size });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await pipeline(createReadStream(asset.path), response);
}
