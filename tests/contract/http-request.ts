import { once } from 'node:events';
import { IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body as JSON; undefined where it is none. */
  json: unknown;
}

export interface HttpQuestion {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** A request whose path and headers arrive exactly as they are written here, which `fetch` does not do. */
export async function httpRequest(
  url: string,
  path: string,
  question: HttpQuestion = {},
): Promise<HttpAnswer> {
  const { hostname, port } = new URL(url);
  const { method = 'GET', headers = {}, body } = question;
  const sent = request({ hostname, port, path, method, headers, agent: false });
  sent.end(body);
  const [response] = z.tuple([z.instanceof(IncomingMessage)]).parse(await once(sent, 'response'));
  const received = await text(response);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: received,
    json: parsed(received),
  };
}

function parsed(received: string): unknown {
  try {
    return JSON.parse(received);
  } catch {
    return undefined;
  }
}
