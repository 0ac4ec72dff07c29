import { appendFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFileTail, type FileTailOptions } from '../../../electron/core/sources/records/file-tail.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function tailing(before: string | null, options?: FileTailOptions) {
  const path = join(temporaryFolder(), 'records.ndjson');
  if (before !== null) writeFileSync(path, before);
  const tail = createFileTail(path, options);
  onTestFinished(() => tail.close());
  const complaints: string[] = [];
  /** What comes until there is no more. */
  const read = async () => {
    let text = '';
    for (;;) {
      const { bytes, hasMore, complaint } = await tail.read();
      text += new TextDecoder().decode(bytes);
      if (complaint !== null) complaints.push(complaint);
      if (!hasMore) return text;
    }
  };
  return { path, read, complaints };
}

describe('following a file', () => {
  it('gives what is there, then what is appended, by whole lines', async () => {
    const { path, read } = tailing('a\nb\nc');
    expect(await read()).toBe('a\nb\n');
    expect(await read()).toBe('');
    appendFileSync(path, 'd\n');
    expect(await read()).toBe('cd\n');
  });

  it('reads the old file to its end before a new one of its name', async () => {
    const { path, read } = tailing('a\n');
    await read();
    appendFileSync(path, 'b\nwithout an end');
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'c\n');
    expect(await read()).toBe('b\n');
    // Whoever writes may be at the old one for a moment yet.
    appendFileSync(`${path}.1`, ' yet\n');
    expect(await read()).toBe('without an end yet\n');
    expect(await read()).toBe('c\n');
  });

  it('takes a last line without an end when the file was put aside', async () => {
    const { path, read } = tailing('a\nb');
    await read();
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'c\n');
    await read();
    expect(await read()).toBe('bc\n');
  });

  it('begins anew where the file was cut short', async () => {
    const { path, read } = tailing('a\nb\n');
    await read();
    truncateSync(path, 0);
    appendFileSync(path, 'c\n');
    expect(await read()).toBe('c\n');
  });

  it('says that it is not there, and reads it from its start once it is', async () => {
    const { path, read } = tailing(null, { firstBytes: 4 });
    await expect(read()).rejects.toThrow('ENOENT');
    writeFileSync(path, 'first\nsecond\n');
    expect(await read()).toBe('first\nsecond\n');
  });

  it('reads only the end of a large one that is there already, from a line on', async () => {
    const { read } = tailing('first\nsecond\nthird\n', { firstBytes: 10 });
    expect(await read()).toBe('third\n');
  });

  it('passes over a line that is too long, once and with a word, and goes on behind it', async () => {
    const { path, read, complaints } = tailing(`a\n${'x'.repeat(50)}\nb\n`, { mostBytes: 16 });
    expect(await read()).toBe('a\nb\n');
    expect(complaints).toHaveLength(1);
    appendFileSync(path, 'c\n');
    expect(await read()).toBe('c\n');
  });
});
