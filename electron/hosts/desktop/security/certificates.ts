import type { App } from 'electron';
import { refuse } from './refused.ts';

/** A certificate that does not hold is never trusted all the same, and no certificate or password of the machine is given away. */
export function denyCertificates(app: App): void {
  app.on('certificate-error', (event, _contents, url, error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
    refuse('certificate', `of ${url}: ${error}`);
  });
  app.on('select-client-certificate', (event, _contents, url, _list, choose) => {
    event.preventDefault();
    choose();
    refuse('certificate', `for ${url}`);
  });
  app.on('login', (event, _contents, _details, { host }, answer) => {
    event.preventDefault();
    answer();
    refuse('certificate', `or a password for ${host}`);
  });
}
