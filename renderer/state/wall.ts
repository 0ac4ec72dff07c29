import { z } from 'zod';
import { create } from 'zustand';

/** Boards that a wall may show: `#/wall/ID`. */
export const wallBoardIds = [
  'overview',
  'funnel',
  'capacity',
  'alerts',
  'incident',
  'diagnosis',
  'executions',
  'on-call',
  'freeze',
] as const;
export const WallBoardId = z.enum(wallBoardIds);
export type WallBoardId = z.infer<typeof WallBoardId>;

/** A board and how long it stands before the next one, seconds. */
export const WallTurn = z.object({ board: WallBoardId, seconds: z.number().int().min(2).max(3_600) });
export type WallTurn = z.infer<typeof WallTurn>;

const Diagonal = z.number().min(7).max(600);
const Distance = z.number().min(0.3).max(100);

/** What one screen on the wall shows, and from how far it is read. */
export const WallChoice = z.object({
  /** Inches; null: nobody has said. */
  diagonal: Diagonal.nullable(),
  /** Of the furthest reader, metres; null: nobody has said. */
  distance: Distance.nullable(),
  /** In their order; one alone stands for ever. */
  turns: z.array(WallTurn).min(1).max(20),
});
export type WallChoice = z.infer<typeof WallChoice>;

export const usualSeconds = 30;

export const usualWall: WallChoice = {
  diagonal: null,
  distance: null,
  turns: (['funnel', 'capacity', 'alerts', 'incident'] as const).map((board) => ({
    board,
    seconds: usualSeconds,
  })),
};

/** Letters of any script, digits, spaces and hyphens. */
export const ScreenName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N} _-]{0,40}$/u);

const keyPrefix = 'tidewatch-wall:';

interface Walls {
  /** By the screen's name; the screen without one is "". */
  screens: Readonly<Record<string, WallChoice>>;
  keep(screen: string, choice: WallChoice): void;
}

/** Each screen's choice lies under a key of its own: two windows that write at the same time overwrite nothing of each other. */
export const useWalls = create<Walls>()((set) => ({
  screens: typeof localStorage === 'undefined' ? {} : readWalls(localStorage),
  keep: (screen, choice) => {
    set(({ screens }) => ({ screens: { ...screens, [screen]: choice } }));
    try {
      localStorage.setItem(`${keyPrefix}${screen}`, JSON.stringify(choice));
    } catch {
      // A browser that keeps nothing shows what the link says.
    }
  },
}));

/** Every screen that was set up in this browser; what cannot be read is left out. */
export function readWalls(storage: Storage): Record<string, WallChoice> {
  const walls: Record<string, WallChoice> = {};
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index);
    if (!key?.startsWith(keyPrefix)) continue;
    const parsed = WallChoice.safeParse(parseJson(storage.getItem(key)));
    if (parsed.success) walls[key.slice(keyPrefix.length)] = parsed.data;
  }
  return walls;
}

/** What a link says of a wall; what it leaves out is as the screen has it. */
export interface WallLink {
  screen: string;
  diagonal: number | null;
  distance: number | null;
  turns: WallTurn[] | null;
}

/** `screen=left&inch=86&metres=8&boards=funnel.30_capacity.20`; what makes no sense is as if it were not there. */
export function readWallLink(query: URLSearchParams): WallLink {
  const turns = (query.get('boards') ?? '').split('_').flatMap((part) => {
    const [board, seconds] = part.split('.');
    const turn = WallTurn.safeParse({
      board,
      seconds: seconds === undefined ? usualSeconds : Number(seconds),
    });
    return turn.success ? [turn.data] : [];
  });
  return {
    screen: ScreenName.safeParse(query.get('screen') ?? '').data ?? '',
    diagonal: Diagonal.safeParse(numberIn(query, 'inch')).data ?? null,
    distance: Distance.safeParse(numberIn(query, 'metres')).data ?? null,
    turns: turns.length === 0 ? null : turns.slice(0, 20),
  };
}

/** The hash that carries the whole choice: whoever opens it need not choose anything. */
export function wallAddress(screen: string, { diagonal, distance, turns }: WallChoice): string {
  const query = new URLSearchParams();
  if (screen !== '') query.set('screen', screen);
  if (diagonal !== null) query.set('inch', String(diagonal));
  if (distance !== null) query.set('metres', String(distance));
  const [only] = turns;
  const isFixed = turns.length === 1 && only !== undefined;
  if (!isFixed) query.set('boards', turns.map(({ board, seconds }) => `${board}.${seconds}`).join('_'));
  const written = query.toString();
  return `/wall/${isFixed ? only.board : 'rotation'}${written === '' ? '' : `?${written}`}`;
}

/** The link first, then what this screen has kept, then the usual. */
export function choiceOf(link: WallLink, kept: WallChoice | undefined): WallChoice {
  return {
    diagonal: link.diagonal ?? kept?.diagonal ?? null,
    distance: link.distance ?? kept?.distance ?? null,
    turns: link.turns ?? kept?.turns ?? usualWall.turns,
  };
}

function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  return text === null || text.trim() === '' ? undefined : Number(text);
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
