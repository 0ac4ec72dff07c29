import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newCommandId } from '../../../renderer/app/command-id.ts';

const rendererFolder = join(import.meta.dirname, '../../../renderer');

describe('the id of a press', () => {
  it('is a random UUID, another one each time', () => {
    const ids = Array.from({ length: 1_000 }, newCommandId);
    expect(new Set(ids).size).toBe(1_000);
    expect(ids.filter((id) => !z.uuidv4().safeParse(id).success)).toEqual([]);
  });

  it('needs nothing that a page of plain http does not have', () => {
    const files = readdirSync(rendererFolder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tsx?$/.test(file),
    );
    expect(files.length).toBeGreaterThan(100);
    const using = files.filter((file) =>
      /crypto\.(randomUUID|subtle)\b(?!`)/.test(readFileSync(join(rendererFolder, file), 'utf8')),
    );
    expect(using).toEqual([]);
  });
});
