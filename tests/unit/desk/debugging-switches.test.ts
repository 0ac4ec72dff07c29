import { expect, it } from 'vitest';
import { debuggingSwitches } from '../../../electron/core/desk/debugging-switches.ts';

it.each([
  '--remote-debugging-port=9222',
  '--remote-debugging-port',
  '--remote-debugging-pipe',
  '--Remote-Debugging-Port=0',
  '/remote-debugging-port=9222',
  '-remote-debugging-port=9222',
  '--remote-allow-origins=*',
  '--inspect',
  '--inspect=0.0.0.0:9229',
  '--inspect-brk',
  '--inspect-publish-uid=http',
  '--debug-port=1',
  '--js-flags=--allow-natives-syntax',
  '--no-sandbox',
  '--disable-web-security',
  '--ignore-certificate-errors',
  '--ignore-certificate-errors-spki-list=x',
  '--disable-site-isolation-trials',
  '--renderer-cmd-prefix=strace',
  '--load-extension=/tmp/x',
  '--host-resolver-rules=MAP * 10.0.0.1',
  '--proxy-server=evil.test:80',
  '--ssl-key-log-file=/tmp/keys',
])('the installed program does not start with %s', (argument) => {
  expect(debuggingSwitches(['tidewatch', '--data', '/tmp/x', argument])).toEqual([argument]);
});

it('starts with its own options and the system’s', () => {
  expect(
    debuggingSwitches([
      '/opt/Tidewatch/tidewatch',
      '--config',
      'tidewatch.yaml',
      '--data',
      '/tmp/inspect',
      '--rehearse',
      '--speed=2',
      '--ozone-platform=wayland',
      'tidewatch://board/capacity',
      '-psn_0_12345',
    ]),
  ).toEqual([]);
});
