import { z } from 'zod';
import { Auth, checkHeaders, File, Headers, HttpUrl } from './source-settings.ts';

/** An address that actions may call, and how it knows us. Paths are relative to the settings file. */
export const Target = z
  .strictObject({
    url: HttpUrl,
    /** Where drills go. It is asked with the same credentials. */
    sandbox: HttpUrl.optional(),
    auth: Auth.optional(),
    /** Sent with every request; a plan cannot change them. */
    headers: Headers.optional(),
    /** PEM file with the certificate authorities to trust instead of the system's. */
    ca: File.optional(),
    /** PEM files by which the console proves itself; both or none. */
    cert: File.optional(),
    key: File.optional(),
  })
  .superRefine((target, context) => {
    if ((target.cert === undefined) === (target.key === undefined)) return;
    const path = [target.cert === undefined ? 'cert' : 'key'];
    context.addIssue({ code: 'custom', path, message: 'expected both cert and key, or none' });
  })
  .superRefine(checkHeaders);
export type Target = z.infer<typeof Target>;
