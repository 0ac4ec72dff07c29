import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { overElectronUpdater } from '../../../electron/core/desk/updates/over-electron-updater.ts';
import type { UpdateFeed } from '../../../electron/core/desk/updates/update-feed.ts';
import { appImageUpdater } from '../../support/app-image-updater.ts';
import { createAuthority } from '../../support/certificates.ts';
import { describeWith } from '../../support/describe-with.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hashOf, startUpdateServer } from '../../support/update-server.ts';

const goOn = () => new AbortController().signal;

/** A program of version 0.1.0 in a file of its own, electron-updater on it, and a server with version 0.2.0. */
async function given({
  version = '0.1.0',
  trusted = true,
  feed = {},
}: { version?: string; trusted?: boolean; feed?: Partial<UpdateFeed> } = {}) {
  const folder = temporaryFolder();
  const program = join(folder, 'Tidewatch.AppImage');
  writeFileSync(program, 'version 0.1.0');
  vi.stubEnv('APPIMAGE', program);
  onTestFinished(() => void vi.unstubAllEnvs());
  writeFileSync(join(folder, 'app-update.yml'), 'updaterCacheDirName: tidewatch-updater\n');
  mkdirSync(join(folder, 'cache'));

  const authority = createAuthority(folder, 'releases');
  const issued = authority.issue({ for: 'IP:127.0.0.1' });
  const server = await startUpdateServer({ cert: readFileSync(issued.cert), key: readFileSync(issued.key) });
  onTestFinished(() => server.stop());
  const ca = readFileSync(trusted ? authority.ca : createAuthority(folder, 'stranger').ca);

  const { updater, quits } = appImageUpdater({ folder, ca, version });
  const pending = join(folder, 'cache/tidewatch-updater/pending', server.file);
  return {
    server,
    program,
    pending,
    quits,
    asked: () => server.requests.map(({ path }) => path),
    updates: overElectronUpdater(updater, { address: `${server.url}/tidewatch`, ...feed }),
  };
}

describeWith(['openssl'], 'electron-updater on a server of releases', () => {
  it('finds a newer version, and asks for its list alone', async () => {
    const { updates, asked } = await given();
    expect(await updates.check()).toBe('0.2.0');
    expect(asked()).toEqual([expect.stringMatching(/^\/tidewatch\/latest-linux(-arm64)?\.yml$/)]);
  });

  it('reads the list of the channel', async () => {
    const { updates, asked } = await given({ feed: { channel: 'beta' } });
    expect(await updates.check()).toBe('0.2.0');
    expect(asked()).toEqual([expect.stringMatching(/^\/tidewatch\/beta-linux/)]);
  });

  it.each(['0.2.0', '0.3.0'])('has nothing for %s: what is there is not newer', async (version) => {
    const { updates } = await given({ version });
    expect(await updates.check()).toBeNull();
    expect(await updates.fetch(goOn())).toBeNull();
  });

  it('fetches the file, proves it, and puts it in the place of the program', async () => {
    const { updates, program, pending, server, quits } = await given();
    expect(await updates.fetch(goOn())).toBe('0.2.0');
    expect(readFileSync(pending)).toEqual(server.program);
    expect(readFileSync(program, 'utf8')).toBe('version 0.1.0');
    await updates.prove();
    // It ends the process, so that it never returns.
    void updates.putIn();
    await expect.poll(() => quits).toEqual(['quit']);
    expect(readFileSync(program)).toEqual(server.program);
  });

  it('refuses a file that was tampered with on its way, and keeps none of it', async () => {
    const { updates, pending, server, program } = await given();
    server.change({ served: Buffer.from('#!/bin/sh\n# something else\n') });
    await expect(updates.fetch(goOn())).rejects.toMatchObject({ problem: 'not-trusted' });
    expect(existsSync(pending)).toBe(false);
    await expect(updates.prove()).rejects.toMatchObject({ problem: 'not-trusted' });
    expect(readFileSync(program, 'utf8')).toBe('version 0.1.0');
  });

  it('refuses a file that was changed on this computer after it came', async () => {
    const { updates, pending } = await given();
    await updates.fetch(goOn());
    writeFileSync(pending, '#!/bin/sh\n# something else\n');
    await expect(updates.prove()).rejects.toMatchObject({ problem: 'not-trusted' });
  });

  it('refuses a release whose file lies elsewhere, or comes without encryption', async () => {
    const { updates, server, asked } = await given();
    for (const url of ['https://127.0.0.1:9/x.AppImage', server.url.replace('https', 'http')]) {
      server.change({ release: server.releaseOf({ version: '0.2.0', url }) });
      await expect(updates.check()).rejects.toMatchObject({ problem: 'not-trusted' });
      await expect(updates.fetch(goOn())).rejects.toMatchObject({ problem: 'not-trusted' });
    }
    expect(asked().filter((path) => !path.endsWith('.yml'))).toEqual([]);
  });

  it('refuses a release without its SHA-512', async () => {
    const { updates, server } = await given();
    for (const sha512 of ['', 'deadbeef', hashOf(server.program).slice(0, 44)]) {
      server.change({ release: server.releaseOf({ version: '0.2.0', url: server.file, sha512 }) });
      await expect(updates.check()).rejects.toMatchObject({ problem: 'not-trusted' });
    }
  });

  it('follows no redirect to another server', async () => {
    const { updates, server } = await given();
    const other = await given();
    server.change({ moved: other.server.url });
    await expect(updates.check()).rejects.toMatchObject({ problem: 'not-trusted' });
    expect(other.server.requests).toEqual([]);
  });

  it('believes no server whose certificate nobody here vouches for', async () => {
    const { updates, asked } = await given({ trusted: false });
    await expect(updates.check()).rejects.toMatchObject({ problem: 'unreachable' });
    expect(asked()).toEqual([]);
  });

  it.each(['<html>log in</html>', 'version: none', 'null', '['])(
    'takes %s for no release',
    async (release) => {
      const { updates, server } = await given();
      server.change({ release });
      await expect(updates.check()).rejects.toMatchObject({ problem: 'no-release' });
    },
  );

  it('says so where there is no list for this computer', async () => {
    const { updates } = await given({ feed: { channel: 'nightly' } });
    await expect(updates.check()).rejects.toMatchObject({ problem: 'no-release' });
  });

  it('says so where this program is none that can be replaced', async () => {
    const { updates, asked } = await given();
    vi.stubEnv('APPIMAGE', undefined);
    await expect(updates.check()).rejects.toMatchObject({ problem: 'unable' });
    expect(asked()).toEqual([]);
  });

  it('stops fetching when it is told to', async () => {
    const { updates, pending } = await given();
    const stop = new AbortController();
    stop.abort(new Error('the peak'));
    await expect(updates.fetch(stop.signal)).rejects.toThrow('the peak');
    expect(existsSync(pending)).toBe(false);
  });
});
