import { z } from 'zod';
import { EpochMs } from './time.ts';

/** An address of this machine on a network that no router passes on to the internet. */
export const RoomAddress = z.object({
  address: z.string(),
  /** What the system calls the network. */ network: z.string(),
});
export type RoomAddress = z.infer<typeof RoomAddress>;

/** The console of a desktop, open to screens of the room. */
export const OpenSharing = z.object({
  /** Where a browser finds it: `http://192.168.1.5:4600`. */
  url: z.string(),
  address: z.string(),
  /** The key of the link. It lives in memory alone, and ends with the sharing. */
  token: z.string(),
  since: EpochMs,
  /** Who opened it. */
  by: z.string(),
  /** How many screens look now. */
  screens: z.number().int().min(0),
});
export type OpenSharing = z.infer<typeof OpenSharing>;

export const SharingState = z.object({
  /** Where it can be opened, the likeliest first. */
  addresses: z.array(RoomAddress),
  /** The port where nobody says another. */
  port: z.number().int(),
  /** Null: closed, as after every start. */
  open: OpenSharing.nullable(),
});
export type SharingState = z.infer<typeof SharingState>;
