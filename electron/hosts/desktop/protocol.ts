import { readFile } from 'node:fs/promises';
import type { Protocol } from 'electron';
import { assetHeaders } from '../../core/assets/asset-headers.ts';
import { resolveAsset } from '../../core/assets/resolve-asset.ts';
import { pageOrigin, pageScheme } from './page-origin.ts';

/** Before Electron is ready: a scheme whose addresses have an origin (`standard`), as trustworthy as https (`secure`). */
export function registerPageScheme(protocol: Protocol): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges }]);
}

/** @param folder of the built page. */
export function servePage(protocol: Protocol, folder: string): void {
  protocol.handle(pageScheme, (request) => answerPageRequest(request, folder));
}

/** A file of the page to whoever asks for one; 404 for everything else, on every other host of the scheme too. */
export async function answerPageRequest(request: Request, folder: string): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } });
  const pathname = pathOnPage(request.url);
  const asset = pathname === null ? null : await resolveAsset(folder, pathname);
  if (asset === null) return new Response(null, { status: 404 });
  const content = new Uint8Array(await readFile(asset.path));
  return new Response(content, { headers: assetHeaders(asset) });
}

/** Taken from the text, since no two parsers of addresses agree on an unknown scheme. */
function pathOnPage(address: string): string | null {
  if (!address.startsWith(`${pageOrigin}/`)) return null;
  return address.slice(pageOrigin.length).replace(/[?#].*$/s, '');
}
