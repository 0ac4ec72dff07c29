import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { preventableEvent } from './events.ts';
import { WebContents, type WebPreferences } from './web-contents.ts';

type Rectangle = { x: number; y: number; width: number; height: number };
type Options = Partial<Rectangle> & { show?: boolean; kiosk?: boolean; webPreferences?: WebPreferences };

/** A window with one page. Its place is kept, not drawn: a headless Chromium has no screen to put it on. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  #bounds: Rectangle;
  #maximized = false;
  readonly #kiosk: boolean;
  #minimized = false;
  #visible: boolean;
  #focused = false;
  #destroyed = false;

  static getAllWindows(): BrowserWindow[] {
    return [...app.windows].filter((window) => window instanceof BrowserWindow);
  }

  constructor({
    x = 0,
    y = 0,
    width = 800,
    height = 600,
    show = true,
    kiosk = false,
    webPreferences = {},
  }: Options) {
    super();
    this.#kiosk = kiosk;
    this.#bounds = { x, y, width, height };
    this.#visible = show;
    this.webContents = new WebContents(webPreferences);
    // "Emitted when the web page has been rendered (while not being shown)".
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.once('destroyed', () => this.#end());
    app.windows.add(this);
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address);
  }

  getBounds(): Rectangle {
    return this.#bounds;
  }
  getNormalBounds(): Rectangle {
    return this.#bounds;
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
  }
  maximize(): void {
    this.#maximized = true;
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  minimize(): void {
    this.#minimized = true;
    this.#focused = false;
  }
  restore(): void {
    this.#minimized = false;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  show(): void {
    this.#visible = true;
  }
  /** "Shows the window but doesn't focus on it." */
  showInactive(): void {
    this.#visible = true;
  }
  isKiosk(): boolean {
    return this.#kiosk;
  }
  isFullScreen(): boolean {
    return this.#kiosk;
  }
  hide(): void {
    this.#visible = false;
  }
  isVisible(): boolean {
    return this.#visible;
  }
  focus(): void {
    this.#focused = true;
  }
  isFocused(): boolean {
    return this.#focused;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** As a press on the window's own cross: `close`, which may be prevented, then `closed`. */
  close(): void {
    const event = preventableEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.#end();
  }

  #end(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.webContents.destroy();
    this.emit('closed');
    app.windowClosed(this);
  }
}
