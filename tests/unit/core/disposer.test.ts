import { describe, expect, it } from 'vitest';
import { DisposableStore } from '../../../electron/core/disposer.ts';

describe('a DisposableStore', () => {
  it('stops the last started first and waits for each', async () => {
    const store = new DisposableStore();
    const stopped: string[] = [];
    store.add(() => void stopped.push('log'));
    store.add(async () => {
      await Promise.resolve();
      stopped.push('server');
    });
    store.add(() => void stopped.push('poller'));
    await store.dispose();
    expect(stopped).toEqual(['poller', 'server', 'log']);
  });

  it('stops everything once, however often it is asked', async () => {
    const store = new DisposableStore();
    let stops = 0;
    store.add(() => void (stops += 1));
    await Promise.all([store.dispose(), store.dispose()]);
    await store.dispose();
    expect(stops).toBe(1);
  });

  it('stops the others when one fails, and then throws every failure', async () => {
    const store = new DisposableStore();
    const stopped: string[] = [];
    const failure = new Error('the port is gone');
    store.add(() => void stopped.push('log'));
    store.add(() => Promise.reject(failure));
    await expect(store.dispose()).rejects.toMatchObject({ errors: [failure] });
    expect(stopped).toEqual(['log']);
  });

  it('does not call what was removed from it', async () => {
    const store = new DisposableStore();
    let stops = 0;
    const disposer = store.add(() => void (stops += 1));
    store.remove(disposer);
    await store.dispose();
    expect(stops).toBe(0);
  });

  it('stops at once what is added after it was disposed', async () => {
    const store = new DisposableStore();
    await store.dispose();
    let stops = 0;
    store.add(() => void (stops += 1));
    expect(stops).toBe(1);
  });
});
