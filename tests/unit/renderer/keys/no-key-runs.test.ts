import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyCatalogue, type Allowed } from '../../../../renderer/app/keys/catalogue.ts';
import { keys as english } from '../../../../renderer/text/en/keys.ts';

const files = globSync('renderer/**/*.{ts,tsx}').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
/** What sends a start, and every act on a run: go on, confirm, approve, retry, decide, roll back. */
const senders = /client\.executions\.(?!watch)|= client;|use-run-acts\.ts|use-preflight\.ts/;
const binds = /useKeys\(|useListKeys\(|keyDesk|aria-keyshortcuts|accessKey|<KeyHint|addEventListener\('key/;

describe('what executes a plan, approves it, or takes it back', () => {
  it('stands in files that were found', () => {
    const found = files.filter(({ text }) => senders.test(text)).map(({ path }) => path);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringContaining('run-board.tsx'),
        expect.stringContaining('preflight-board.tsx'),
        expect.stringContaining('use-run-acts.ts'),
        expect.stringContaining('use-preflight.ts'),
      ]),
    );
  });

  it('binds no key, neither there nor in its buttons and dialogs', () => {
    const acting = files.filter(
      ({ path, text }) =>
        senders.test(text) ||
        /boards\/(executions|plans)\/(.*-dialog|run-|start-panel|step-|approvals-)/.test(path) ||
        path.endsWith('app/second-person.tsx'),
    );
    expect(acting.length).toBeGreaterThan(10);
    expect(acting.filter(({ text }) => binds.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('has no name among the keys, in ids or in words', () => {
    expect(keyCatalogue.filter(({ id }) => /execut|confirm|roll|\.run|start|approve/i.test(id))).toEqual([
      expect.objectContaining({ id: 'go.executions', to: '/executions' }),
    ]);
    expect(JSON.stringify(english.name)).not.toMatch(/roll.?back|confirm|approve|\brun (a|the|PLN)/i);
  });
});

it('is a name that the compiler refuses', () => {
  // @ts-expect-error -- a key that starts a plan
  const refused: Allowed<'alerts.runPlan'> = 'alerts.runPlan';
  const taken: Allowed<'alerts.shelve'> = 'alerts.shelve';
  expect([refused, taken]).toHaveLength(2);
});
