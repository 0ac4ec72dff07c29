import { z } from 'zod';

/** Where new versions of the console are looked for: over https alone, and with nothing secret in the address, which lies in a plain file. */
export const UpdateFeed = z.object({
  address: z.url({ protocol: /^https$/, error: 'must be an https address' }).refine((address) => {
    const { username, password, search, hash } = new URL(address);
    return `${username}${password}${search}${hash}` === '';
  }, 'must be an address without user, password, query or fragment'),
  /** Which of the releases there: `latest` where it is left out. */
  channel: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/)
    .optional(),
});
export type UpdateFeed = z.infer<typeof UpdateFeed>;

/** Whether something lies at the server of the releases. A redirect to anywhere else is not followed. */
export function isOfFeed(address: string, feed: UpdateFeed): boolean {
  const url = URL.parse(address, folderOf(feed));
  return url !== null && url.protocol === 'https:' && url.origin === new URL(feed.address).origin;
}

/** Names in a release are relative to it. */
function folderOf({ address }: UpdateFeed): string {
  return address.endsWith('/') ? address : `${address}/`;
}
