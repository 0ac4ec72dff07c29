import { describe, expect, it, vi } from 'vitest';
import { denyNewWindows } from '../../../../electron/hosts/desktop/security/new-windows.ts';
import { fakeContents } from '../fake-contents.ts';

describe('a further window', () => {
  it('never opens, wherever it would lead; a link outside is handed on', () => {
    const { contents, openHandlers } = fakeContents();
    const handedOn: string[] = [];
    denyNewWindows(contents, (address) => handedOn.push(address) > 0);
    const [open] = openHandlers;
    for (const url of ['app://tidewatch/index.html', 'https://wiki.example.com/', 'about:blank', ''])
      expect(open?.({ url })).toEqual({ action: 'deny' });
    expect(handedOn).toEqual(['app://tidewatch/index.html', 'https://wiki.example.com/', 'about:blank', '']);
  });

  it('is no webview either', () => {
    const { contents, emitter } = fakeContents();
    denyNewWindows(contents, () => false);
    const preventDefault = vi.fn<() => void>();
    emitter.emit('will-attach-webview', { preventDefault }, {}, { src: 'https://evil.test/' });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});
