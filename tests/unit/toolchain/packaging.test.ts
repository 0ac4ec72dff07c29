import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readConfiguration } from '../../../electron/cli/package/configuration.ts';
import {
  readElectronReleases,
  supportedMajors,
  unsupportedElectron,
} from '../../../electron/cli/package/electron-support.ts';
import { differingFuses, WantedFuses } from '../../../electron/cli/package/fuses.ts';
import { shippedFiles, strayFiles } from '../../../electron/cli/package/shipped-files.ts';
import { configurationProblem } from '../../../electron/cli/package/validate-configuration.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const repository = join(import.meta.dirname, '../../..');
const configuration = readConfiguration();

describe('electron-builder.yml', () => {
  it('is one by electron-builder’s own schema', async () => {
    expect(await configurationProblem(configuration)).toBeNull();
  });

  it('would be refused with an option that nobody knows', async () => {
    expect(await configurationProblem({ ...configuration, hardenedRuntime: true })).toContain(
      'hardenedRuntime',
    );
    expect(await configurationProblem({ ...configuration, mac: { target: 7 } })).toContain('mac');
  });

  it('names every platform’s installers, the scheme of links, and what macOS lets the program do', () => {
    expect(configuration).toMatchObject({
      mac: {
        target: [
          { target: 'dmg', arch: 'universal' },
          { target: 'zip', arch: 'universal' },
        ],
        hardenedRuntime: true,
        notarize: true,
      },
      win: { target: 'nsis' },
      linux: { target: ['AppImage', 'deb'] },
      protocols: [{ schemes: ['tidewatch'] }],
      // An address that nobody can have: the one that is asked comes from the settings alone.
      publish: { provider: 'generic', url: 'https://updates.invalid/' },
    });
    const entitlements = readFileSync(join(repository, 'resources/packaging/entitlements.mac.plist'), 'utf8');
    expect([...entitlements.matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
  });

  it('has icons that are what their names say', () => {
    const icon = (name: string) => readFileSync(join(repository, 'resources/icons', name));
    expect(icon('icon.icns').toString('latin1', 0, 4)).toBe('icns');
    expect(icon('icon.icns').readUInt32BE(4)).toBe(icon('icon.icns').length);
    expect([...icon('icon.ico').subarray(0, 4)]).toEqual([0, 0, 1, 0]);
    for (const size of [16, 32, 48, 64, 128, 256, 512]) {
      const picture = icon(`${size}x${size}.png`);
      expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([size, size]);
    }
  });
});

describe('the fuses', () => {
  /** A program with nothing in it but what the fuses are read from. */
  const programWith = (...states: string[]) => {
    const path = join(temporaryFolder(), 'tidewatch');
    const wire = [1, states.length, ...states.map((state) => state.charCodeAt(0))];
    writeFileSync(
      path,
      Buffer.concat([
        Buffer.from('some code dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
        Buffer.from(wire),
        Buffer.alloc(64),
      ]),
    );
    return path;
  };
  // In the order of the wire: as node, cookies, NODE_OPTIONS, inspect, integrity, only asar, snapshot, file privileges.
  const right = ['0', '1', '0', '0', '1', '1', '0', '0'];

  it('are wanted as the security table says', () => {
    expect(configuration.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      loadBrowserProcessSpecificV8Snapshot: false,
      enableCookieEncryption: true,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
    });
  });

  it('of a program that has them so are fine', async () => {
    expect(await differingFuses(programWith(...right), configuration.electronFuses)).toEqual([]);
  });

  it.each(right.map((_state, place) => place))(
    'are read back: the one at place %i is noticed',
    async (place) => {
      const wrong = right.with(place, right[place] === '1' ? '0' : '1');
      const found = await differingFuses(programWith(...wrong), configuration.electronFuses);
      expect(found).toEqual([expect.stringMatching(/ is (true|false), and must be (true|false)$/)]);
    },
  );

  it('that an Electron took away, or has not yet, are noticed', async () => {
    expect(
      await differingFuses(programWith(...right.with(0, 'r')), configuration.electronFuses),
    ).toHaveLength(1);
    expect(await differingFuses(programWith(...right.slice(0, 6)), configuration.electronFuses)).toHaveLength(
      2,
    );
  });

  it('are all stated', () => {
    for (const name of Object.keys(configuration.electronFuses))
      expect(WantedFuses.safeParse({ ...configuration.electronFuses, [name]: undefined }).success).toBe(
        false,
      );
  });
});

describe('what is shipped', () => {
  /** A tree as it stands after a build, with everything in it that must stay at home. */
  const tree = () => {
    const root = temporaryFolder();
    for (const path of [
      'package.json',
      'out/main/main.js',
      'out/main/main.js.map',
      'out/main/.built-from',
      'out/main/diagnosis-worker.js',
      'out/main/electron-updater-1a2b3c4d.js',
      'out/main/chunks/shared-1a2b3c4d.js',
      'out/preload/preload.cjs',
      'out/renderer/index.html',
      'out/renderer/assets/index-1a2b3c4d.js',
      'out/renderer/assets/index-1a2b3c4d.js.map',
      'out/renderer-1234/index.html',
      'resources/actions/webhook.yaml',
      'resources/icons/icon.ico',
      'resources/packaging/entitlements.mac.plist',
      'node_modules/x/index.js',
      'electron/core/clock.ts',
      'tests/fixtures/x.json',
      'docs/x.md',
    ]) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), path);
    }
    return root;
  };

  it('is what runs: no sources, maps, tests, documents, icons of the installer, left-overs of builds', () => {
    const shipped = shippedFiles(tree(), configuration);
    expect(shipped.map(({ path, place }) => `${place} ${path}`)).toEqual([
      'unpacked out/main/chunks/shared-1a2b3c4d.js',
      'unpacked out/main/diagnosis-worker.js',
      'archive out/main/electron-updater-1a2b3c4d.js',
      'archive out/main/main.js',
      'archive out/preload/preload.cjs',
      'archive out/renderer/assets/index-1a2b3c4d.js',
      'archive out/renderer/index.html',
      'archive package.json',
      'resources resources/actions/webhook.yaml',
    ]);
    expect(strayFiles(shipped)).toEqual([]);
  });

  it('is refused where a file got in that nobody knows', () => {
    const root = tree();
    for (const path of ['out/renderer/fixture.json', 'out/main/secrets.yaml', 'resources/sample/note.md']) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), path);
    }
    expect(strayFiles(shippedFiles(root, configuration))).toEqual([
      'out/main/secrets.yaml',
      'out/renderer/fixture.json',
      'resources/sample/note.md',
    ]);
  });

  it('holds every file of resources that is there now', () => {
    const shipped = shippedFiles(repository, configuration).filter(({ place }) => place === 'resources');
    expect(shipped.length).toBeGreaterThan(20);
    expect(strayFiles(shipped)).toEqual([]);
  });
});

describe('Electron', () => {
  const releases = readElectronReleases();

  it('is of one of the latest three majors', () => {
    const manifest: unknown = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    const { devDependencies } = z
      .object({ devDependencies: z.object({ electron: z.string() }) })
      .parse(manifest);
    expect(unsupportedElectron(devDependencies.electron, releases)).toBeNull();
  });

  it('would be refused one major later', () => {
    const majors = { 50: '2027-06-01', 49: '2027-04-01', 48: '2027-02-01', 47: '2026-12-01' };
    expect(supportedMajors).toBe(3);
    expect(unsupportedElectron('48.1.0', { ...releases, majors })).toBeNull();
    expect(unsupportedElectron('47.9.9', { ...releases, majors })).toContain('50, 49, 48');
    expect(unsupportedElectron('^50.0.0', { ...releases, majors })).toContain('not of a supported major');
  });
});
