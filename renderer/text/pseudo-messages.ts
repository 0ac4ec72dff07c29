interface Tree {
  [key: string]: string | Tree;
}

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
  n: 'ñ',
  c: 'ç',
};

/** Longer by this share: German and Russian are that much longer than English. */
const growth = 0.4;

/**
 * A message as a longer language would have it: with accents, `growth` longer, and in brackets, so that what was cut off can be
 * seen and what never was a message too. Places of values, tags and entities stay as they are.
 */
export function pseudoMessage(message: string): string {
  const parts = message.split(/(\{\{[^}]*\}\}|\$t\([^)]*\)|<[^>]*>|&\w+;)/);
  const told = parts.filter((_, index) => index % 2 === 0).join('');
  // A letter that stands for something is the same in every language.
  if (told.trim().length <= 1) return message;
  const more = Math.ceil(told.trim().length * growth);
  const text = parts
    .map((part, index) =>
      index % 2 === 0 ? part.replaceAll(/[a-z]/gi, (sign) => accents[sign] ?? sign) : part,
    )
    .join('');
  return `[${text}${padding(more)}]`;
}

/** Every text of the messages so. */
export function pseudoMessages<Messages extends object>(messages: Messages): Messages;
export function pseudoMessages(messages: Tree): Tree {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoMessage(value) : pseudoMessages(value),
    ]),
  );
}

/** In words, so that it may break where a sentence would. */
function padding(length: number): string {
  return Array.from({ length }, (_, index) => (index % 6 === 0 && length > 8 ? ' ' : '~')).join('');
}
