import { EventEmitter } from 'node:events';

/**
 * The main process's end of a channel (`MessagePortMain`). Messages wait until `start`; `close` comes once, whichever end
 * closed. Messages travel as JSON, so only text and plain data arrive; what the contract sends is text.
 */
export class MessagePortDouble extends EventEmitter {
  readonly #post: (data: unknown) => void;
  readonly #closeRemote: () => void;
  readonly #waiting: unknown[] = [];
  #started = false;
  #closed = false;

  constructor(post: (data: unknown) => void, closeRemote: () => void) {
    super();
    this.#post = post;
    this.#closeRemote = closeRemote;
  }

  postMessage(data: unknown): void {
    if (!this.#closed) this.#post(data);
  }

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  close(): void {
    if (this.#closed) return;
    this.#closeRemote();
    this.remoteClosed();
  }

  receive(data: unknown): void {
    if (this.#closed) return;
    if (this.#started) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  remoteClosed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
  }
}
