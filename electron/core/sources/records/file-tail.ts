import { open, stat, type FileHandle } from 'node:fs/promises';

export interface TailRead {
  /** Whole lines that came since the last read; empty: none. */
  bytes: Uint8Array;
  /** There may be more: read again. */
  hasMore: boolean;
  /** What was passed over, in words; null: nothing. */
  complaint: string | null;
}

export interface FileTail {
  /** @throws what the file system says. */
  read(): Promise<TailRead>;
  close(): Promise<void>;
}

export interface FileTailOptions {
  /** Of one read, bytes. A longer line is passed over. */
  mostBytes?: number;
  /** Of a file that is there already when it is first read, its end, bytes. */
  firstBytes?: number;
}

interface OpenFile {
  handle: FileHandle;
  id: string;
  /** How far it was read. */
  offset: number;
  /** What comes next is the rest of a line whose begin was passed over. */
  isInLine: boolean;
}

const lineEnd = 0x0a;
const nothing: TailRead = { bytes: new Uint8Array(), hasMore: false, complaint: null };

/**
 * Reads what is appended to a file. A file that is renamed and made anew (rotated) is read to its end before the new one is begun;
 * one that is cut short is read from its start. A last line that is not whole yet waits for its end.
 */
export function createFileTail(
  path: string,
  { mostBytes = 4 * 1024 * 1024, firstBytes = 16 * 1024 * 1024 }: FileTailOptions = {},
): FileTail {
  let file: OpenFile | null = null;
  let isFirst = true;
  /** Another file has the name by now; who writes may still be at the old one for a moment. */
  let isReplaced = false;

  const opened = async (): Promise<OpenFile> => {
    // A file that comes to be later is read from its start.
    const wasFirst = isFirst;
    isFirst = false;
    const handle = await open(path, 'r');
    const { dev, ino, size } = await handle.stat();
    const offset = wasFirst ? Math.max(0, size - firstBytes) : 0;
    return { handle, id: `${dev}:${ino}`, offset, isInLine: offset > 0 };
  };
  const linesOf = async (from: OpenFile, size: number, isWhole: boolean): Promise<TailRead> => {
    const buffer = new Uint8Array(Math.min(mostBytes, size - from.offset));
    const { bytesRead } = await from.handle.read(buffer, 0, buffer.length, from.offset);
    const read = buffer.subarray(0, bytesRead);
    const end = isWhole ? read.length : read.lastIndexOf(lineEnd) + 1;
    if (end === 0) {
      if (read.length < mostBytes) return nothing;
      from.offset += read.length;
      const complaint = from.isInLine ? null : `a line is longer than ${mostBytes} bytes: it is passed over`;
      from.isInLine = true;
      return { bytes: new Uint8Array(), hasMore: true, complaint };
    }
    from.offset += end;
    const start = from.isInLine ? read.indexOf(lineEnd) + 1 : 0;
    from.isInLine = false;
    return { bytes: read.subarray(start, end), hasMore: true, complaint: null };
  };

  return {
    async read() {
      file ??= await opened();
      const { size } = await file.handle.stat();
      if (size < file.offset) [file.offset, file.isInLine] = [0, false];
      if (size > file.offset) {
        const read = await linesOf(file, size, false);
        if (read.hasMore) {
          isReplaced = false;
          return read;
        }
      }
      const id = await idAt(path);
      if (id === null || id === file.id) return nothing;
      if (!isReplaced) {
        isReplaced = true;
        return nothing;
      }
      const rest = size > file.offset ? await linesOf(file, size, true) : nothing;
      await file.handle.close();
      isReplaced = false;
      file = await opened();
      return { ...rest, hasMore: true };
    },
    async close() {
      await file?.handle.close();
      file = null;
    },
  };
}

/** The file that bears the name; null: none does. As long as one is open its number is not given to another. */
async function idAt(path: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(path);
    return `${dev}:${ino}`;
  } catch (failure) {
    if (isMissing(failure)) return null;
    throw failure;
  }
}

function isMissing(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'ENOENT';
}
