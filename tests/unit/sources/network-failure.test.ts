import { describe, expect, it } from 'vitest';
import { networkFailure } from '../../../electron/core/sources/http/network-failure.ts';

const failed = (cause: unknown) =>
  networkFailure(
    new TypeError('fetch failed', { cause }),
    new URL('https://prom.example/prometheus?token=canary'),
  );
const coded = (code: string) => Object.assign(new Error('low-level words'), { code });

describe('what the network says', () => {
  it.each([
    ['ENOTFOUND', 'unresolved'],
    ['EAI_AGAIN', 'unresolved'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'refused'],
    ['ECONNRESET', 'broken'],
    ['UND_ERR_SOCKET', 'broken'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['Z_DATA_ERROR', 'malformed'],
  ])('%s is %s, with the address and without what stands in its query', (code, kind) => {
    const { kind: found, message } = failed(coded(code));
    expect(found).toBe(kind);
    expect(message).toMatch(/^https:\/\/prom\.example\/prometheus: .*\(.*\)$/);
    expect(message).not.toContain('canary');
  });

  it('is found where a name has several addresses and each of them failed', () => {
    expect(failed(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')])).kind).toBe('refused');
  });

  it('is a broken connection where it says nothing', () => {
    expect(failed(undefined)).toMatchObject({ kind: 'broken' });
  });
});
