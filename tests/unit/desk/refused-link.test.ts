import { describe, expect, it } from 'vitest';
import type { ShownNotice } from '../../../electron/core/desk/notice-desk.ts';
import { createRefusedLinks, refusedLinksAtMost } from '../../../electron/core/desk/refused-link.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

function links() {
  const clock = createFakeClock();
  const shown: ShownNotice[] = [];
  return { clock, shown, refused: createRefusedLinks(clock, (notice) => void shown.push(notice)) };
}

describe('a link that was refused', () => {
  it('is told of by its host alone, in the language of the console', () => {
    const { shown, refused } = links();
    refused('https://user:s3cret@evil.test:8443/run?token=abc#part', 'en');
    refused('http://wiki.example.com/', 'zh-CN');
    expect(shown).toMatchObject([
      {
        title: 'A link was not opened',
        body: 'evil.test:8443: only https links to the hosts that the settings name (links.hosts) are opened.',
        button: null,
      },
      { title: '链接未打开', body: expect.stringMatching(/^wiki\.example\.com：/) },
    ]);
  });

  it('shows a lookalike for what it is, and of what has no host its scheme', () => {
    const { shown, refused } = links();
    refused('https://wіki.example.com/', 'en');
    refused('file:///etc/passwd', 'en');
    refused('not an address <b>', 'en');
    expect(shown.map(({ body }) => body.slice(0, body.indexOf(': only')))).toEqual([
      'xn--wki-jhd.example.com',
      'file:',
      'an address that cannot be read',
    ]);
  });

  it('is refused all the same where the desktop shows nothing', () => {
    const refused = createRefusedLinks(createFakeClock(), () => {
      throw new Error('no notices here');
    });
    expect(() => refused('https://evil.test/', 'en')).not.toThrow();
  });

  it('is told of once in ten minutes for each host, and of a few hosts only', async () => {
    const { clock, shown, refused } = links();
    const many = () => {
      for (let index = 0; index < 1_000; index += 1) refused(`https://evil-${index % 50}.test/`, 'en');
    };
    many();
    expect(shown).toHaveLength(refusedLinksAtMost);
    expect(new Set(shown.map(({ body }) => body)).size).toBe(refusedLinksAtMost);
    await clock.advance(9 * 60_000);
    many();
    expect(shown).toHaveLength(refusedLinksAtMost);
    await clock.advance(2 * 60_000);
    many();
    expect(shown).toHaveLength(2 * refusedLinksAtMost);
  });
});
