import { z } from 'zod';
import type { BoardChange, RowKeys } from '../rules/differences/board-change.ts';

const place = z.number().int().min(0);

/**
 * The values of a stream of differences of a board: first all of it, then what is different. A part of a row, or of the board, is held to
 * the schema of each field; nothing is filled in that was not sent.
 */
export function changesOf<Shape extends z.ZodRawShape>(
  board: z.ZodObject<Shape>,
  keys: RowKeys<z.infer<z.ZodObject<Shape>>>,
): z.ZodType<BoardChange<z.infer<z.ZodObject<Shape>>>> {
  const rows = Object.fromEntries(
    Object.keys(keys).map((field) => [field, rowsDifference(rowOf(board.shape[field])).optional()]),
  );
  const changes = z.union([
    z.object({ revision: place, whole: board }),
    z.object({
      revision: place,
      after: place,
      difference: z.object({ set: partOf(board.shape), rows: z.strictObject(rows) }),
    }),
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the names of fields make of the types is beyond inference
  return changes as unknown as z.ZodType<BoardChange<z.infer<z.ZodObject<Shape>>>>;
}

function rowsDifference(row: z.ZodType) {
  return z.object({
    removed: z.array(z.string()),
    put: z.array(row),
    alike: z.array(
      z.object({
        set: row instanceof z.ZodObject ? partOf(row.shape) : z.record(z.string(), z.unknown()),
        runs: z.array(z.tuple([place, place])),
      }),
    ),
    placed: z.array(z.tuple([z.string(), place])),
  });
}

function rowOf(list: unknown): z.ZodType {
  if (list instanceof z.ZodArray && list.element instanceof z.ZodType) return list.element;
  throw new TypeError('a list of rows was expected');
}

/** Some of the fields of an object. `partial()` would fill in defaults, which the sender did not say. */
function partOf(shape: z.ZodRawShape) {
  return z.record(z.string(), z.unknown()).superRefine((part, context) => {
    for (const [name, value] of Object.entries(part)) {
      const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
      const { success, error } = z.safeParse(field ?? z.never(), value);
      if (!success) context.addIssue({ code: 'custom', path: [name], message: error.message });
    }
  });
}
