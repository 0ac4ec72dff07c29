import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { wallBoardIds } from '../../../renderer/state/wall.ts';
import { screens } from '../../looks/screens.ts';
import { deskRoutes } from '../../support/every-board.ts';

/** Routes that show what another one does, each with its reason. */
const shownElsewhere: ReadonlySet<string> = new Set([
  // The editor, with a text that it began itself.
  '/plans/new',
  // The walls in turn, each of which is a screen.
  '/wall/rotation',
]);

/** What is written in the table of routes: the boards themselves need a page to be loaded in. */
const table = readFileSync(new URL('../../../renderer/app/boards.ts', import.meta.url), 'utf8');
const pathsIn = (name: string) => {
  const [, part = ''] = new RegExp(`const ${name}: [^=]* = \\[(.*?)\\n\\];`, 's').exec(table) ?? [];
  return [...part.matchAll(/ path: '([^']+)'/g)].map(([, path = '']) => path);
};
const pages = pathsIn('pageRoutes');
const boards = pathsIn('boardRoutes');
const walls = [...pathsIn('wallRoutes'), ...wallBoardIds.map((id) => `/wall/${id}`)];
/** In the order in which the page tries them. */
const patterns = [...pages, ...walls, ...boards];

function matches(pattern: string, path: string): boolean {
  const given = path.split('/');
  const wanted = pattern.split('/');
  const least = wanted.filter((part) => !part.endsWith('?')).length;
  return (
    given.length >= least &&
    given.length <= wanted.length &&
    given.every((part, place) => wanted[place]?.startsWith(':') || wanted[place] === part)
  );
}

const shownBy = (routes: readonly string[]) =>
  new Set(
    routes.map((route) => {
      const [path = ''] = route.split('?');
      return patterns.find((pattern) => matches(pattern, path));
    }),
  );

it('reads the routes that there are', () => {
  expect(pages).toContain('/plans/:planId/preflight/:mode?');
  expect(boards).toContain('/overview');
  expect(walls).toContain('/wall/rotation');
});

/** Without those behind one that is tried before: a board is its page where the id may be left out. */
const reached = patterns.filter(
  (path, place) =>
    !shownElsewhere.has(path) && !patterns.slice(0, place).some((before) => matches(before, path)),
);

it('has a screen in the table of looks for every route', () => {
  const shown = shownBy(screens.map(({ route }) => route));
  expect(reached.filter((path) => !shown.has(path))).toEqual([]);
});

it('leads the walks over all boards to every page that a person sits before', () => {
  const walked = shownBy(deskRoutes);
  expect(reached.filter((path) => !walked.has(path) && !path.startsWith('/wall/'))).toEqual([]);
});
