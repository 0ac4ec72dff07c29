import type { Session, WebContents } from 'electron';
import { isOwnContent } from '../../../core/desk/page-origin.ts';
import { refuse } from './refused.ts';

/** Behind the page's policy: whatever gets past that still reaches nothing but the page's own files. */
export function denyRequests(session: Session, devTools: boolean): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !isOwnContent(url) && !(devTools && url.startsWith('devtools://'));
    answer({ cancel });
    if (cancel) refuse('request', `to ${url}`);
  });
  // The dictionaries would be fetched from the internet.
  session.setSpellCheckerEnabled(false);
}

/** No content security policy covers WebRTC, which could carry what the page knows to any address. */
export function denyPeers(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
