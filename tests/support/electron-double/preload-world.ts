import { MessagePortDouble } from './ports.ts';

/** The binding through which the preload script's world, and no other, calls the main process. */
export const binding = '__toMainProcess';
export const worldName = 'Electron Isolated Context';

type FromWorld =
  | { is: 'message'; channel: string; message: unknown; ports: number[] }
  | { is: 'port-data'; port: number; data: unknown }
  | { is: 'port-closed'; port: number };

/**
 * A preload script as Electron runs it: in the main frame alone, before the page's own scripts, in a world of its own, as
 * CommonJS that can require a few modules. `process.sandboxed` and `contextIsolated` are what this world is by construction.
 */
export function preloadSource(script: string): string {
  return `(() => {
    if (window.top !== window || location.href === 'about:blank') return;
    const send = (message) => globalThis[${JSON.stringify(binding)}](JSON.stringify(message));
    const ports = new Map();
    let lastPort = 0;
    globalThis.__fromMainProcess = (port, data, closed) => {
      if (closed) ports.get(port)?.close(); else ports.get(port)?.postMessage(data);
    };
    const postMessage = (channel, message, transfer = []) => {
      const ids = transfer.map((port) => {
        const id = ++lastPort;
        ports.set(id, port);
        port.onmessage = (event) => send({ is: 'port-data', port: id, data: event.data });
        port.onclose = () => send({ is: 'port-closed', port: id });
        return id;
      });
      send({ is: 'message', channel, message, ports: ids });
    };
    const modules = { electron: { ipcRenderer: { postMessage } } };
    const process = { type: 'renderer', sandboxed: true, contextIsolated: true };
    const require = (name) => {
      if (Object.hasOwn(modules, name)) return modules[name];
      throw new Error('module not found: ' + name);
    };
    const module = { exports: {} };
    ((require, module, exports, process) => { ${script}\n })(require, module, module.exports, process);
  })();`;
}

/** One document's preload world, from the main process's side. */
export class PreloadWorld {
  readonly #ports = new Map<number, MessagePortDouble>();
  readonly #call: (expression: string) => void;

  /** @param call evaluates in the world. */
  constructor(call: (expression: string) => void) {
    this.#call = call;
  }

  /** @param deliver is called with a message sent on a channel. */
  receive(
    payload: string,
    deliver: (channel: string, message: unknown, ports: MessagePortDouble[]) => void,
  ): void {
    const sent = JSON.parse(payload) as FromWorld;
    if (sent.is === 'message')
      deliver(
        sent.channel,
        sent.message,
        sent.ports.map((id) => this.#port(id)),
      );
    else if (sent.is === 'port-data') this.#port(sent.port).receive(sent.data);
    else this.#port(sent.port).remoteClosed();
  }

  /** The document is gone, and with it its ends of all channels. */
  end(): void {
    for (const port of this.#ports.values()) port.remoteClosed();
  }

  #port(id: number): MessagePortDouble {
    const known = this.#ports.get(id);
    if (known !== undefined) return known;
    const port = new MessagePortDouble(
      (data) => this.#call(`__fromMainProcess(${id}, ${JSON.stringify(data)}, false)`),
      () => this.#call(`__fromMainProcess(${id}, null, true)`),
    );
    this.#ports.set(id, port);
    return port;
  }
}
