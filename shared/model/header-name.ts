/** Headers that say how the request travels: they are not the plan's to set. */
export const travelHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'idempotency-key',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Headers that would say who we are. A plan stands in the log as it is, so that a secret in it would stand there too. */
export const credentialHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie']);
