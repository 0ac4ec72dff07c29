import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMetadata } from '../../../electron/core/plans/http-exchange.ts';
import { resolveRequest } from '../../../electron/core/plans/resolve-request.ts';
import { HttpAction } from '../../../shared/model/action.ts';

const targets = {
  shop: { url: 'http://shop.test:8080/api/', sandbox: 'http://sandbox.test/' },
  bare: { url: 'https://bare.test' },
  same: { url: 'http://same.test', sandbox: 'http://same.test/' },
  user: { url: 'http://user:secret@user.test' },
};
const action = (changes: Record<string, unknown> = {}) =>
  HttpAction.parse({ target: 'shop', method: 'POST', path: '/admin', ...changes });

describe('the request of an action', () => {
  it('stays under the address of its target', () => {
    expect(resolveRequest(action(), targets, 'live').url.href).toBe('http://shop.test:8080/api/admin');
    expect(resolveRequest(action({ target: 'bare' }), targets, 'live').url.href).toBe(
      'https://bare.test/admin',
    );
  });

  it('goes to the sandbox in a drill', () => {
    expect(resolveRequest(action(), targets, 'drill').url.href).toBe('http://sandbox.test/admin');
  });

  it('encodes parameters, and says what the body is', () => {
    const { url, headers, body } = resolveRequest(
      action({ query: { q: 'a&b=c#d', n: 1 }, body: { mode: 'manual"' } }),
      targets,
      'live',
    );
    expect(url.search).toBe('?q=a%26b%3Dc%23d&n=1');
    expect(headers).toEqual({ 'content-type': 'application/json' });
    expect(JSON.parse(body ?? '')).toEqual({ mode: 'manual"' });
  });

  it.each(['evil', '__proto__', 'toString', 'constructor'])('has no target %s', (target) => {
    expect(() => resolveRequest(action({ target }), targets, 'live')).toThrow(
      expect.objectContaining({ code: 'target-not-allowed', field: `targets.${target}` }),
    );
  });

  it.each([
    ['bare', /has no sandbox/],
    ['same', /address of a target in production/],
  ])('is refused in a drill on target %s', (target, reason) => {
    expect(() => resolveRequest(action({ target }), targets, 'drill')).toThrow(reason);
  });

  it('is refused where the address has a user or password', () => {
    expect(() => resolveRequest(action({ target: 'user' }), targets, 'live')).toThrow(/user or password/);
  });

  it.each(['Host', 'content-length', 'Transfer-Encoding', 'Idempotency-Key', 'Connection'])(
    'cannot set the header %s',
    (name) => {
      expect(() => resolveRequest(action({ headers: { [name]: 'x' } }), targets, 'live')).toThrow(
        expect.objectContaining({ code: 'bad-input' }),
      );
    },
  );

  it('has a hash over everything that is sent', () => {
    const hashes = [
      {},
      { method: 'PUT' },
      { path: '/other' },
      { query: { a: 1 } },
      { headers: { 'X-A': '1' } },
      { body: {} },
      { target: 'bare' },
    ].map((changes) => resolveRequest(action(changes), targets, 'live').hash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(resolveRequest(action(), targets, 'live').hash).toBe(hashes[0]);
  });

  it('never leaves its target, whatever path, parameters and headers a plan gets past the schema', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        '/',
        '.',
        '%',
        '2',
        'e',
        'E',
        '\\',
        '?',
        '#',
        '@',
        ':',
        'a',
        '\r',
        '\n',
        ' ',
        ';',
      ),
    });
    fc.assert(
      fc.property(text, text, text, (path, key, value) => {
        const parsed = HttpAction.safeParse({
          target: 'shop',
          method: 'POST',
          path: `/${path}`,
          query: { [key]: value },
          headers: { 'X-Plan': value },
        });
        fc.pre(parsed.success);
        const { url, headers } = resolveRequest(parsed.data, targets, 'live');
        expect(url.origin).toBe('http://shop.test:8080');
        expect(url.pathname.startsWith('/api/')).toBe(true);
        expect(`${url.href}${Object.values(headers).join('')}`).not.toMatch(/[\r\n]/);
        expect(new URL(url.href).href).toBe(url.href);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('addresses where clouds keep credentials', () => {
  it.each([
    '169.254.169.254',
    '169.254.0.1',
    '100.100.100.200',
    'fd00:ec2::254',
    'fe80::1',
    '::ffff:169.254.169.254',
  ])('%s is one', (address) => {
    expect(isMetadata(address)).toBe(true);
  });

  it.each(['127.0.0.1', '10.0.0.1', '::1', '2001:db8::1'])('%s is none', (address) => {
    expect(isMetadata(address)).toBe(false);
  });
});
