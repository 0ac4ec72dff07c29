import { boardPages } from '../../../shared/model/board-names.ts';
import type { Language } from '../../../shared/model/local-text.ts';

/** What a choice of the menu does beside what the system itself offers. */
export type MenuAct =
  | { open: string }
  | 'about'
  | 'copy-diagnostics'
  | 'data-folder'
  | 'start-at-login'
  | 'updates';

/** What the system itself does, by the names that Electron's menus have for it. */
type Role =
  | 'appMenu'
  | 'editMenu'
  | 'windowMenu'
  | 'quit'
  | 'reload'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen';

export type MenuEntry =
  | { type: 'separator' }
  | { role: Role; label?: string; accelerator?: string }
  | { label: string; accelerator?: string; type?: 'checkbox'; checked?: boolean; act: MenuAct }
  | { label: string; submenu: MenuEntry[] };

const texts = {
  en: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    go: 'Go',
    window: 'Window',
    help: 'Help',
    login: 'Start at login',
    wall: 'Walls…',
    about: 'About Tidewatch',
    diagnostics: 'Copy diagnostics',
    folder: 'Show the data folder',
    updates: 'Check for updates…',
    update: 'Update to version {{version}}…',
  },
  'zh-CN': {
    file: '文件',
    edit: '编辑',
    view: '显示',
    go: '前往',
    window: '窗口',
    help: '帮助',
    login: '登录时启动',
    wall: '大屏…',
    about: '关于 Tidewatch',
    diagnostics: '复制诊断信息',
    folder: '打开数据文件夹',
    updates: '检查更新…',
    update: '更新到版本 {{version}}…',
  },
} as const;

const separator: MenuEntry = { type: 'separator' };

/**
 * The menu of a platform. It goes to pages and does what the system does: every act of the console is on its page, where palette and keys
 * reach it, and where the page asks before it acts. No accelerator is one that the page has.
 *
 * @param platform as in `process.platform`.
 * @param startsAtLogin whether the system starts the program when its user logs in; null where it cannot be told to.
 * @param newVersion of the console, where one is known of.
 */
export function menuOf(
  language: Language,
  platform: string,
  startsAtLogin: boolean | null = null,
  newVersion: string | null = null,
): MenuEntry[] {
  const text = texts[language];
  const mac = platform === 'darwin';
  const login: MenuEntry[] =
    startsAtLogin === null
      ? []
      : [{ label: text.login, type: 'checkbox', checked: startsAtLogin, act: 'start-at-login' }];
  const first: MenuEntry = mac
    ? { role: 'appMenu' }
    : { label: text.file, submenu: [...login, { role: 'quit' }] };
  return [
    first,
    { role: 'editMenu', label: text.edit },
    {
      label: text.view,
      submenu: [
        // Not the keys of the browser: F5 is pressed by habit, and a console that is read anew in the middle of an act helps nobody.
        { role: 'reload', accelerator: 'CmdOrCtrl+Shift+R' },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    {
      label: text.go,
      submenu: [
        ...boardPages(language).map(({ path, title }, index): MenuEntry => ({
          label: title,
          ...(index < 9 ? { accelerator: `CmdOrCtrl+${index + 1}` } : {}),
          act: { open: `#${path}` },
        })),
        separator,
        { label: text.wall, act: { open: '#/wall' } },
      ],
    },
    { role: 'windowMenu', label: text.window },
    {
      label: text.help,
      submenu: [
        ...(mac ? login : []),
        { label: text.diagnostics, act: 'copy-diagnostics' },
        { label: text.folder, act: 'data-folder' },
        {
          label: newVersion === null ? text.updates : text.update.replace('{{version}}', newVersion),
          act: 'updates',
        },
        // On a Mac it stands in the menu of the app.
        ...(mac ? [] : [separator, { label: text.about, act: 'about' as const }]),
      ],
    },
  ];
}
