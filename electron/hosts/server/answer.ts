import type { ServerResponse } from 'node:http';
import { errorCodes } from '../../../shared/contract/errors.ts';
import { errorBody, type Report } from '../../core/api/contract-error.ts';
import { contentSecurityPolicy } from '../../core/assets/content-security-policy.ts';

/** On every answer; a file of the page has further ones of its own. */
export function setCommonHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', contentSecurityPolicy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cache-control', 'no-store');
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** `{code, message, field?, retryable}`, with the status that belongs to the code. */
export function answerError(response: ServerResponse, failure: unknown, report: Report): void {
  const body = errorBody(failure, report);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (body.code === 'too-large') response.setHeader('connection', 'close');
  if (body.code === 'not-signed-in') response.setHeader('www-authenticate', 'Bearer realm="Tidewatch"');
  answerJson(response, errorCodes[body.code].status, body);
}
