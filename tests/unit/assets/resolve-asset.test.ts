import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetHeaders } from '../../../electron/core/assets/asset-headers.ts';
import { contentSecurityPolicy } from '../../../electron/core/assets/content-security-policy.ts';
import { resolveAsset } from '../../../electron/core/assets/resolve-asset.ts';

let base = '';
let folder = '';

beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'tidewatch-assets-')));
  folder = join(base, 'page');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(base, 'page-other'));
  writeFileSync(join(base, 'secret.txt'), 'canary');
  writeFileSync(join(base, 'page-other', 'secret.txt'), 'canary');
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'a b.txt'), 'text');
  writeFileSync(join(folder, 'program.exe'), 'x');
  writeFileSync(join(folder, '.built-from'), 'stamp');
  writeFileSync(join(folder, 'assets', 'index-Ab12_x-9.js'), 'export {}');
  symlinkSync(join(base, 'secret.txt'), join(folder, 'link.txt'));
  symlinkSync(base, join(folder, 'out'));
  symlinkSync(join(folder, 'index.html'), join(folder, 'same.html'));
});
afterAll(() => rmSync(base, { recursive: true }));

describe('a request for a file of the page', () => {
  it('finds the index at the root, never to be kept', async () => {
    expect(await resolveAsset(folder, '/')).toEqual({
      path: join(folder, 'index.html'),
      contentType: 'text/html; charset=utf-8',
      immutable: false,
    });
  });

  it('finds a file whose name is encoded, and one behind a link that stays inside', async () => {
    expect((await resolveAsset(folder, '/a%20b.txt'))?.path).toBe(join(folder, 'a b.txt'));
    expect((await resolveAsset(folder, '/same.html'))?.path).toBe(join(folder, 'index.html'));
  });

  it('may be kept for ever where its name carries a hash', async () => {
    const asset = await resolveAsset(folder, '/assets/index-Ab12_x-9.js');
    expect(asset?.immutable).toBe(true);
    expect(asset && assetHeaders(asset)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('immutable'),
    });
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/.%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/../page-other/secret.txt',
    '/link.txt',
    '/out/secret.txt',
    '/out/page-other/secret.txt',
    '//etc/passwd.txt',
    '/C:/secret.txt',
    '/index.html:stream.txt',
    '/index.html%00.txt',
    '/%ff.txt',
    '/.built-from',
    '/program.exe',
    '/assets',
    '/assets/',
    '/missing.html',
    'index.html',
    '',
  ])('answers nothing for %j', async (pathname) => {
    expect(await resolveAsset(folder, pathname)).toBeNull();
  });
});

it('the policy allows no inline script, no eval and no other origin', () => {
  expect(contentSecurityPolicy).toMatch(/^default-src 'none'; /);
  expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
});
