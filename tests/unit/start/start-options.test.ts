import { describe, expect, it } from 'vitest';
import {
  parseDesktopArguments,
  parseStartOptions,
  startUsage,
  toStartArguments,
  WrongUse,
} from '../../../electron/core/start/start-options.ts';

describe('start options', () => {
  it('opens the console where nothing is said', () => {
    expect(parseStartOptions([])).toEqual({ server: false, open: true, help: false, 'keep-secret': [] });
  });

  it('reads every option of the usage text', () => {
    const options = parseStartOptions(
      '--config a.yaml --data d --rehearse evening --speed 10 --as zhang.wei --server --host 0.0.0.0 --port 0 --no-open'.split(
        ' ',
      ),
    );
    expect(options).toMatchObject({
      config: 'a.yaml',
      data: 'd',
      rehearse: 'evening',
      speed: 10,
      as: 'zhang.wei',
      server: true,
      host: '0.0.0.0',
      port: 0,
      open: false,
    });
    for (const flag of [
      '--config',
      '--data',
      '--rehearse',
      '--speed',
      '--as',
      '--server',
      '--host',
      '--port',
      '--no-open',
    ]) {
      expect(startUsage).toContain(flag);
    }
  });

  it.each([
    [['--colour'], /--colour/],
    [['--port', 'x'], /^--port: /],
    [['--port', '70000'], /^--port: /],
    [['--speed', '0'], /^--speed: /],
    [['--as', 'two words'], /^--as: /],
    [['--config'], /--config/],
    [['promotion.yaml'], /promotion\.yaml/],
  ])('refuses %j and names it', (args, message) => {
    expect(() => parseStartOptions(args)).toThrow(WrongUse);
    expect(() => parseStartOptions(args)).toThrow(message);
  });

  it('reads its own options after a "--" and leaves those of Electron alone', () => {
    const argv = [
      '/electron',
      '--inspect=0',
      '--remote-debugging-port=0',
      '/repository',
      '--',
      '--rehearse=evening',
    ];
    expect(parseDesktopArguments(argv)).toMatchObject({ rehearse: 'evening' });
    expect(() => parseDesktopArguments(['/electron', '/repository', '--', '--inspect'])).toThrow(WrongUse);
  });

  it('picks its own options out of a packaged app’s command line', () => {
    const argv = [
      '/opt/tidewatch',
      '--ozone-platform=wayland',
      '--config=a.yaml',
      '--as',
      'li.na',
      '--no-open',
    ];
    expect(parseDesktopArguments(argv)).toMatchObject({ config: 'a.yaml', as: 'li.na', open: false });
  });

  it('takes no option from what follows a link, with which others can make the system start the program', () => {
    const asked = ['--config=a.yaml', 'tidewatch://board/alerts', '--config=b.yaml', '--nonsense'];
    expect(parseDesktopArguments(['/opt/tidewatch', ...asked])).toMatchObject({ config: 'a.yaml' });
    expect(parseDesktopArguments(['/electron', '/repository', '--', ...asked])).toMatchObject({
      config: 'a.yaml',
    });
    expect(
      parseDesktopArguments(['/opt/tidewatch', 'TIDEWATCH://x', '--config=b.yaml']).config,
    ).toBeUndefined();
  });

  it('hands on what it read as a command line that reads the same', () => {
    const options = parseStartOptions(
      '--config=-x.yaml --speed 4 --as li.na --keep-secret A --keep-secret B'.split(' '),
    );
    expect(parseStartOptions(toStartArguments(options))).toEqual(options);
  });
});
