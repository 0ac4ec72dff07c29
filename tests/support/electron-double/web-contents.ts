import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { fromWindow, toWindow } from './address.ts';
import { app } from './app.ts';
import { preventableEvent } from './events.ts';
import type { AttachReport } from './pages.ts';
import { binding, PreloadWorld, preloadSource, worldName } from './preload-world.ts';
import { defaultSession, handlerOf, sessionOf, type Session } from './session.ts';

export type WebPreferences = Record<string, unknown> & { preload?: string; partition?: string };
type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };
type FrameReport = { id: string; parentId?: string; url: string; securityOrigin: string };
type RequestReport = {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: { url: string; method: string; headers: Record<string, string> };
};
type ContextReport = { id: number; origin: string; name: string; auxData: { frameId: string } };

/** A window's page: `WebContents`. `ready` settles once it is attached to its Chromium page. */
export class WebContents extends EventEmitter {
  /** The `ipcMain` scoped to this page. */
  readonly ipc = new EventEmitter();
  readonly session: Session;
  readonly mainFrame = { parent: null, processId: 1, frameToken: '', origin: 'null', url: '' };
  readonly #preferences: WebPreferences;
  readonly #worlds = new Map<number, { world: PreloadWorld; origin: string; frameId: string }>();
  readonly #attached: Promise<void>;
  #sessionId = '';
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  #ownNavigation = false;
  #zoomFactor = 1;

  constructor(preferences: WebPreferences) {
    super();
    this.#preferences = preferences;
    this.session = preferences.partition === undefined ? defaultSession : sessionOf(preferences.partition);
    this.#attached = this.#attach();
    app.emit('web-contents-created', {}, this);
  }

  /** Not documented by Electron: the preferences the page was made with. */
  getLastWebPreferences(): WebPreferences {
    return this.#preferences;
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  /** Resolves when the page has finished loading, rejects when it fails to load. */
  async loadURL(address: string): Promise<void> {
    await this.#attached;
    const url = toWindow(address);
    await this.session.applyPermissions(this, address, new URL(url).origin);
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    this.#ownNavigation = true;
    type Navigated = { errorText?: string; loaderId?: string };
    const { errorText, loaderId } = await this.#send<Navigated>('Page.navigate', { url });
    if (errorText !== undefined) throw new Error(`${errorText} loading ${address}`);
    // Another part of the same document: nothing is loaded.
    if (loaderId !== undefined) await loaded;
    else this.#ownNavigation = false;
  }

  reload(): void {
    this.#ownNavigation = true;
    void this.#send('Page.reload');
  }

  /** "Forcefully terminates the renderer process that is currently hosting this webContents": `render-process-gone` follows. */
  forcefullyCrashRenderer(): void {
    // Whoever crashes answers nothing.
    void this.#send('Page.crash').catch(() => undefined);
  }

  /** Evaluates in the page, and waits where the result is a promise. */
  async executeJavaScript(code: string): Promise<unknown> {
    const { result } = await this.#send<{ result: { value?: unknown } }>('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value;
  }

  /** "Emitted before dispatching the keydown and keyup events in the page": prevented, they do not come there. */
  sendInputEvent({ type, keyCode }: { type: 'keyDown' | 'keyUp'; keyCode: string }): void {
    const event = preventableEvent({});
    this.emit('before-input-event', event, { type, key: keyCode, control: false, meta: false, alt: false });
    if (!event.defaultPrevented) void this.#send('Input.dispatchKeyEvent', { type, key: keyCode });
  }

  /** Kept, not drawn. */
  setZoomFactor(factor: number): void {
    this.#zoomFactor = factor;
  }
  getZoomFactor(): number {
    return this.#zoomFactor;
  }
  async setVisualZoomLevelLimits(_minimum: number, _maximum: number): Promise<void> {}

  /** With its window. */
  destroy(): void {
    for (const id of this.#worlds.keys()) this.#contextGone(id);
    void app.chromium
      .send('Target.closeTarget', { targetId: this.mainFrame.frameToken })
      .catch(() => undefined);
  }

  /** The double's Chromium reaches no address at all, by WebRTC or otherwise. */
  setWebRTCIPHandlingPolicy(_policy: string): void {}

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async #attach(): Promise<void> {
    const { chromium, pages } = app;
    const { sessionId, targetInfo } = await pages.open();
    this.#sessionId = sessionId;
    this.mainFrame.frameToken = targetInfo.targetId;
    pages.own(sessionId, {
      targetId: targetInfo.targetId,
      opened: (report) => this.#opened(report),
      detached: () => this.emit('destroyed'),
    });
    chromium.listen(sessionId, (method, params) => this.#report(method, params));
    await this.#send('Inspector.enable');
    await this.#send('Page.enable');
    await this.#send('Runtime.enable');
    await this.#send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
    await this.#send('Runtime.addBinding', { name: binding, executionContextName: worldName });
    if (this.#preferences.preload !== undefined) {
      const source = preloadSource(readFileSync(this.#preferences.preload, 'utf8'));
      await this.#send('Page.addScriptToEvaluateOnNewDocument', { source, worldName });
    }
    await this.#send('Runtime.runIfWaitingForDebugger');
  }

  /** Asked of every `window.open` and every link or form for a new window: Electron blocks none of them by itself, as Chromium does. */
  #asksToOpen(url: string): void {
    const { action } = this.#openHandler({ url: fromWindow(url) });
    if (action === 'allow') throw new Error('the double opens no second window');
  }

  /**
   * A further window that Chromium opened: closed before it has loaded anything. It waits for a debugger, and the page that opened it
   * with it; closed while it waits, it can leave that page waiting for ever. So it runs first, with every request of it held.
   */
  #opened({ sessionId, targetInfo }: AttachReport): void {
    const { chromium } = app;
    const gone = () => undefined;
    const patterns = [{ urlPattern: '*', requestStage: 'Request' }];
    void chromium.send('Fetch.enable', { patterns }, sessionId).catch(gone);
    void chromium
      .send('Runtime.runIfWaitingForDebugger', {}, sessionId)
      .catch(gone)
      .then(() => chromium.send('Target.closeTarget', { targetId: targetInfo.targetId }))
      .catch(gone);
  }

  #report(method: string, params: never): void {
    const reports: Record<string, (report: never) => void> = {
      'Fetch.requestPaused': (report: RequestReport) => void this.#answer(report).catch(() => undefined),
      'Page.frameNavigated': ({ frame }: { frame: FrameReport }) => this.#navigated(frame),
      'Inspector.targetCrashed': () =>
        this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
      'Page.windowOpen': ({ url }: { url: string }) => this.#asksToOpen(url),
      'Page.loadEventFired': () => this.emit('did-finish-load'),
      'Runtime.executionContextCreated': ({ context }: { context: ContextReport }) =>
        this.#contextCreated(context),
      'Runtime.executionContextDestroyed': ({ executionContextId }: { executionContextId: number }) =>
        this.#contextGone(executionContextId),
      'Runtime.executionContextsCleared': () => {
        for (const id of this.#worlds.keys()) this.#contextGone(id);
      },
      'Runtime.bindingCalled': (report: { payload: string; executionContextId: number }) =>
        this.#called(report),
    };
    reports[method]?.(params);
  }

  #navigated(frame: FrameReport): void {
    if (frame.parentId !== undefined) return;
    this.mainFrame.url = fromWindow(frame.url);
    this.mainFrame.origin = fromWindow(frame.securityOrigin);
    this.emit('did-navigate', {}, this.mainFrame.url);
  }

  #contextCreated({ id, origin, name, auxData }: ContextReport): void {
    if (name !== worldName) return;
    const world = new PreloadWorld(
      (expression) =>
        void this.#send('Runtime.evaluate', { expression, contextId: id }).catch(() => undefined),
    );
    this.#worlds.set(id, { world, origin: fromWindow(origin), frameId: auxData.frameId });
  }

  #contextGone(id: number): void {
    this.#worlds.get(id)?.world.end();
    this.#worlds.delete(id);
  }

  /** Who called is what Chromium says of the calling context, not what the message says. */
  #called({ payload, executionContextId }: { payload: string; executionContextId: number }): void {
    const from = this.#worlds.get(executionContextId);
    from?.world.receive(payload, (channel, message, ports) => {
      const isMain = from.frameId === this.mainFrame.frameToken;
      const senderFrame = {
        ...this.mainFrame,
        origin: from.origin,
        frameToken: from.frameId,
        parent: isMain ? null : this.mainFrame,
      };
      this.ipc.emit(channel, { sender: this, senderFrame, ports }, message);
    });
  }

  async #answer({ requestId, frameId, resourceType, request }: RequestReport): Promise<void> {
    const url = fromWindow(request.url);
    if (resourceType === 'Document' && !this.#mayNavigate(url, frameId)) {
      await this.#send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    if (!this.session.mayRequest(url)) {
      await this.#send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    const handler = handlerOf(url);
    if (handler === undefined) {
      await this.#send('Fetch.continueRequest', { requestId });
      return;
    }
    const response = await handler(new Request(url, { method: request.method, headers: request.headers }));
    await this.#send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  /** `will-frame-navigate` and `will-navigate`: what the page or a person started, not what the program did. */
  #mayNavigate(url: string, frameId: string): boolean {
    const isMainFrame = frameId === this.mainFrame.frameToken;
    if (isMainFrame && this.#ownNavigation) {
      this.#ownNavigation = false;
      return true;
    }
    const event = preventableEvent({ url, isMainFrame, isSameDocument: false });
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  async #send<Result>(method: string, params: Record<string, unknown> = {}): Promise<Result> {
    return app.chromium.send<Result>(method, params, this.#sessionId);
  }
}
