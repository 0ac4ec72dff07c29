/** A console on its server host, without a page: what the harness kills. `subject.ts CONFIG DATA` prints its address when it listens. */
import { ConsoleError } from '../../../electron/core/console-error.ts';
import { createConsole } from '../../../electron/core/create-console.ts';
import { serveConsole } from '../../../electron/hosts/server/serve-console.ts';

const [config = '', dataFolder = ''] = process.argv.slice(2);
const core = await createConsole({
  config,
  dataFolder,
  host: 'server',
  version: '0.0.0-killed',
  secrets: {
    read(name) {
      throw new ConsoleError('bad-input', `there is no secret ${name}`);
    },
  },
});
const served = await serveConsole({
  console: core,
  host: '127.0.0.1',
  port: 0,
  rendererFolder: dataFolder,
});
process.stdout.write(`${served.url}\n`);
