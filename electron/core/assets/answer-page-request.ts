import { readFile } from 'node:fs/promises';
import { assetHeaders } from './asset-headers.ts';
import { resolveAsset } from './resolve-asset.ts';

/** A file of the page to whoever asks for one; 404 for everything else, on every other host of the scheme too. */
export async function answerPageRequest(
  request: Pick<Request, 'method' | 'url'>,
  { origin, folder }: { origin: string; folder: string },
): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } });
  const pathname = pathOnPage(request.url, origin);
  const asset = pathname === null ? null : await resolveAsset(folder, pathname);
  if (asset === null) return new Response(null, { status: 404 });
  const content = new Uint8Array(await readFile(asset.path));
  return new Response(content, { headers: assetHeaders(asset) });
}

/** Taken from the text, since no two parsers of addresses agree on an unknown scheme. */
function pathOnPage(address: string, origin: string): string | null {
  if (!address.startsWith(`${origin}/`)) return null;
  return address.slice(origin.length).replace(/[?#].*$/s, '');
}
