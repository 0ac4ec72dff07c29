import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export type Asset = {
  /** Absolute, with every symbolic link followed. */
  path: string;
  contentType: string;
  /** Its name changes with its content, so that it may be kept for ever. */
  immutable: boolean;
};

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

/** The bundler puts a hash of eight letters into the name of what it writes to `assets/`. */
const hashedName = /^assets\/.+-[\w-]{8}\.\w+$/;

/**
 * The file of a folder that a request means. Null for everything else alike: what is not there, what is no file of a known
 * kind, and every way out of the folder (`..`, encoded or not, a backslash, a drive, NUL, a symbolic link).
 *
 * @param folder absolute.
 * @param pathname of the request's address, still percent-encoded, with the `/` in front.
 */
export async function resolveAsset(folder: string, pathname: string): Promise<Asset | null> {
  const segments = pathname === '/' ? ['index.html'] : safeSegments(pathname);
  if (segments === null) return null;
  const contentType = contentTypes[extname(segments.at(-1) ?? '').toLowerCase()];
  if (contentType === undefined) return null;
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, ...segments));
    if (!path.startsWith(root + sep) || !(await stat(path)).isFile()) return null;
    return { path, contentType, immutable: hashedName.test(segments.join('/')) };
  } catch {
    return null;
  }
}

/** Decoded once, one segment at a time, so that no encoded slash makes two of one. Nothing hidden is served either. */
function safeSegments(pathname: string): string[] | null {
  const [before, ...encoded] = pathname.split('/');
  if (before !== '' || encoded.length === 0) return null;
  try {
    const segments = encoded.map((segment) => decodeURIComponent(segment));
    return segments.every(isPlainName) ? segments : null;
  } catch {
    return null;
  }
}

function isPlainName(segment: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return segment !== '' && !segment.startsWith('.') && !/[/\\:\u0000-\u001f]/.test(segment);
}
