import { z } from 'zod';
import { SecretRef } from './person.ts';

export const ChannelKind = z.enum(['dingtalk', 'feishu', 'wecom', 'slack', 'webhook']);
export type ChannelKind = z.infer<typeof ChannelKind>;

/**
 * Where people of a room are told. The address of a chat robot is its password, so that it is always the name of a secret. Drills go to
 * `sandbox`, or nowhere.
 */
export const ChannelSettings = z
  .strictObject({
    kind: ChannelKind,
    url: SecretRef,
    /** The key that messages are signed with, where the robot asks for that. */
    secret: SecretRef.optional(),
    sandbox: z.strictObject({ url: SecretRef, secret: SecretRef.optional() }).optional(),
  })
  .superRefine((channel, context) => {
    if (channel.kind !== 'wecom' && channel.kind !== 'slack') return;
    for (const path of [['secret'], ['sandbox', 'secret']]) {
      const secret = path[0] === 'secret' ? channel.secret : channel.sandbox?.secret;
      if (secret === undefined) continue;
      context.addIssue({
        code: 'custom',
        path,
        message: `${channel.kind} does not sign: its address is the secret`,
      });
    }
  });
export type ChannelSettings = z.infer<typeof ChannelSettings>;

/** Channels by their name in `tidewatch.yaml`. */
export const Channels = z.record(
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, { error: 'expected a name of letters, digits, ".", "_" or "-"' }),
  ChannelSettings,
);
export type Channels = z.infer<typeof Channels>;
