import { z } from 'zod';

/** Kinds of messages of the RPC protocol that a caller sends. */
const eventOfStream = 3;
const abort = 4;

/** Letters of one message: a note with a picture of 2 MB in base64. */
const longestMessage = 3_145_728;

const RpcMessage = z.union([
  z.looseObject({ i: z.string(), t: z.literal(abort) }),
  z.looseObject({ i: z.string(), t: z.literal(eventOfStream), p: z.looseObject({}) }),
  z.looseObject({
    i: z.string(),
    t: z.literal(1).optional(),
    p: z.looseObject({
      u: z.string().regex(/^\/(?!\/)/),
      m: z.string().optional(),
      h: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    }),
  }),
]);

/**
 * Whether what came over a connection is a message of the RPC protocol at all. Looked at before it is handed on, because what is
 * none would be thrown about inside, where nobody catches it. The contract sends no files, so no message is binary.
 */
export function isRpcMessage(data: unknown): data is string {
  if (typeof data !== 'string' || data.length > longestMessage) return false;
  try {
    return RpcMessage.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}
