import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createAuthority, selfSigned, type Authority, type Certificate } from '../../support/certificates.ts';
import { describeWith } from '../../support/describe-with.ts';
import { startOpensslServer } from '../../support/openssl-server.ts';
import { json, startScriptedServer, type ScriptedServer } from '../../support/scripted-server.ts';
import { asking, failing } from './asking.ts';
import { watch } from './watching.ts';

const aDay = 24 * 3_600_000;

describeWith(['openssl'], 'a source over TLS', () => {
  let folder: string;
  let authority: Authority;
  let good: Certificate;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tidewatch-test-'));
    authority = createAuthority(folder, 'house');
    good = authority.issue({ for: 'IP:127.0.0.1,DNS:localhost', days: 10 });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function serve(certificate: Certificate): Promise<ScriptedServer> {
    const tls = { cert: readFileSync(certificate.cert), key: readFileSync(certificate.key) };
    const server = await startScriptedServer(json({ there: true }), { tls });
    onTestFinished(() => server.stop());
    return server;
  }

  it('is read when its certificate comes from the authority of the settings, and says when that certificate ends', async () => {
    const server = await serve(good);
    const { client, read } = asking({ url: server.url, ca: authority.ca });
    expect(client.certificateEndsAt()).toBeNull();
    expect((await read()).text).toBe('{"there":true}');
    const endsIn = (client.certificateEndsAt() ?? 0) - Date.now();
    expect(endsIn).toBeGreaterThan(9.9 * aDay);
    expect(endsIn).toBeLessThanOrEqual(10 * aDay);
  });

  it('shows on its status when its certificate ends', async () => {
    const server = await serve(good);
    server.answerWith(json({ status: 'success', data: { resultType: 'vector', result: [] } }));
    const { statusOf } = watch([{ id: 'prom', kind: 'prometheus', url: server.url, ca: authority.ca }]);
    await expect.poll(() => statusOf('prom')?.certificateEndsAt ?? 0).toBeGreaterThan(Date.now() + 9 * aDay);
    expect(statusOf('prom')).toMatchObject({ fault: null, bytes: { last: 63 } });
  });

  it.each([
    ['has expired', () => authority.issue({ for: 'IP:127.0.0.1', days: -1 }), 'has expired'],
    ['is for another host', () => authority.issue({ for: 'DNS:elsewhere.test' }), 'is for another name'],
    ['is signed by itself', () => selfSigned(folder, 'itself', 'IP:127.0.0.1'), 'is signed by itself only'],
    [
      'comes from an unknown authority',
      () => createAuthority(folder, 'stranger').issue({ for: 'IP:127.0.0.1' }),
      'from an authority that is not trusted',
    ],
  ])('is not read when its certificate %s, and the reason is said', async (_what, certificate, words) => {
    const server = await serve(certificate());
    const failure = await failing(asking({ url: server.url, ca: authority.ca }).read());
    expect(failure).toMatchObject({ kind: 'tls', message: expect.stringContaining(words) });
    expect(failure.message).toContain(server.url);
    expect(server.requests).toEqual([]);
  });

  it('cannot be told by the environment to take any certificate', async () => {
    const server = await serve(selfSigned(folder, 'bypass', 'IP:127.0.0.1'));
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    onTestFinished(() => void delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']);
    expect(await failing(asking({ url: server.url }).read())).toMatchObject({ kind: 'tls' });
    expect(server.requests).toEqual([]);
  });

  it('trusts the authority of the settings instead of the usual ones', async () => {
    const server = await serve(good);
    const other = createAuthority(folder, 'other').ca;
    expect(await failing(asking({ url: server.url, ca: other }).read())).toMatchObject({ kind: 'tls' });
    expect(await failing(asking({ url: server.url }).read())).toMatchObject({ kind: 'tls' });
  });

  it('is shown our certificate where it asks for one, and says so where we have none', async () => {
    const server = await startOpensslServer({ ...good, ca: authority.ca });
    onTestFinished(() => server.stop());
    const { cert, key } = authority.issue({ for: 'DNS:console.test' });
    expect((await asking({ url: server.url, ca: authority.ca, cert, key }).read()).status).toBe(200);
    const failure = await failing(asking({ url: server.url, ca: authority.ca }).read());
    expect(failure).toMatchObject({
      kind: 'tls',
      message: expect.stringContaining('asks for a client certificate'),
    });
    const stranger = createAuthority(folder, 'unknown').issue({ for: 'DNS:console.test' });
    expect(await failing(asking({ url: server.url, ca: authority.ca, ...stranger }).read())).toMatchObject({
      kind: 'tls',
      message: expect.stringContaining('does not accept our client certificate'),
    });
    const old = authority.issue({ for: 'DNS:console.test', days: -1 });
    expect(await failing(asking({ url: server.url, ca: authority.ca, ...old }).read())).toMatchObject({
      kind: 'tls',
      message: expect.stringContaining('our client certificate has expired'),
    });
  });

  it('reads a certificate that was renewed on the disk at its next connection', async () => {
    const server = await serve(good);
    server.answerWith((_request, response) => response.writeHead(200, { connection: 'close' }).end());
    const ca = join(folder, 'renewed.pem');
    writeFileSync(ca, readFileSync(createAuthority(folder, 'former').ca));
    const { read } = asking({ url: server.url, ca });
    expect(await failing(read())).toMatchObject({ kind: 'tls' });
    writeFileSync(ca, readFileSync(authority.ca));
    expect((await read()).status).toBe(200);
    rmSync(ca);
    expect(await failing(read())).toMatchObject({ kind: 'settings', message: expect.stringContaining(ca) });
  });

  it('ends at its deadline when the TLS handshake hangs', async () => {
    const mute = createServer(() => {}).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    onTestFinished(() => void mute.close());
    const address = mute.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const failure = await failing(asking({ url: `https://127.0.0.1:${port}` }).read({ deadline: 300 }));
    expect(failure).toMatchObject({ kind: 'deadline' });
    expect(failure.took).toBeLessThan(1_000);
  });

  it('that speaks no TLS is told apart from one with a bad certificate', async () => {
    const server = await startScriptedServer(json({}));
    onTestFinished(() => server.stop());
    const failure = await failing(asking({ url: server.url.replace('http:', 'https:') }).read());
    expect(failure).toMatchObject({ kind: 'tls', message: expect.stringContaining('does not speak TLS') });
  });
});
