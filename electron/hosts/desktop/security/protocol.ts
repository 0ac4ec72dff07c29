import type { Protocol } from 'electron';
import { answerPageRequest } from '../../../core/assets/answer-page-request.ts';
import { pageOrigin, pageScheme } from '../../../core/desk/page-origin.ts';

/** Before Electron is ready: a scheme whose addresses have an origin (`standard`), as trustworthy as https (`secure`). */
export function registerPageScheme(protocol: Protocol): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges }]);
}

/** @param folder of the built page. */
export function servePage(protocol: Protocol, folder: string): void {
  protocol.handle(pageScheme, (request) => answerPageRequest(request, { origin: pageOrigin, folder }));
}
