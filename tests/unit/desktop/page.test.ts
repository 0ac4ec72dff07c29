import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../electron/core/assets/content-security-policy.ts';
import { answerPageRequest } from '../../../electron/core/assets/answer-page-request.ts';
import { pageOrigin } from '../../../electron/core/desk/page-origin.ts';

let base = '';
let folder = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'tidewatch-page-'));
  folder = join(base, 'page');
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(base, 'canary.txt'), 'canary');
});
afterAll(() => rmSync(base, { recursive: true }));

const get = (url: string, method = 'GET') =>
  answerPageRequest({ url, method }, { origin: pageOrigin, folder });

describe('a request to the page’s scheme', () => {
  it('gets the page with its policy, whatever stands after the path', async () => {
    const answer = await get('app://tidewatch/index.html?theme=dark#/funnel');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toBe('<!doctype html>');
  });

  it.each([
    'app://tidewatch/../canary.txt',
    'app://tidewatch/%2e%2e/canary.txt',
    'app://tidewatch/..%2fcanary.txt',
    'app://tidewatch/..%5ccanary.txt',
    'app://other/index.html',
    'app://tidewatch.example/index.html',
    'app://tidewatch@other/index.html',
    'app://tidewatch:1/index.html',
    'app://tidewatch/missing.html',
    'app://tidewatch',
    'app:///index.html',
  ])('gets nothing for %s', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it('can only get', async () => {
    expect((await get('app://tidewatch/index.html', 'POST')).status).toBe(405);
  });
});
