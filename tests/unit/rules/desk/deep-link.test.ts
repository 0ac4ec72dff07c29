import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkAmong, linkedBoards, openLink } from '../../../../shared/rules/desk/deep-link.ts';

describe('a link from elsewhere', () => {
  it.each([
    ['tidewatch://incident/INC-7', '/incidents/INC-7'],
    ['tidewatch://plan/PLN-014', '/plans/PLN-014'],
    ['tidewatch://board/capacity', '/capacity'],
    ['tidewatch://board/on-call/', '/on-call'],
    ['TIDEWATCH://diagnosis/DG-12', '/diagnosis/DG-12'],
    ['tidewatch://run/3f2b-9', '/executions/3f2b-9'],
    ['tidewatch://entry/pay-gw@submit', '/capacity/pay-gw@submit'],
    ['tidewatch://entry/pay-gw%40submit', '/capacity/pay-gw@submit'],
  ])('%s opens %s', (link, route) => {
    expect(openLink(link)).toEqual({ route });
  });

  it.each([
    'https://incident/INC-7',
    'tidewatch://incident/INC-7?then=run',
    'tidewatch://incident/INC-7#/plans/PLN-014/preflight',
    'tidewatch://incident/../plans',
    'tidewatch://plan/PLN-014/preflight',
    'tidewatch://plan/PLN-014%2Fpreflight',
    'tidewatch://plan/..',
    'tidewatch://plan/new',
    'tidewatch://plan/new%0a',
    'tidewatch://board/wall',
    'tidewatch://board/__proto__',
    'tidewatch://constructor/x',
    'tidewatch://entry/a@b%2Fpreflight',
    'tidewatch://entry/a@%E2%80%AEb',
    'tidewatch://entry/%zz',
    'tidewatch://user@incident/INC-7',
    'tidewatch:incident/INC-7',
    `tidewatch://plan/${'A'.repeat(300)}`,
    '',
  ])('%s is refused, in both languages', (link) => {
    const opened = openLink(link);
    expect(opened).toEqual({ refusal: { en: expect.stringContaining('expected'), zh: expect.any(String) } });
  });

  it('names what was given and what was expected, without what turns text around', () => {
    expect(openLink('tidewatch://incident/7\u202e')).toEqual({
      refusal: {
        en: 'The link tidewatch://incident/7 opens nothing here: expected tidewatch://incident/INC-7.',
        zh: expect.stringContaining('INC-7'),
      },
    });
  });

  it('never leads elsewhere than to a page of the list, whatever it holds', () => {
    const page =
      /^\/(?:(?:[a-z-]+)|(?:incidents|diagnosis|plans|executions)\/[A-Za-z0-9._-]+|capacity\/[^/?#\s]+)$/;
    const kind = fc.constantFrom('board', 'incident', 'plan', 'run', 'diagnosis', 'entry', 'x');
    fc.assert(
      fc.property(kind, fc.oneof(fc.string(), fc.webFragments(), fc.base64String()), (name, id) => {
        const opened = openLink(`tidewatch://${name}/${id}`);
        const route = 'route' in opened ? opened.route : '/overview';
        expect(route).toMatch(page);
        expect(route).not.toContain('..');
      }),
      { numRuns: 2_000, seed: 9 },
    );
  });

  it('names every board of the rail', () => {
    // Read as text: the boards themselves want a browser.
    const boards = readFileSync(new URL('../../../../renderer/app/boards.ts', import.meta.url), 'utf8');
    const rail = [...boards.matchAll(/\{ path: '\/([a-z-]+)', name:/g)].map(([, board]) => board);
    expect(rail.length).toBeGreaterThan(10);
    expect(linkedBoards).toEqual(rail);
  });

  it('is found among the arguments of a program', () => {
    expect(linkAmong(['/opt/Tidewatch/tidewatch', '--no-sandbox', 'tidewatch://board/alerts'])).toBe(
      'tidewatch://board/alerts',
    );
    expect(linkAmong(['/opt/Tidewatch/tidewatch'])).toBeNull();
  });
});
