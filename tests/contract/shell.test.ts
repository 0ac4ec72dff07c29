import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../electron/core/clock.ts';
import { own, tv, shellDeskOn } from '../support/wall-desk-on.ts';
import {
  contractFailure,
  failureOf,
  peopleAtTheScreen,
  people,
  served,
  withTokens,
} from './served-console.ts';
import { overHttp } from './served-over-http.ts';
import { transports } from './transports.ts';

const commandId = 'command-wall';
const address = '/wall/capacity';
const notice = {
  id: 'C-7',
  title: 'Payment p99',
  body: 'above 800 ms',
  severity: 1,
  language: 'en',
  canAcknowledge: true,
  silent: true,
} as const;

describe.each(transports)('the windows of the desktop over $name', (kind) => {
  it('are read once, watched, opened and closed', async () => {
    const { shell, windows } = shellDeskOn([own, tv], createSystemClock());
    const { transport } = await served(kind, { operator: 'zhang.wei', shell });
    const { client } = await transport.connect();
    expect(await client.shell.state()).toEqual({
      displays: [
        { ...own, wall: null },
        { ...tv, wall: null },
      ],
      away: [],
    });
    const stream = await client.shell.watch();
    expect((await stream.next()).value).toMatchObject({ displays: [{ wall: null }, { wall: null }] });

    expect(await client.shell.openWall({ display: null, address, commandId })).toEqual({ display: '2' });
    expect(windows).toMatchObject([{ display: 'TV', address }]);
    expect((await stream.next()).value).toMatchObject({ displays: [{ wall: null }, { wall: address }] });
    expect(await client.shell.closeWall({ display: '2', commandId })).toEqual({ closed: true });
    expect(windows).toEqual([]);
    expect((await stream.next()).value).toMatchObject({ displays: [{ wall: null }, { wall: null }] });
    await stream.return?.();
  });

  it('tell of an alarm on the desktop, and of what was pressed on it', async () => {
    const { shell, shown } = shellDeskOn([own], createSystemClock());
    const { transport } = await served(kind, { ...withTokens, shell });
    const { client } = await transport.connect(people.li);
    const answers = await client.shell.watchAnswers();
    expect((await answers.next()).value).toEqual([]);
    expect(await client.shell.notify(notice)).toEqual({ shown: true });
    expect(shown).toMatchObject([{ notice: { title: 'Payment p99', button: 'Acknowledge' } }]);
    shown[0]?.answer('acknowledge');
    expect((await answers.next()).value).toEqual([{ number: 1, act: 'acknowledge', id: 'C-7' }]);
    await answers.return?.();
    expect(await failureOf(client.shell.notify({ ...notice, title: ' ' }))).toMatchObject(
      contractFailure('bad-input', { field: 'title' }),
    );
    const wall = (await transport.connect(people.wall)).client;
    expect(await failureOf(wall.shell.notify(notice))).toMatchObject(
      contractFailure('not-allowed', { message: /needs the role responder/ }),
    );
    expect(shown).toHaveLength(1);
  });

  it('are one wall a display: the same press that arrives again opens no second one', async () => {
    const { shell, windows } = shellDeskOn([own, tv]);
    const { transport } = await served(kind, { operator: 'zhang.wei', shell });
    const { client } = await transport.connect();
    const press = { display: '2', address, commandId };
    await Promise.all([client.shell.openWall(press), client.shell.openWall(press)]);
    expect(windows).toHaveLength(1);
  });

  it('open nowhere where there is only the console’s own display, which is said and is no failure', async () => {
    const { shell, windows } = shellDeskOn([own]);
    const { transport } = await served(kind, { operator: 'zhang.wei', shell });
    const { client } = await transport.connect();
    expect(await client.shell.openWall({ display: null, address, commandId })).toEqual({ display: null });
    expect(windows).toEqual([]);
  });

  it('refuse a display that is gone, and an address that is no board of a wall', async () => {
    const { shell, windows } = shellDeskOn([own, tv]);
    const { transport } = await served(kind, { operator: 'zhang.wei', shell });
    const { client } = await transport.connect();
    const gone = contractFailure('not-found', { message: /display/ });
    expect(await failureOf(client.shell.openWall({ display: '9', address, commandId }))).toMatchObject(gone);
    expect(await failureOf(client.shell.closeWall({ display: '9', commandId }))).toMatchObject(gone);
    for (const elsewhere of [
      'https://evil.test/',
      '/plans/PLN-014',
      '/wall/../plans',
      '/wall/capacity#/x',
      '',
    ])
      expect({
        elsewhere,
        failure: await failureOf(client.shell.openWall({ display: '2', address: elsewhere, commandId })),
      }).toMatchObject({ elsewhere, failure: contractFailure('bad-input', { field: 'address' }) });
    expect(windows).toEqual([]);
  });

  it('are nobody’s where no desktop is behind the console: the state says so, and acts are refused', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    expect(await client.shell.state()).toBeNull();
    const stream = await client.shell.watch();
    expect((await stream.next()).value).toBeNull();
    await stream.return?.();
    const none = contractFailure('not-found', { message: /no desktop behind it/ });
    expect(await failureOf(client.shell.openWall({ display: null, address, commandId }))).toMatchObject(none);
    expect(await failureOf(client.shell.closeWall({ display: '2', commandId }))).toMatchObject(none);
  });

  it('are looked at by a viewer and moved by a responder', async () => {
    const { shell, windows } = shellDeskOn([own, tv]);
    const { transport } = await served(kind, { ...withTokens, shell });
    const wall = (await transport.connect(people.wall)).client;
    expect(await wall.shell.state()).toMatchObject({ displays: [{ id: '1' }, { id: '2' }] });
    const refused = contractFailure('not-allowed', { message: /needs the role responder/ });
    expect(await failureOf(wall.shell.openWall({ display: '2', address, commandId }))).toMatchObject(refused);
    expect(await failureOf(wall.shell.closeWall({ display: '2', commandId }))).toMatchObject(refused);
    expect(windows).toEqual([]);
    const li = (await transport.connect(people.li)).client;
    expect(await li.shell.openWall({ display: '2', address, commandId })).toEqual({ display: '2' });
  });

  it('can be moved before anybody has said who they are: nothing in production changes', async () => {
    const { shell, windows } = shellDeskOn([own, tv]);
    const { transport } = await served(kind, { people: peopleAtTheScreen, shell });
    const { client } = await transport.connect();
    await client.shell.openWall({ display: '2', address, commandId });
    expect(windows).toHaveLength(1);
  });
});

describe('the windows of the desktop over HTTP', () => {
  it('have no address: a script moves nobody’s windows', async () => {
    const { shell, windows } = shellDeskOn([own, tv]);
    const { ask, post } = await overHttp({ operator: 'zhang.wei', shell });
    expect((await ask('/api/v1/shell')).status).toBe(404);
    expect((await ask('/api/v1/shell/state')).status).toBe(404);
    for (const path of ['/api/v1/shell/openWall', '/api/v1/shell/open-wall', '/api/v1/shell/walls'])
      expect(await post(path, { display: '2', address, commandId })).toMatchObject({ status: 404 });
    expect(windows).toEqual([]);
  });
});
