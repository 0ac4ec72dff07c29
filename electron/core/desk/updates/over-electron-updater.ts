import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { isOfFeed, type UpdateFeed } from './update-feed.ts';
import { UpdateFailure, type Updater } from './updater.ts';

/** The part of electron-updater's `autoUpdater` that is used. Only the desktop host may import it, since it imports Electron. */
export interface ElectronUpdater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  disableWebInstaller: boolean;
  disableDifferentialDownload: boolean;
  logger: object | null;
  /** The session of its requests, which no page has. */
  readonly netSession: {
    webRequest: {
      onBeforeRequest(
        listener: (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void,
      ): void;
    };
  };
  setFeedURL(options: { provider: 'generic'; url: string; channel?: string }): void;
  /** Null: this program is none that it can replace. */
  checkForUpdates(): Promise<{
    isUpdateAvailable: boolean;
    updateInfo: unknown;
    cancellationToken?: { cancel(): void };
  } | null>;
  /** @returns the paths of what it fetched. */
  downloadUpdate(token?: { cancel(): void }): Promise<string[]>;
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void;
  /** A proxy asks for a password. Answered with none, the request ends. */
  on(event: 'login', listener: (info: unknown, answer: (...credentials: string[]) => void) => void): unknown;
  once(event: 'error', listener: (failure: Error) => void): unknown;
}

/** What a release must say of itself. electron-updater would take a weaker hash too, and a file from anywhere. */
const Release = z.object({
  version: z.string().max(64),
  files: z.array(z.object({ url: z.string(), sha512: z.base64().length(88) })).min(1),
  /** The web installer's, which fetch more while they install. */
  packages: z.undefined().optional(),
});
type Release = z.infer<typeof Release>;

/** electron-updater, told to do nothing by itself, and to take nothing but hashed files of one https server. */
export function overElectronUpdater(updater: ElectronUpdater, feed: UpdateFeed): Updater {
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.disableWebInstaller = true;
  // Pieces of the old file and the new one: less to fetch, and much more that can go wrong in the program's own file.
  updater.disableDifferentialDownload = true;
  const { address, channel } = feed;
  updater.setFeedURL({ provider: 'generic', url: address, ...(channel === undefined ? {} : { channel }) });
  updater.allowDowngrade = false;
  // Redirects come by here too.
  updater.netSession.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isOfFeed(url, feed) }),
  );
  // Nobody is there to be asked; a request that waits for an answer would wait for ever.
  updater.on('login', (_info, answer) => answer());

  let fetched: { paths: string[]; hashes: ReadonlySet<string> } | null = null;

  const look = async () => {
    const result = await updater.checkForUpdates();
    if (result === null) throw new UpdateFailure('unable', 'electron-updater is not active');
    return result.isUpdateAvailable ? { ...result, release: releaseOf(result.updateInfo, feed) } : null;
  };

  return {
    check: () => telling('no-release', async () => (await look())?.release.version ?? null),

    fetch: (signal) =>
      telling('failed', async () => {
        const found = await telling('no-release', look);
        if (found === null) return null;
        const { release, cancellationToken } = found;
        const cancel = () => cancellationToken?.cancel();
        signal.addEventListener('abort', cancel);
        try {
          signal.throwIfAborted();
          const paths = await updater.downloadUpdate(cancellationToken);
          fetched = { paths, hashes: new Set(release.files.map(({ sha512 }) => sha512)) };
        } finally {
          signal.removeEventListener('abort', cancel);
        }
        return release.version;
      }),

    prove: () =>
      telling('failed', async () => {
        const { paths, hashes } = fetched ?? { paths: [], hashes: new Set() };
        const found = await Promise.all(paths.map(hashOf));
        if (found.length > 0 && found.every((hash) => hashes.has(hash))) return;
        throw new UpdateFailure('not-trusted', 'what was fetched is not what was announced');
      }),

    putIn: () =>
      telling(
        'failed',
        () =>
          new Promise<never>((_ended, reject) => {
            updater.once('error', reject);
            updater.quitAndInstall(true, true);
          }),
      ),
  };
}

function releaseOf(info: unknown, feed: UpdateFeed): Release {
  const parsed = Release.safeParse(info);
  if (!parsed.success) throw new UpdateFailure('not-trusted', z.prettifyError(parsed.error));
  for (const { url } of parsed.data.files)
    if (!isOfFeed(url, feed)) throw new UpdateFailure('not-trusted', `a file of the release lies at ${url}`);
  return parsed.data;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64');
}

/** @param otherwise the problem where the failure does not say. */
async function telling<Result>(
  otherwise: 'no-release' | 'failed',
  act: () => Promise<Result>,
): Promise<Result> {
  try {
    return await act();
  } catch (failure) {
    if (failure instanceof UpdateFailure) throw failure;
    throw new UpdateFailure(problemOf(failure) ?? otherwise, failure);
  }
}

/** By electron-updater's codes, and by Chromium's and Node's names of what ails a network. */
function problemOf(failure: unknown): 'unreachable' | 'not-trusted' | null {
  if (!(failure instanceof Error)) return null;
  const said = `${'code' in failure ? String(failure.code) : ''} ${failure.message}`;
  if (/CHECKSUM|checksum mismatch|INVALID_SIGNATURE|BLOCKED_BY_CLIENT|Web Installers/.test(said))
    return 'not-trusted';
  if (/CHANNEL_FILE_NOT_FOUND/.test(said)) return null;
  if (
    /net::|HTTP_ERROR_|, status \d|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|CERT|VERIFY_LEAF|ALTNAME|timed out|aborted|redirects/.test(
      said,
    )
  )
    return 'unreachable';
  return null;
}
