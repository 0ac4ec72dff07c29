import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Settings } from '../../../shared/model/settings.ts';
import { externalLink, linkHosts } from '../../../electron/core/desk/external-link.ts';

const hosts = new Set(['wiki.example.com', 'git.example.com:8443', 'xn--fsqu00a.example']);

describe('a link that leads out of the window', () => {
  it.each([
    ['https://wiki.example.com', 'https://wiki.example.com/'],
    [
      'https://wiki.example.com/runbooks/PLN-014?x=1#top',
      'https://wiki.example.com/runbooks/PLN-014?x=1#top',
    ],
    ['HTTPS://WIKI.EXAMPLE.COM/a', 'https://wiki.example.com/a'],
    ['https://wiki.example.com:443/a', 'https://wiki.example.com/a'],
    ['https://git.example.com:8443/a', 'https://git.example.com:8443/a'],
    ['https://例子.example/', 'https://xn--fsqu00a.example/'],
  ])('is opened at a configured host: %s', (address, opened) => {
    expect(externalLink(address, hosts)).toBe(opened);
  });

  it.each([
    'http://wiki.example.com/',
    'https://wiki.example.com.evil.test/',
    'https://evil.test/wiki.example.com',
    'https://evil.test#wiki.example.com',
    'https://evil.test?wiki.example.com',
    'https://wiki.example.com@evil.test/',
    'https://wiki.example.com:x@evil.test/',
    'https://user@wiki.example.com/',
    'https://:pass@wiki.example.com/',
    'https://evil.test\\@wiki.example.com/',
    'https:\\\\wiki.example.com/',
    'https:wiki.example.com/',
    'https:///wiki.example.com/',
    '//wiki.example.com/',
    'https://wiki.example.com./',
    'https://wiki.example.com:8443/',
    'https://git.example.com/',
    'https://sub.wiki.example.com/',
    'https://wikiiexample.com/',
    'https://wіki.example.com/',
    'https://wiki.example.com%2eevil.test/',
    'https://wiki.example.com/ a',
    ' https://wiki.example.com/',
    'https://wiki.example.com\n/',
    'https://wiki.example.com\t.evil.test/',
    'https://wiki.example.com\u0000/',
    'javascript:https://wiki.example.com/',
    'data:text/html,https://wiki.example.com/',
    'file://wiki.example.com/',
    'smb://wiki.example.com/',
    'ms-settings://wiki.example.com/',
    'tidewatch://wiki.example.com/',
    'view-source:https://wiki.example.com/',
    'blob:https://wiki.example.com/1',
    `https://wiki.example.com/${'a'.repeat(2_048)}`,
    'https://',
    '',
  ])('is refused: %j', (address) => {
    expect(externalLink(address, hosts)).toBeNull();
  });

  it('opens nothing but https at those hosts, whatever is written around their names', () => {
    const sign = fc.constantFrom(
      'https://',
      'https:/',
      'http://',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '.',
      '#',
      '?',
      '%2e',
      '%40',
      '%00',
      '。',
      '․',
      '／',
      '＠',
      '\u202e',
      '\u200b',
      '\t',
      '\n',
      ' ',
      '..',
      ';',
      ':443',
      ':8443',
      '[',
      ']',
      'a',
      'evil.test',
      'wiki.example.com',
      'WIKI.example.com',
      'git.example.com',
      'xn--',
      'javascript:',
    );
    const written = fc.array(sign, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          written,
          written.map((rest) => `https://wiki.example.com${rest}`),
        ),
        (address) => {
          const opened = externalLink(address, hosts);
          if (opened === null) return;
          expect(opened).toMatch(
            /^https:\/\/(wiki\.example\.com|git\.example\.com:8443|xn--fsqu00a\.example)\//,
          );
          // What the system is handed has one reading only: nothing that another parser may take for a host or a name.
          expect(opened.slice(8).split('/')[0]).not.toMatch(/[@\\%\s]/);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('knows its hosts from the settings: those of links, and the https ones of the sources', () => {
    const settings = Settings.parse({
      promotion: 'p.yaml',
      links: { hosts: ['Wiki.Example.com', 'git.example.com:8443', '例子.example'] },
      sources: [
        { id: 'p', kind: 'prometheus', url: 'https://prom.example.com:9090/x' },
        { id: 'q', kind: 'prometheus', url: 'http://plain.example.com' },
        { id: 'a', kind: 'alertmanager', urls: ['https://am-1.example.com', 'https://am-2.example.com'] },
        { id: 'h', kind: 'webhook', mapping: { name: '/name' } },
      ],
    });
    expect([...linkHosts(settings)]).toEqual([
      'wiki.example.com',
      'git.example.com:8443',
      'xn--fsqu00a.example',
      'prom.example.com:9090',
      'am-1.example.com',
      'am-2.example.com',
    ]);
  });

  it.each(['https://wiki.example.com', 'wiki.example.com/a', '*.example.com', 'a@b', '-x', 'a b', ''])(
    'is at no host written as %j',
    (host) => {
      expect(Settings.safeParse({ promotion: 'p.yaml', links: { hosts: [host] } }).success).toBe(false);
    },
  );
});
