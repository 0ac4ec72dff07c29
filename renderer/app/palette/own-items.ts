import {
  CircleQuestionMark,
  Clock,
  Hash,
  Languages,
  Monitor,
  Pause,
  Play,
  SunMoon,
  UserRound,
  Volume2,
  VolumeX,
  type LucideIcon,
} from 'lucide-react';
import { numberSystems, type NumberSystem } from '../../parts/number-format.ts';
import { themeChoices, type ThemeChoice } from '../../state/screen.ts';
import { resources, type Messages } from '../../text/resources.ts';
import { item, joined, type OwnAct, type PaletteItem, type PaletteWords } from './palette-item.ts';

/** How this screen stands. */
export interface OwnState {
  theme: ThemeChoice;
  numberSystem: NumberSystem;
  sound: boolean;
  /** The boards follow the present. */
  live: boolean;
  /** Route of the wall of this board; null: it has none. */
  wall: string | null;
  /** Who is at this console can be changed here. */
  person: boolean;
}

type CommandTexts = Messages['palette']['command'];

const languageNames = { en: 'English', 'zh-CN': '中文' } as const;
const systemNames = { 'wan-yi': '万 亿', 'k-m-b': 'K M B' } as const;

/** What this screen can be told to do with itself. */
export function ownItems(state: OwnState, words: PaletteWords): PaletteItem[] {
  const { t, language } = words;
  const own = (
    act: OwnAct,
    icon: LucideIcon,
    read: (texts: CommandTexts) => string,
    detail: readonly (string | false)[] = [],
    names: readonly string[] = [],
  ) =>
    ownItem(
      { act: { does: 'own', ...act }, key: Object.values(act).join(':'), icon, read, detail, names },
      words,
    );
  const now = (is: boolean) => is && t('palette:command.now');
  return [
    ...themeChoices.map((choice) =>
      own({ own: 'theme', choice }, SunMoon, ({ theme }) => theme[choice], [now(choice === state.theme)]),
    ),
    ...(['en', 'zh-CN'] as const).map((choice) =>
      own(
        { own: 'language', choice },
        Languages,
        (texts) => texts.language[choice],
        [languageNames[choice], now(choice === language)],
        [languageNames[choice]],
      ),
    ),
    ...numberSystems.map((choice) =>
      own(
        { own: 'numbers', choice },
        Hash,
        ({ numbers }) => numbers[choice],
        [systemNames[choice], now(choice === state.numberSystem)],
        [systemNames[choice]],
      ),
    ),
    state.sound
      ? own({ own: 'sound', on: false }, VolumeX, ({ soundOff }) => soundOff, [
          t('palette:command.soundMore'),
        ])
      : own({ own: 'sound', on: true }, Volume2, ({ soundOn }) => soundOn, [t('palette:command.soundMore')]),
    own({ own: 'moment' }, Clock, ({ moment }) => moment, [t('palette:command.momentMore')]),
    state.live
      ? own({ own: 'pause' }, Pause, ({ pause }) => pause, [t('palette:command.pauseMore')])
      : own({ own: 'live' }, Play, ({ live }) => live, [t('palette:command.liveMore')]),
    own({ own: 'help' }, CircleQuestionMark, ({ help }) => help, [t('palette:command.helpMore')]),
    ...(state.person
      ? [own({ own: 'person' }, UserRound, ({ person }) => person, [t('palette:command.personMore')])]
      : []),
    ...(state.wall === null
      ? []
      : [
          ownItem(
            {
              act: { does: 'go', to: state.wall },
              key: 'wall',
              icon: Monitor,
              read: ({ wall }) => wall,
              detail: [t('palette:wall.more')],
              names: [],
            },
            words,
          ),
        ]),
  ];
}

interface OwnGiven extends Pick<PaletteItem, 'act' | 'key' | 'icon' | 'names'> {
  read(texts: CommandTexts): string;
  detail: readonly (string | false)[];
}

function ownItem({ read, key, detail, names, ...given }: OwnGiven, { language }: PaletteWords): PaletteItem {
  const inBoth = [resources.en, resources['zh-CN']].map(({ palette }) => read(palette.command));
  return item({
    ...given,
    key: `command:${key}`,
    kind: 'command',
    name: read(resources[language].palette.command),
    names: [...inBoth, ...names],
    detail: () => joined(detail),
  });
}
