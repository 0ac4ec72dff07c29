import type { Locator, Page } from '@playwright/test';
import type { Language } from '../../shared/model/local-text.ts';
import type { FixtureBoards } from '../support/fixture-server.ts';

export const themes = ['dark', 'light'] as const;
export type Theme = (typeof themes)[number];
export const languages = ['en', 'zh-CN'] as const satisfies readonly Language[];

/** How a screen looks: what its picture is named after. */
export interface Look {
  theme: Theme;
  language: Language;
}

/** Which log, and which people, the console of a screen has. */
export type World = 'evening' | 'incident' | 'rehearsal' | 'token' | 'night' | 'set-up';

/**
 * A board, page, wall, or something that is open on one. One entry here is its accessibility, its measures and its
 * pictures in every theme, language, size and state.
 */
export interface LookScreen {
  /** Letters and `-`: the name of its pictures. */
  name: string;
  /** Hash route, with its query. */
  route: string;
  /** `view`: of a board that has another screen, with a picture in fewer looks, as what opens on one has. */
  kind: 'board' | 'view' | 'wall' | 'overlay';
  /** `evening` where nothing is said. */
  world?: World;
  /** What differs from the boards of its world. */
  boards?(language: Language): Partial<FixtureBoards>;
  /** Opens what is to be seen, in English and once. */
  open?(page: Page): Promise<void>;
  /** There once the board is drawn; a table or a heading of the board where nothing is said. */
  ready?(page: Page): Locator;
  /** The mock-up that it is laid beside. */
  mock?: { name: string } & Look;
}
