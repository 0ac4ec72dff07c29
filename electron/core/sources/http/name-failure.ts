/** A name that could not be looked up. */
export class NameFailure extends Error {
  /** As of `node:dns`, such as `ENOTFOUND`; `ETIMEOUT` where nobody answered in time. */
  readonly code: string;

  constructor(hostname: string, code: string, options: { cause?: unknown } = {}) {
    super(`${hostname}: ${code}`, options);
    this.name = 'NameFailure';
    this.code = code;
  }
}
