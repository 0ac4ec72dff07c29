import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Picture } from '../../../shared/model/picture.ts';
import { ConsoleError } from '../console-error.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { pngSize } from './png.ts';

/** Bytes of the largest picture. */
export const largestPicture = 2_000_000;

/** Pictures that people attached, beside the log and named by their content: a note names one by its hash. */
export interface PictureStore {
  /**
   * Checks it and has it on disk when it returns. The same picture twice is one file.
   * @param data the PNG in base64.
   * @throws ConsoleError `bad-input` for anything that is no PNG, `too-large`, `log-unwritable` where it cannot be written.
   */
  keep(picture: { title: string; data: string }): Picture;
  /** @throws ConsoleError `not-found`, also where its content is not what its name says. */
  read(hash: string): Buffer;
}

const hashForm = /^[0-9a-f]{64}$/;
const base64Form = /^[A-Za-z0-9+/]+={0,2}$/;

/** @param folder made with the first picture. */
export function createPictureStore(folder: string): PictureStore {
  const fileOf = (hash: string) => join(folder, `${hash}.png`);
  return {
    keep({ title, data }) {
      if (data.length > Math.ceil(largestPicture / 3) * 4)
        throw new ConsoleError(
          'too-large',
          {
            en: `the picture has more than ${largestPicture / 1e6} MB`,
            zh: `图片超过 ${largestPicture / 1e6} MB`,
          },
          {
            field: 'picture',
          },
        );
      if (!base64Form.test(data))
        throw new ConsoleError(
          'bad-input',
          { en: 'the picture is not written in base64', zh: '图片不是 base64 格式' },
          { field: 'picture' },
        );
      const bytes = Buffer.from(data, 'base64');
      const size = pngSize(bytes);
      const hash = hashOf(bytes);
      const isKept = existsSync(fileOf(hash)) && hashOf(readFileSync(fileOf(hash))) === hash;
      if (!isKept) write(fileOf(hash), bytes);
      return { hash, ...size, title };
    },
    read(hash) {
      // The name of a file is never taken from outside unchecked.
      if (hashForm.test(hash) && existsSync(fileOf(hash))) {
        const bytes = readFileSync(fileOf(hash));
        if (hashOf(bytes) === hash) return bytes;
      }
      throw new ConsoleError(
        'not-found',
        { en: 'there is no such picture, or it was damaged', zh: '没有这张图片，或图片已损坏' },
        { field: 'hash' },
      );
    },
  };
}

function write(file: string, bytes: Buffer): void {
  try {
    writeAtomically(file, bytes);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new ConsoleError(
      'log-unwritable',
      {
        en: `nothing was recorded: the picture cannot be kept: ${detail}`,
        zh: `未作任何记录：图片无法保存：${detail}`,
      },
      {
        cause,
      },
    );
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
