import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConsoleError } from '../../../electron/core/console-error.ts';
import { createPictureStore, largestPicture } from '../../../electron/core/pictures/picture-store.ts';
import { smallPng } from '../../support/small-png.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (failure) {
    if (failure instanceof ConsoleError) return `${failure.code}: ${failure.message}`;
    throw failure;
  }
  return 'done';
}

describe('a picture', () => {
  it('is kept under the hash of its content, with its size, and read again', () => {
    const folder = join(temporaryFolder(), 'pictures');
    const store = createPictureStore(folder);
    const png = smallPng({ width: 12, height: 7 });
    const picture = store.keep({ title: 'orders', data: base64(png) });
    expect(picture).toMatchObject({ width: 12, height: 7, title: 'orders' });
    expect(store.read(picture.hash).equals(png)).toBe(true);
    expect(readdirSync(folder)).toEqual([`${picture.hash}.png`]);
  });

  it('is one file however often it is attached', () => {
    const folder = join(temporaryFolder(), 'pictures');
    const store = createPictureStore(folder);
    const data = base64(smallPng());
    expect(store.keep({ title: 'a', data }).hash).toBe(store.keep({ title: 'b', data }).hash);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it.each([
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ['HTML behind the end of a PNG', Buffer.concat([smallPng(), Buffer.from('<script>')])],
    ['HTML in a part of a PNG', smallPng({ more: [['tEXt', '<script>alert(1)</script>']] })],
    ['half a PNG', smallPng().subarray(0, 40)],
    ['a PNG with a changed byte', Buffer.from(smallPng()).fill(9, 19, 20)],
    ['a PNG of a side that no screen has', smallPng({ width: 9_000, height: 1 })],
  ])('that is %s is refused, and nothing is written', (_, bytes) => {
    const folder = join(temporaryFolder(), 'pictures');
    const store = createPictureStore(folder);
    expect(refusal(() => store.keep({ title: 'x', data: base64(bytes) }))).toMatch(/^bad-input: /);
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });

  it('that is too large, or no base64, is refused', () => {
    const store = createPictureStore(join(temporaryFolder(), 'pictures'));
    const large = base64(Buffer.alloc(largestPicture + 10));
    expect(refusal(() => store.keep({ title: 'x', data: large }))).toMatch(/^too-large: /);
    expect(refusal(() => store.keep({ title: 'x', data: 'data:image/png;base64,AAAA' }))).toMatch(
      /^bad-input: .*base64/,
    );
  });

  it('is never read from outside its folder', () => {
    const parent = temporaryFolder();
    writeFileSync(join(parent, 'secret.png'), 'canary');
    const store = createPictureStore(join(parent, 'pictures'));
    for (const hash of ['../secret', '..%2Fsecret', '', 'A'.repeat(64)])
      expect(refusal(() => store.read(hash))).toMatch(/^not-found: /);
  });

  it('that was changed on disk is not shown as what it was', () => {
    const folder = join(temporaryFolder(), 'pictures');
    const store = createPictureStore(folder);
    const data = base64(smallPng());
    const { hash } = store.keep({ title: 'a', data });
    writeFileSync(join(folder, `${hash}.png`), '<svg/>');
    expect(refusal(() => store.read(hash))).toMatch(/^not-found: /);
    store.keep({ title: 'a', data });
    expect(store.read(hash)).toHaveLength(smallPng().length);
  });

  it('is not kept where its folder cannot be written', () => {
    const parent = temporaryFolder();
    writeFileSync(join(parent, 'pictures'), 'a file in its place');
    const store = createPictureStore(join(parent, 'pictures'));
    expect(refusal(() => store.keep({ title: 'x', data: base64(smallPng()) }))).toMatch(/^log-unwritable: /);
    mkdirSync(join(parent, 'other'));
  });
});
