import { describe, expect, it } from 'vitest';
import { NameFailure } from '../../../electron/core/sources/http/name-failure.ts';
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

  it.each([
    ['ETIMEDOUT', 'deadline', 'no connection in time'],
    ['ERR__ERROR_FORMAT_PADDING_1', 'malformed', 'cannot be decompressed'],
    ['ZSTD_error_prefix_unknown', 'malformed', 'cannot be decompressed'],
    ['CERT_NOT_YET_VALID', 'tls', 'not valid yet'],
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'tls', 'may ask for a client certificate'],
    ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'tls', 'does not accept our client certificate'],
  ])('%s is %s: %s', (code, kind, words) => {
    expect(failed(coded(code))).toMatchObject({ kind, message: expect.stringContaining(words) });
  });

  it('is a look-up that failed where it comes from one, whatever its code', () => {
    const refusedByNameServer = new NameFailure('prom.example', 'ECONNREFUSED');
    expect(failed(refusedByNameServer)).toMatchObject({ kind: 'unresolved' });
    expect(failed(new NameFailure('prom.example', 'ETIMEOUT')).message).toContain('no name server answered');
  });

  it('is found where a name has several addresses and each of them failed', () => {
    expect(failed(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')])).kind).toBe('refused');
  });

  it('is a broken connection where it says nothing', () => {
    expect(failed(undefined)).toMatchObject({ kind: 'broken' });
  });
});
