import { boardPages } from '../../model/board-names.ts';
import type { LocalText } from '../../model/local-text.ts';
import { PlanId } from '../../model/plan.ts';
import { EntryId } from '../../model/service-entry.ts';

export const linkScheme = 'tidewatch';

/** The boards that a link may name; each is the first part of its own route. */
export const linkedBoards: readonly string[] = boardPages('en').map(({ path }) => path.slice(1));

interface LinkedThing {
  /** The route of the page that shows it, without its id. */
  route: string;
  accepts(id: string): boolean;
  /** In a refusal. */
  like: string;
}

const numbered = (prefix: string) => (id: string) => new RegExp(`^${prefix}-[1-9][0-9]{0,8}$`).test(id);

const things: ReadonlyMap<string, LinkedThing> = new Map([
  ['board', { route: '', accepts: (id) => linkedBoards.includes(id), like: 'tidewatch://board/capacity' }],
  ['incident', { route: '/incidents', accepts: numbered('INC'), like: 'tidewatch://incident/INC-7' }],
  ['diagnosis', { route: '/diagnosis', accepts: numbered('DG'), like: 'tidewatch://diagnosis/DG-12' }],
  [
    'plan',
    {
      route: '/plans',
      // The page of that name makes a new plan.
      accepts: (id) => id !== 'new' && PlanId.safeParse(id).success,
      like: 'tidewatch://plan/PLN-014',
    },
  ],
  [
    'run',
    { route: '/executions', accepts: (id) => /^[A-Za-z0-9-]{1,64}$/.test(id), like: 'tidewatch://run/EX-3' },
  ],
  [
    'entry',
    {
      route: '/capacity',
      accepts: (id) => EntryId.safeParse(id).success && !/[\p{Cc}\p{Cf}/\\]/u.test(id),
      like: 'tidewatch://entry/pay-gw@submit',
    },
  ],
]);

/** Where a link leads; or why it leads nowhere, for the person who pressed it. */
export type OpenedLink = { route: string } | { refusal: LocalText };

/** A link is told of on a screen, and whoever made it may have made it long. */
const shownLength = 80;
const longest = 256;

/**
 * The page that a `tidewatch://` link asks for. Whoever writes a chat message can write a link: it opens one page of a closed list,
 * never with a query, never a page that asks for a yes, and never does anything itself.
 *
 * @param link as the system hands it over: `tidewatch://KIND/ID`, at most 256 characters; some systems add a slash.
 */
export function openLink(link: string): OpenedLink {
  const [, kind = '', written = ''] = /^tidewatch:\/\/([a-z]+)\/([^/?#\s]+)\/?$/i.exec(link) ?? [];
  const thing = link.length <= longest ? things.get(kind.toLowerCase()) : undefined;
  if (thing === undefined) {
    return refused(link, [...things.values()].map(({ like }) => like).join(', '));
  }
  const id = decoded(written);
  if (id === null || !thing.accepts(id)) return refused(link, thing.like);
  return { route: `${thing.route}/${encodeURIComponent(id).replaceAll('%40', '@')}` };
}

/** The link among a program's arguments, as Windows and Linux hand it over; null where there is none. */
export function linkAmong(argv: readonly string[]): string | null {
  return argv.find(isLink) ?? null;
}

/** Whoever can make a system start the program with a link shall not choose its options with it. */
export function beforeLink(argv: readonly string[]): string[] {
  const place = argv.findIndex(isLink);
  return argv.slice(0, place < 0 ? argv.length : place);
}

function isLink(argument: string): boolean {
  return argument.toLowerCase().startsWith(`${linkScheme}:`);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function refused(link: string, expected: string): OpenedLink {
  // Nothing that turns the direction of the text around it, or breaks its line.
  const whole = link.replaceAll(/[\p{Cc}\p{Cf}]/gu, '');
  const shown = whole.length > shownLength ? `${whole.slice(0, shownLength)}…` : whole;
  return {
    refusal: {
      en: `The link ${shown} opens nothing here: expected ${expected}.`,
      zh: `链接 ${shown} 在这里打不开任何页面：应形如 ${expected}。`,
    },
  };
}
