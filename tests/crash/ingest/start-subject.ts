import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A console that can be killed at any moment. */
export interface Subject {
  /** Its address; null where it was killed before it listened. */
  url: Promise<string | null>;
  /** SIGKILL; settles once it is gone. */
  kill(): Promise<void>;
}

/**
 * @param compileCache where the compiled code of earlier starts lies: most of a start is compiling.
 * The promise of the address rejects with what it printed where it ended by itself.
 */
export function startSubject(config: string, dataFolder: string, compileCache: string): Subject {
  const child = spawn(process.execPath, [`${import.meta.dirname}/subject.ts`, config, dataFolder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  const killNow = () => void child.kill('SIGKILL');
  process.once('exit', killNow);
  const ended = once(child, 'exit').finally(() => process.off('exit', killNow));
  let complaint = '';
  let killed = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const url = new Promise<string | null>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', (code, signal) => {
      if (killed) resolve(null);
      else reject(new Error(`the console ended with ${code ?? signal}: ${complaint}`));
    });
  });
  return {
    url,
    async kill() {
      killed = true;
      killNow();
      await ended;
    },
  };
}
