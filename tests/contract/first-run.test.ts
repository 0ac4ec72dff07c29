import { describe, expect, it } from 'vitest';
import { answers } from '../unit/first-run/answers.ts';
import { contractFailure, failureOf, people, served, withTokens } from './served-console.ts';
import { transports } from './transports.ts';

describe.each(transports)('set-up over $name', (kind) => {
  it('is closed to every session of a token, a commander’s too, whatever it asks for', async () => {
    const { transport } = await served(kind, withTokens);
    const source = answers().source;
    for (const who of [people.wall, people.li, people.zhang]) {
      const { firstRun } = (await transport.connect(who)).client;
      expect(await firstRun.state()).toMatchObject({
        open: false,
        closedBecause: 'remote',
        folder: null,
        config: null,
      });
      const refused = contractFailure('not-allowed');
      expect(await failureOf(firstRun.probe({ kind: 'prometheus', source }))).toMatchObject(refused);
      expect(await failureOf(firstRun.measure({ source, query: 'up' }))).toMatchObject(refused);
      expect(await failureOf(firstRun.propose({ source, lines: [] }))).toMatchObject(refused);
      expect(await failureOf(firstRun.look({ folder: '/etc' }))).toMatchObject(refused);
      expect(await failureOf(firstRun.preview(answers()))).toMatchObject(refused);
      const commandId = 'command-set-up';
      expect(await failureOf(firstRun.write({ answers: answers(), commandId }))).toMatchObject(refused);
      expect(await failureOf(firstRun.start({ folder: '/etc', commandId }))).toMatchObject(refused);
    }
  });
});
