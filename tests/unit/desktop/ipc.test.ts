import { beforeEach, describe, expect, it } from 'vitest';
import { portChannel } from '../../../electron/core/desk/page-origin.ts';
import { servePort } from '../../../electron/hosts/desktop/security/ipc.ts';
import { fakeContents, FakePort } from './fake-contents.ts';

const safe = { sandboxed: true, contextIsolated: true };

let page: ReturnType<typeof fakeContents>;
let served: unknown[];

beforeEach(() => {
  page = fakeContents();
  served = [];
  servePort(page.contents, (port) => served.push(port));
});

function ask(overrides: { senderFrame?: object | null; ports?: FakePort[]; message?: unknown } = {}) {
  const { senderFrame = page.mainFrame, ports = [new FakePort()], message = safe } = overrides;
  page.ipc.emit(portChannel, { senderFrame, ports }, message);
  return ports;
}

describe('the port of a page', () => {
  it('is served to the main frame of our origin, and started once it is', () => {
    const [port] = ask();
    expect(served).toEqual([port]);
    expect(port).toMatchObject({ started: true, closed: false });
  });

  it('is handed out once a load', () => {
    const [first] = ask();
    const [second] = ask();
    expect(served).toEqual([first]);
    expect(second?.closed).toBe(true);
  });

  it('ends with its page, and the next load gets its own', () => {
    const [first] = ask();
    page.emitter.emit('did-navigate', {}, 'app://tidewatch/index.html');
    expect(first?.closed).toBe(true);
    const [second] = ask();
    expect(served).toEqual([first, second]);
    expect(second?.closed).toBe(false);
  });

  it.each([
    [
      'a frame inside the page',
      {
        parent: {},
        processId: 7,
        frameToken: 'child',
        origin: 'app://tidewatch',
        url: 'app://tidewatch/index.html',
      },
    ],
    [
      'a frame that claims the token of the main frame',
      {
        parent: {},
        processId: 7,
        frameToken: 'main',
        origin: 'app://tidewatch',
        url: 'app://tidewatch/index.html',
      },
    ],
    [
      'another process',
      {
        parent: null,
        processId: 8,
        frameToken: 'main',
        origin: 'app://tidewatch',
        url: 'app://tidewatch/index.html',
      },
    ],
    [
      'another page',
      {
        parent: null,
        processId: 7,
        frameToken: 'other',
        origin: 'app://tidewatch',
        url: 'app://tidewatch/index.html',
      },
    ],
    ['another origin', { parent: null, processId: 7, frameToken: 'main', origin: 'https://tidewatch' }],
    [
      'another host of our scheme',
      { parent: null, processId: 7, frameToken: 'main', origin: 'app://tidewatch.example' },
    ],
    ['an opaque origin', { parent: null, processId: 7, frameToken: 'main', origin: 'null' }],
    ['an empty origin', { parent: null, processId: 7, frameToken: 'main', origin: '', url: '' }],
    [
      'a page of nothing that has our origin',
      { parent: null, processId: 7, frameToken: 'main', origin: 'app://tidewatch', url: 'about:blank' },
    ],
    [
      'another page of our origin',
      {
        parent: null,
        processId: 7,
        frameToken: 'main',
        origin: 'app://tidewatch',
        url: 'app://tidewatch/other.html',
      },
    ],
    ['a frame that is gone', null],
  ])('is refused to %s', (_who, senderFrame) => {
    const [port] = ask({ senderFrame });
    expect(served).toEqual([]);
    expect(port).toMatchObject({ started: false, closed: true });
  });

  it.each([
    { sandboxed: false, contextIsolated: true },
    { sandboxed: true, contextIsolated: false },
    { sandboxed: true },
    { ...safe, more: 1 },
    null,
    'yes',
  ])('is refused to a page whose process reports %j, which may ask again', (message) => {
    const [port] = ask({ message });
    expect(served).toEqual([]);
    expect(port?.closed).toBe(true);
    ask();
    expect(served).toHaveLength(1);
  });

  it('is refused where none or several are sent', () => {
    ask({ ports: [] });
    const several = ask({ ports: [new FakePort(), new FakePort()] });
    expect(served).toEqual([]);
    expect(several.map((port) => port.closed)).toEqual([true, true]);
  });
});
