import type { MessagePortMain, WebContents } from 'electron';
import { isRpcMessage } from '../../../core/api/rpc-message.ts';
import { PageProcess } from '../../../core/desk/window-preferences.ts';
import { isOwnMainFrame, portChannel } from '../../../core/desk/page-origin.ts';
import { refuse } from './refused.ts';

/**
 * Serves one port to each load of the page: asked for by the main frame, of our origin, in a sandboxed and isolated process.
 * Any other request gets its ports closed. A page that is gone takes its port with it.
 *
 * @param serve starts answering on the port.
 */
export function servePort(contents: WebContents, serve: (port: MessagePortMain) => void): void {
  let served: MessagePortMain | undefined;

  // Only another document: a change of the hash is `did-navigate-in-page`.
  contents.on('did-navigate', () => {
    served?.close();
    served = undefined;
  });

  contents.ipc.on(portChannel, (event, message: unknown) => {
    const [port, ...more] = event.ports;
    const isOwn = isOwnMainFrame(event.senderFrame, contents.mainFrame);
    const isFirst = port !== undefined && more.length === 0 && served === undefined;
    if (!isOwn || !isFirst || !PageProcess.safeParse(message).success) {
      for (const refused of event.ports) refused.close();
      const from = event.senderFrame?.origin ?? 'a frame that is gone';
      refuse('port', isOwn ? 'the page asked out of turn' : `asked from ${from}`);
      return;
    }
    served = port;
    port.on('message', ({ data }) => {
      if (!isRpcMessage(data)) refuse('port', 'what it sent is no message of the console');
    });
    serve(port);
    port.start();
  });
}
