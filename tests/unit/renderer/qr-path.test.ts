import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import { expect, it } from 'vitest';
import { qrPath } from '../../../renderer/parts/qr-path.ts';

/** The path painted on a white picture, so many pixels a module. */
function painted(path: string, size: number, scale: number) {
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x = '', y = '', length = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column += 1)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
  return { width, height: width, data };
}

it('a code that is drawn as a path is read as the text that it stands for', () => {
  const link =
    'http://192.168.8.21:4600/#/wall/rotation?screen=left&inch=86&metres=8&boards=funnel.30_capacity.20&token=kq3Vd0bTn7Yx2LwZ9sFh4RmCa8JeUu1P';
  const modules = encodeQR(link, 'raw', { ecc: 'medium', border: 4 });
  expect(decodeQR(painted(qrPath(modules), modules.length, 4))).toBe(link);
});

it('modules side by side are one rectangle', () => {
  expect(qrPath([[true, true, false, true], []])).toBe('M0 0h2v1h-2zM3 0h1v1h-1z');
});
