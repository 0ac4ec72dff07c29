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

/** Keeps the menu for a test to read; a headless window draws none. */
export class Menu {
  static #current: Menu | null = null;
  readonly template: readonly object[];

  private constructor(template: readonly object[]) {
    this.template = template;
  }
  static buildFromTemplate(template: readonly object[]): Menu {
    return new Menu(template);
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#current = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#current;
  }
}

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: true });

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };

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

export const shell = {};
