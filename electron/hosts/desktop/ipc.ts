import type { IpcMainEvent, MessagePortMain, WebContents } from 'electron';
import { PageProcess } from './effective-preferences.ts';
import { pageOrigin } from './page-origin.ts';
import { portChannel } from './port-channel.ts';

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
    if (port === undefined || more.length > 0 || served !== undefined || !isOwnMainFrame(event, contents)) {
      for (const refused of event.ports) refused.close();
      return;
    }
    if (!PageProcess.safeParse(message).success) {
      port.close();
      return;
    }
    served = port;
    serve(port);
    port.start();
  });
}

function isOwnMainFrame({ senderFrame }: IpcMainEvent, { mainFrame }: WebContents): boolean {
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame.processId === mainFrame.processId &&
    senderFrame.frameToken === mainFrame.frameToken &&
    senderFrame.origin === pageOrigin
  );
}
