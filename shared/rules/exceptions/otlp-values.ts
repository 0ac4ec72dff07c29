/** The span kinds of the protocol; `unspecified` counts as internal (its own words). */
export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';

const spanKinds: readonly SpanKind[] = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'];

/** An object of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

export const noFields: Fields = {};

/** @returns null for what is no object. */
export function fieldsOf(value: unknown): Fields | null {
  return isFields(value) ? value : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list under one of the names; an empty one where there is none. Some senders write the names as in the `.proto` files. */
export function listOf(fields: Fields, ...names: readonly string[]): readonly unknown[] {
  for (const name of names) {
    const value = fields[name];
    if (Array.isArray(value)) return value;
  }
  return [];
}

export function firstOf(fields: Fields, ...names: readonly string[]): unknown {
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** @param value a number or a name, such as `3` or `SPAN_KIND_CLIENT`. */
export function spanKindOf(value: unknown): SpanKind {
  if (typeof value === 'string' && !/^\d+$/.test(value)) {
    const name = value.replace(/^SPAN_KIND_/i, '').toLowerCase();
    return spanKinds.find((kind) => kind === name) ?? 'internal';
  }
  return spanKinds[Number(value ?? 0)] ?? 'internal';
}

export function isErrorStatus(code: unknown): boolean {
  return code === 2 || code === '2' || code === 'STATUS_CODE_ERROR' || code === 'ERROR';
}

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * An id in lower-case hex. The protocol writes hex; some senders write base64, as JSON of protobuf does elsewhere.
 *
 * @param bytes 16 of a trace, 8 of a span.
 * @returns empty where there is none (missing, empty, all zeros); null where it is no id.
 */
export function idOf(value: unknown, bytes: 8 | 16): string | null {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value !== 'string') return null;
  const hex =
    value.length === 2 * bytes && /^[0-9a-f]+$/i.test(value) ? value.toLowerCase() : fromBase64(value);
  if (hex === null || hex.length !== 2 * bytes) return null;
  return /^0+$/.test(hex) ? '' : hex;
}

function fromBase64(text: string): string | null {
  if (text.length > 24 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null;
  const digits = text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  let hex = '';
  let bits = 0;
  let held = 0;
  for (const digit of digits) {
    held = ((held << 6) | base64Digits.indexOf(digit)) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    hex += ((held >> bits) & 0xff).toString(16).padStart(2, '0');
  }
  return hex;
}

/** Nanoseconds since 1970, as text or number, in whole milliseconds; null where there is no such moment. */
export function millisecondsOf(nanoseconds: unknown): number | null {
  if (typeof nanoseconds === 'number') return sensible(Math.floor(nanoseconds / 1e6));
  if (typeof nanoseconds !== 'string' || !/^\d{1,20}$/.test(nanoseconds)) return null;
  return sensible(Number(nanoseconds.slice(0, -6)));
}

/** What 64 bits of nanoseconds reach, ms. */
const latest = 18_446_744_073_709;

/** 0 is how the protocol says that it does not know. */
function sensible(milliseconds: number): number | null {
  return Number.isFinite(milliseconds) && milliseconds > 0 && milliseconds <= latest ? milliseconds : null;
}

/** Attributes by their names, as texts; lists and objects are left out but for the first text of a list. */
export type Attributes = ReadonlyMap<string, string>;

export const noAttributes: Attributes = new Map();

/** Longer values are cut: a stack trace may be a megabyte. */
const longestValue = 2_000;

export function attributesOf(list: readonly unknown[], wanted?: ReadonlySet<string>): Attributes {
  if (list.length === 0) return noAttributes;
  const attributes = new Map<string, string>();
  for (const item of list) {
    const fields = fieldsOf(item);
    const key = fields?.['key'];
    if (typeof key !== 'string' || (wanted && !wanted.has(key))) continue;
    const text = textOfValue(fields?.['value']);
    if (text !== '') attributes.set(key, text);
  }
  return attributes;
}

function textOfValue(value: unknown): string {
  const fields = fieldsOf(value);
  if (fields === null) return plainText(value);
  for (const [name, held] of Object.entries(fields)) {
    if (/^(string|int|double|bool)_?value$/i.test(name)) {
      return plainText(held);
    }
    if (/^array_?value$/i.test(name)) {
      const list = fieldsOf(held);
      return list === null ? '' : textOfValue(listOf(list, 'values')[0]);
    }
  }
  return '';
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, longestValue).trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
