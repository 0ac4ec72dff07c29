import { describe, expect, it } from 'vitest';
import { requestHeaders } from '../../../electron/core/sources/http/request-headers.ts';
import { SourceFailure } from '../../../electron/core/sources/http/source-failure.ts';
import { PrometheusSettings, SourceSettings } from '../../../shared/model/source-settings.ts';

const base = { id: 'prom', kind: 'prometheus', url: 'https://prom.test' };
const parsed = (more: object) => PrometheusSettings.parse({ ...base, ...more });
const refused = (more: object) => {
  const result = SourceSettings.safeParse({ ...base, ...more });
  return result.success ? null : result.error.issues.map(({ message }) => message).join('; ');
};
const secretsOf = (values: Record<string, string>) => ({ read: (name: string) => values[name] ?? '' });

describe('the headers by which a source knows us', () => {
  it.each([
    [{ auth: { bearer: { secret: 'T' } } }, { authorization: 'Bearer s3cret' }],
    [
      { auth: { basic: { user: 'prüfer', password: { secret: 'T' } } } },
      { authorization: `Basic ${Buffer.from('prüfer:s3cret').toString('base64')}` },
    ],
    [{ auth: { header: { name: 'X-Api-Key', value: { secret: 'T' } } } }, { 'x-api-key': 's3cret' }],
    [
      { headers: { 'X-Scope-OrgID': 'team-a', 'X-Token': { secret: 'T' } } },
      { 'x-scope-orgid': 'team-a', 'x-token': 's3cret' },
    ],
  ])('are made of the settings %j', (settings, headers) => {
    expect(requestHeaders(parsed(settings), secretsOf({ T: 's3cret' })).headers).toEqual(headers);
  });

  it('come with every secret that went into them, and with what was made of it', () => {
    const settings = parsed({
      auth: { basic: { user: 'u', password: { secret: 'A' } } },
      headers: { 'X-Tenant': 'plain', 'X-Token': { secret: 'B' } },
    });
    const { secrets } = requestHeaders(settings, secretsOf({ A: 'one', B: 'two' }));
    expect(secrets.toSorted()).toEqual([Buffer.from('u:one').toString('base64'), 'one', 'two'].toSorted());
  });

  it.each(['a\r\nX-Evil: 1', 'a\nb', 'a\0b', '密'])(
    'refuse the secret %j by its name, never by its value',
    (value) => {
      for (const settings of [
        { auth: { bearer: { secret: 'T' } } },
        { auth: { header: { name: 'X-Key', value: { secret: 'T' } } } },
        { headers: { 'X-Key': { secret: 'T' } } },
      ]) {
        const read = () => requestHeaders(parsed(settings), secretsOf({ T: value }));
        expect(read).toThrow(SourceFailure);
        expect(read).toThrow(/^secret T holds a character that no header can carry/);
        expect(read).not.toThrow(value);
      }
    },
  );
});

describe('headers in the settings', () => {
  it('are refused with a line break, which would begin another header', () => {
    expect(refused({ headers: { 'X-Tenant': 'a\r\nX-Evil: 1' } })).toContain('without line breaks');
    expect(refused({ headers: { 'X-Tenant\r\nX-Evil': '1' } })).toContain('name of an HTTP header');
    expect(refused({ auth: { basic: { user: 'a:b', password: { secret: 'T' } } } })).toContain('without ":"');
  });

  it.each(['Host', 'content-length', 'Transfer-Encoding', 'connection'])(
    'cannot set %s, which would make another request of it',
    (name) => {
      expect(refused({ headers: { [name]: 'x' } })).toContain('the console sets this header itself');
      expect(refused({ auth: { header: { name, value: { secret: 'T' } } } })).toContain(
        'sets this header itself',
      );
    },
  );

  it('are refused when one stands twice, or is that of auth', () => {
    expect(refused({ headers: { 'X-A': '1', 'x-a': '2' } })).toContain('"x-a" is set twice');
    const bearer = { bearer: { secret: 'T' } };
    expect(refused({ auth: bearer, headers: { Authorization: 'x' } })).toContain(
      '"Authorization" is set twice',
    );
    expect(refused({ auth: bearer, headers: { 'X-A': '1' } })).toBeNull();
  });
});
