import { createHash } from 'node:crypto';
import { onTestFinished, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { createIndexSource } from '../../../electron/core/plans/library/index-source.ts';
import { json, startScriptedServer, type ScriptedAnswer } from '../../support/scripted-server.ts';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

async function served(answer: ScriptedAnswer, cached: Record<string, string> = {}) {
  const server = await startScriptedServer(answer);
  onTestFinished(() => server.stop());
  const source = createIndexSource({
    origin: { url: `${server.url}/plans/index.json`, every: '60s' },
    clock: createSystemClock(),
    signal: new AbortController().signal,
    cached: (hash) => (cached[hash] === undefined ? null : Buffer.from(cached[hash])),
  });
  return { server, source };
}
/** Answers by path; the index carries an ETag and answers 304 to it. */
const files =
  (byPath: Record<string, unknown>): ScriptedAnswer =>
  (request, response) => {
    const body = byPath[request.path];
    if (body === undefined) json({}, 404)(request, response);
    else if (request.headers['if-none-match'] === '"v1"') json('', 304)(request, response);
    else json(body, 200, request.path.endsWith('index.json') ? { etag: '"v1"' } : {})(request, response);
  };

describe('an index of plans', () => {
  it('is read with every file that is not cached', async () => {
    const index = [
      { path: 'a.plan.yaml', sha256: sha('plan a') },
      { path: 'deep/b.plan.yaml', sha256: sha('plan b') },
    ];
    const { server, source } = await served(
      files({ '/plans/index.json': index, '/plans/deep/b.plan.yaml': 'plan b' }),
      { [sha('plan a')]: 'plan a' },
    );
    const reading = await source.read(false);
    expect(reading).toMatchObject({ kind: 'read', unreadable: [] });
    expect(
      reading.kind === 'read' && reading.files.map(({ bytes }) => Buffer.from(bytes).toString()),
    ).toEqual(['plan a', 'plan b']);
    expect(server.requests.map(({ path }) => path)).toEqual(['/plans/index.json', '/plans/deep/b.plan.yaml']);
  });

  it('is asked with its ETag, and says that nothing has changed', async () => {
    const { server, source } = await served(files({ '/plans/index.json': [] }));
    await source.read(false);
    expect(await source.read(false)).toEqual({ kind: 'unchanged' });
    expect(server.requests[1]?.headers['if-none-match']).toBe('"v1"');
  });

  it('refuses a file whose content has another hash than the index says', async () => {
    const { source } = await served(
      files({
        '/plans/index.json': [{ path: 'a.plan.yaml', sha256: sha('what was meant') }],
        '/plans/a.plan.yaml': 'other',
      }),
    );
    expect(await source.read(false)).toMatchObject({
      kind: 'read',
      files: [],
      unreadable: [{ reason: expect.stringContaining(sha('what was meant')) }],
    });
  });

  it.each([
    '../secret.plan.yaml',
    '/elsewhere/a.plan.yaml',
    'https://evil.test/a.plan.yaml',
    '//evil.test/plans/a',
    '%2e%2e/a',
  ])('refuses the path %s, which leaves its folder', async (path) => {
    const { server, source } = await served(files({ '/plans/index.json': [{ path, sha256: sha('x') }] }));
    expect(await source.read(false)).toMatchObject({
      unreadable: [{ reason: expect.stringMatching(/does not stay under/) }],
    });
    expect(server.requests).toHaveLength(1);
  });

  it('asks again for a file that could not be had, though the index is the same', async () => {
    const index = [{ path: 'a.plan.yaml', sha256: sha('plan a') }];
    const { server, source } = await served(files({ '/plans/index.json': index }));
    expect(await source.read(false)).toMatchObject({ unreadable: [{ reason: 'answered 404' }] });
    server.answerWith(files({ '/plans/index.json': index, '/plans/a.plan.yaml': 'plan a' }));
    expect(await source.read(false)).toMatchObject({ kind: 'read', unreadable: [], files: [{}] });
  });

  it.each<[string, ScriptedAnswer, RegExp]>([
    ['no JSON', json('<html>'), /is not \[\{path, sha256\}\]/],
    ['JSON of another shape', json({ plans: [] }), /is not \[\{path, sha256\}\]/],
    ['an error', json('', 500), /answered 500/],
    ['a redirect', json('', 302, { location: 'http://elsewhere.test/' }), /answered 302/],
    ['too much', json('x'.repeat(1_000_001)), /longer than 1000000 bytes/],
  ])('is out of reach where it answers %s', async (_, answer, reason) => {
    const { source } = await served(answer);
    expect(await source.read(false)).toEqual({ kind: 'out-of-reach', reason: expect.stringMatching(reason) });
  });

  it('is out of reach where nobody answers', async () => {
    const { server, source } = await served(json([]));
    await server.stop();
    onTestFinished(() => {});
    expect(await source.read(false)).toMatchObject({
      kind: 'out-of-reach',
      reason: expect.stringMatching(/nobody answers/),
    });
  });
});
