import { describe, expect, it } from 'vitest';
import { diagnostics } from '../../electron/cli/commands/diagnostics.ts';
import { WrongUse } from '../../electron/core/start/start-options.ts';
import { people, withTokens } from './served-console.ts';
import { overHttp } from './served-over-http.ts';

describe('diagnostics of a console that is served', () => {
  it('say how it stands, without its address', async () => {
    const { url, close } = await overHttp();
    const { exitCode, lines, document } = await diagnostics([url], {});
    expect(exitCode).toBe(0);
    expect(lines[0]).toBe('Tidewatch diagnostics');
    expect(lines.join('\n')).toMatch(/\nLog: \d+ events, writable\n/);
    expect(lines.join('\n')).not.toContain(url);
    expect(document).toEqual({ lines });
    await close();
    const { exitCode: afterwards, notes } = await diagnostics([url], {});
    expect(afterwards).toBe(1);
    expect(notes?.[0]).toContain('no console answers there');
  });

  it('are for whoever has a token, where the console asks for one', async () => {
    const { url } = await overHttp(withTokens);
    const refused = await diagnostics([url], {});
    expect(refused).toMatchObject({ exitCode: 1, notes: [expect.stringContaining('asks for a token')] });
    const answered = await diagnostics([url], { TIDEWATCH_TOKEN: people.wall.token });
    expect(answered.exitCode).toBe(0);
    expect(answered.lines.join('\n')).not.toContain(people.wall.token);
  });

  it.each([[], ['4600'], ['file:///etc/passwd'], ['http://me:word@127.0.0.1/'], ['http://127.0.0.1/', 'x']])(
    'want one address: %s',
    async (...args) => {
      await expect(diagnostics(args, {})).rejects.toThrow(WrongUse);
    },
  );
});
