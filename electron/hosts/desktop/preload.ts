import { ipcRenderer } from 'electron';
import { portChannel } from '../../core/desk/page-origin.ts';

// The page gets one end of a channel and nothing else. Module scripts have run by `DOMContentLoaded`, so it is listening.
window.addEventListener(
  'DOMContentLoaded',
  () => {
    const { port1: forMain, port2: forPage } = new MessageChannel();
    const { sandboxed, contextIsolated } = process;
    ipcRenderer.postMessage(portChannel, { sandboxed, contextIsolated }, [forMain]);
    window.postMessage(portChannel, location.origin, [forPage]);
  },
  { once: true },
);
