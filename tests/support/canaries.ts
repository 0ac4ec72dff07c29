import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The user beside whose name a password is sent. */
export const canaryUser = 'scraper';

/** Every way in which a secret may be written. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const pair = Buffer.from(`${canaryUser}:${secret}`);
  const encoded = encodeURIComponent(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encoded,
    encoded.toLowerCase(),
    encoded.replaceAll('%20', '+'),
    new URLSearchParams({ x: secret }).toString().slice(2),
    secret.replaceAll('"', '&quot;').replaceAll('&', '&amp;'),
    secret.replaceAll('/', '\\/'),
    pair.toString('base64'),
    encodeURIComponent(pair.toString('base64')),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}

/** Finds where a text gives one of the secrets away: the secret's name, and some of what stands around it. */
export function leakFinder(secrets: Readonly<Record<string, string>>): (text: string) => string[] {
  const forms = Object.entries(secrets).flatMap(([name, secret]) =>
    [...new Set(formsOf(secret))].map((form) => ({ name, form: form.toLowerCase() })),
  );
  return (text) => {
    const lower = text.toLowerCase();
    return forms.flatMap(({ name, form }) => {
      const at = lower.indexOf(form);
      if (at < 0) return [];
      return [`${name} in ${JSON.stringify(text.slice(Math.max(0, at - 60), at + form.length + 10))}`];
    });
  };
}

/** What every file below a folder holds, in both readings of its bytes. */
export function everythingBelow(folder: string, except: (name: string) => boolean = () => false): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !except(entry.name))
    .map((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return `${entry.name}\n${bytes.toString('latin1')}\n${bytes.toString('utf8')}`;
    })
    .join('\n');
}
