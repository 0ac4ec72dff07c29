import { BellOff, BookPlus, FileCode, History, List, Monitor, Settings } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { resources, type Messages } from '../../text/resources.ts';
import { allNames, item, type PaletteItem, type PaletteWords } from './palette-item.ts';

/** A board of the rail, as the palette needs it. */
export interface KnownBoard {
  path: string;
  name: keyof Messages['shell'];
  icon: LucideIcon;
}

type BoardText = keyof Messages['palette']['board'];
type PageText = keyof Messages['palette']['page'];

/** Pages that stand in no rail. */
const pages: readonly { name: PageText; to: string; route: string; icon: LucideIcon }[] = [
  { name: 'allAlerts', to: '/alerts?view=all', route: '/alerts', icon: List },
  { name: 'pastAlerts', to: '/alerts?view=history', route: '/alerts', icon: History },
  { name: 'silences', to: '/alerts?view=silences', route: '/alerts', icon: BellOff },
  { name: 'newPlan', to: '/plans/new', route: '/plans/new', icon: BookPlus },
  { name: 'register', to: '/diagnosis/register', route: '/diagnosis/register', icon: FileCode },
  { name: 'setUp', to: '/set-up', route: '/set-up', icon: Settings },
];

/** Walls whose name is not that of the board with the same path. */
const wallNames: Readonly<Record<string, string>> = { '/incident': '/incidents' };

/** @param routes paths of pages and walls that there are; what is not among them is left out. */
export function boardItems(
  boards: readonly KnownBoard[],
  routes: readonly string[],
  words: PaletteWords,
): PaletteItem[] {
  const { t } = words;
  const named = (key: string, path: string, name: keyof Messages['shell'], icon: LucideIcon) => {
    return item({
      key,
      kind: 'board',
      name: t(`shell:${name}`),
      names: inBoth((messages) => messages.shell[name]),
      about: [path.slice(1)],
      detail: () => (isBoardText(name) ? t(`palette:board.${name}`) : ''),
      icon,
      act: { does: 'go', to: path },
    });
  };
  const known = new Set([...boards.map(({ path }) => path), ...routes]);
  return [
    ...boards.map(({ path, name, icon }) => named(`board:${path}`, path, name, icon)),
    ...pages
      .filter(({ route }) => known.has(route))
      .map(({ name, to, icon }) =>
        item({
          key: `board:${to}`,
          kind: 'board',
          name: t(`palette:page.${name}`),
          names: inBoth(({ palette }) => palette.page[name]),
          about: [to.slice(1)],
          detail: () => t(`palette:pageMore.${name}`),
          icon,
          act: { does: 'go', to },
        }),
      ),
    ...wallItems(boards, routes, words),
  ];
}

function wallItems(
  boards: readonly KnownBoard[],
  routes: readonly string[],
  { t }: PaletteWords,
): PaletteItem[] {
  return routes.flatMap((to) => {
    if (to !== '/wall' && !to.startsWith('/wall/')) return [];
    const rest = to.slice('/wall'.length);
    const board = boards.find(({ path }) => path === (wallNames[rest] ?? rest));
    const own = rest === '' ? 'setUp' : rest === '/rotation' ? 'rotation' : null;
    if (board === undefined && own === null) return [];
    const names =
      board === undefined
        ? inBoth(({ palette }) => palette.wall[own ?? 'setUp'])
        : inBoth(({ shell }) => shell[board.name]);
    return item({
      key: `wall:${to}`,
      kind: 'wall',
      name: board
        ? t('palette:wall.name', { board: t(`shell:${board.name}`) })
        : t(`palette:wall.${own ?? 'setUp'}`),
      names,
      about: [to.slice(1)],
      detail: () => t('palette:wall.more'),
      icon: board?.icon ?? Monitor,
      act: { does: 'go', to },
    });
  });
}

function inBoth(read: (messages: Messages) => string): string[] {
  return allNames({ en: read(resources.en), zh: read(resources['zh-CN']) });
}

function isBoardText(name: string): name is BoardText {
  return name in resources.en.palette.board;
}
