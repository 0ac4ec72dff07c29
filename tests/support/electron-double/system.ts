import { EventEmitter } from 'node:events';

export const ipcMain = new EventEmitter();

/** Goes to stderr, as Electron's own does on Linux where no window can be shown yet. */
export const dialog = {
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`[error box] ${title}: ${content}\n`);
  },
  async showMessageBox(...args: readonly object[]): Promise<{ response: number }> {
    process.stderr.write(`[message box] ${JSON.stringify(args.at(-1))}\n`);
    return { response: 0 };
  },
};

type Template = { label?: string; role?: string; submenu?: readonly Template[] };

/** Keeps the menu for a test to read and to press; a headless window draws none. `items`: "an array containing the menu's items". */
export class Menu {
  static #current: Menu | null = null;
  readonly items: readonly object[];

  private constructor(template: readonly Template[]) {
    this.items = template.map(({ submenu, ...item }) =>
      submenu === undefined ? item : { ...item, submenu: new Menu(submenu) },
    );
  }
  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template);
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#current = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#current;
  }
}

/** Keeps what it would show for a test to read: a headless machine has no tray. `destroy`: "destroys the tray icon immediately". */
export class Tray extends EventEmitter {
  static readonly all = new Set<Tray>();
  image: string;
  toolTip = '';

  constructor(image: string) {
    super();
    this.image = image;
    Tray.all.add(this);
  }
  setImage(image: string): void {
    this.image = image;
  }
  setToolTip(text: string): void {
    this.toolTip = text;
  }
  destroy(): void {
    Tray.all.delete(this);
  }
}

type NoticeOptions = {
  title?: string;
  body?: string;
  silent?: boolean;
  urgency?: string;
  actions?: { type: string; text?: string }[];
};

/**
 * Keeps what it would show for a test to read and to answer: a headless machine has no desktop. `show`: "shows the notification to the user";
 * `close`: "dismisses the notification". A test emits `click`, "emitted when the notification is clicked by the user", and `action`, where
 * there is a button.
 */
export class Notification extends EventEmitter {
  static readonly shown: Notification[] = [];
  static isSupported(): boolean {
    return true;
  }
  closed = false;
  readonly options: NoticeOptions;

  constructor(options: NoticeOptions = {}) {
    super();
    this.options = options;
  }
  show(): void {
    Notification.shown.push(this);
    this.emit('show', {});
  }
  close(): void {
    this.closed = true;
    this.emit('close', {});
  }
}

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: true });

const display = {
  id: 1,
  label: 'Built-in',
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
};
/** One display. A test that plugs in another one says so in `getAllDisplays` and emits `display-added`, as it has to on real Electron. */
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  /** "The display that most closely intersects the provided bounds", among those there are; here the one its corner is on. */
  getDisplayMatching: ({ x }: { x: number }) =>
    screen.getAllDisplays().find(({ bounds }) => x >= bounds.x && x < bounds.x + bounds.width) ?? display,
});

const blockers = new Set<number>();
/** Numbers only: a headless window keeps no display awake. */
export const powerSaveBlocker = {
  start(_type: string): number {
    const id = Math.max(0, ...blockers) + 1;
    blockers.add(id);
    return id;
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
};

/** Electron's own default where no key store is found; a test says `gnome_libsecret` to have one. */
const backend = process.env['ELECTRON_DOUBLE_KEY_STORE'] ?? 'basic_text';

/** Encrypts nothing: it only makes unreadable to the eye what the real one encrypts. */
export const safeStorage = {
  getSelectedStorageBackend: () => backend,
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a),
  decryptStringAsync: async (encrypted: Buffer) => ({
    result: Buffer.from(encrypted.map((byte) => byte ^ 0x5a)).toString('utf8'),
    shouldReEncrypt: false,
  }),
};

/** Opens nothing: what would go to the system's browser is kept for a test to read. */
export const shell = {
  opened: [] as string[],
  async openExternal(address: string): Promise<void> {
    shell.opened.push(address);
  },
  /** "The error message corresponding to the failure if a failure occurred, otherwise ''". */
  async openPath(path: string): Promise<string> {
    shell.opened.push(path);
    return '';
  },
};

let copied = '';
/** Of this process alone: a headless machine has no clipboard to share. */
export const clipboard = {
  writeText: async (text: string) => void (copied = text),
  readText: async () => copied,
};
