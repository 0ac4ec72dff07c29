import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { pageAddress, pageOrigin } from '../../../electron/core/desk/page-origin.ts';

/** The part of a page that the shell's guards hold on to. */
export function fakeContents() {
  const mainFrame = { parent: null, processId: 7, frameToken: 'main', origin: pageOrigin, url: pageAddress };
  const openHandlers: ((details: { url: string }) => { action: string })[] = [];
  const ipc = new EventEmitter();
  const emitter = Object.assign(new EventEmitter(), {
    ipc,
    mainFrame,
    setWebRTCIPHandlingPolicy: () => {},
    setWindowOpenHandler: (handler: (typeof openHandlers)[number]) => openHandlers.push(handler),
  });
  return { contents: emitter as unknown as WebContents, emitter, ipc, mainFrame, openHandlers };
}

export class FakePort extends EventEmitter {
  started = false;
  closed = false;
  start() {
    this.started = true;
  }
  close() {
    this.closed = true;
  }
  postMessage() {}
}
