import type { IncomingHttpHeaders } from 'node:http';
import type { ScriptedAnswer, ScriptedRequest } from './scripted-server.ts';

/**
 * Ways in which a server repeats what it was shown: in errors, headers, addresses, warnings, labels, and in JSON whose writer escapes more
 * than it must. Most are failures; `success` is a good answer that repeats it.
 */
export const echoes = {
  'an error with a 400': ({ said, response }) =>
    send(
      response,
      400,
      'application/json',
      JSON.stringify({ status: 'error', errorType: 'bad_data', error: said }),
    ),
  'an error with a 200': ({ said, response }) =>
    send(
      response,
      200,
      'application/json',
      JSON.stringify({ status: 'error', errorType: 'internal', error: said }),
    ),
  'a page with a 200': ({ said, response }) => send(response, 200, 'text/html', `<title>${said}</title>`),
  'a text with a 500': ({ said, response }) => send(response, 500, 'text/plain', said),
  'a refusal with a 401': ({ said, response }) => {
    response.setHeader('www-authenticate', `Bearer error="${inHeader(said)}"`);
    send(response, 401, 'text/plain', said);
  },
  'a refusal with a 403': ({ said, response }) => send(response, 403, 'text/plain', said),
  'headers of a 503': ({ said, response }) => {
    response.setHeader('retry-after', inHeader(said));
    response.setHeader('x-repeated', inHeader(said));
    response.statusMessage = inHeader(said);
    send(response, 503, inHeader(said), said);
  },
  'a redirect to another origin': ({ said, response }) => {
    const search = new URLSearchParams({ token: said });
    response.setHeader('location', `http://127.0.0.1:9/${encodeURIComponent(said)}?${search}#${search}`);
    send(response, 302, 'text/plain', said);
  },
  'a redirect to a host of that name': ({ said, response }) => {
    const host = /[\w-]+$/.exec(said)?.[0] ?? 'nothing';
    send(response, 302, 'text/plain', said, { location: `http://${host}.invalid/` });
  },
  'JSON that is cut short': ({ said, response }) =>
    send(response, 200, 'application/json', `{"status":"${said}`),
  'JSON of another shape': ({ said, response }) =>
    send(response, 200, 'application/json', JSON.stringify({ [said]: said, status: said, alerts: said })),
  'a compression of that name': ({ said, response }) => {
    response.setHeader('content-encoding', inHeader(said));
    send(response, 200, 'application/json', said);
  },
  success: (echo) => answerWell(echo, (value) => JSON.stringify(value)),
  'success that escapes every letter': (echo) => answerWell(echo, escapedJson),
} satisfies Record<string, Echo>;

export type EchoName = keyof typeof echoes;

type Echo = (echo: { said: string; request: ScriptedRequest; response: Response }) => void;
type Response = Parameters<ScriptedAnswer>[1];

/** A source that repeats by the way that is asked for at the moment. */
export function echoingSource(way: () => EchoName): ScriptedAnswer {
  return (request, response) => {
    const inAddress = request.parameters.get('access_token');
    const said = [credentialsIn(request.headers), ...(inAddress === null ? [] : [inAddress])].join(' and ');
    echoes[way()]({ said, request, response });
  };
}

/** What a client showed, as it showed it and as it is meant. */
function credentialsIn(headers: IncomingHttpHeaders): string {
  const shown = [headers.authorization, headers['x-api-key'], headers['x-tenant']].flatMap(
    (value) => value ?? [],
  );
  const pairs = shown
    .flatMap((value) => /^Basic (.*)$/.exec(value)?.[1] ?? [])
    .map((pair) => Buffer.from(pair, 'base64').toString('utf8'));
  return [...shown, ...pairs].join(' and ');
}

function answerWell(
  { said, request, response }: Parameters<Echo>[0],
  write: (value: unknown) => string,
): void {
  const now = Date.now() / 1_000;
  const alert = {
    labels: { alertname: 'Repeats', severity: 'critical', said },
    annotations: { summary: `it said ${said}`, said },
    startsAt: '2026-09-30T12:00:00Z',
    activeAt: '2026-09-30T12:00:00Z',
  };
  const answers: Record<string, unknown> = {
    '/api/v1/query': {
      status: 'success',
      warnings: [said],
      infos: [`info ${said}`],
      data: { resultType: 'vector', result: [{ metric: { line: 'hotel', said }, value: [now, '1'] }] },
    },
    '/api/v1/query_range': { status: 'success', data: { resultType: 'matrix', result: [] } },
    '/api/v1/alerts': {
      status: 'success',
      data: { alerts: [{ ...alert, state: 'firing', value: '1e+00' }] },
    },
    '/api/v2/alerts': [
      {
        ...alert,
        fingerprint: 'a1b2c3d4e5f60718',
        endsAt: '2036-09-30T12:00:00Z',
        updatedAt: '2026-09-30T12:00:00Z',
        generatorURL: `http://prom.example/graph?said=${encodeURIComponent(said)}`,
        receivers: [{ name: said }],
        status: { state: 'active', silencedBy: [], inhibitedBy: [] },
      },
    ],
    '/json': { qps: 12, said },
  };
  send(response, 200, 'application/json', write(answers[request.path] ?? { said }));
}

/** As JSON allows it: every letter of a text by its number, but a slash with a stroke before it. */
function escapedJson(value: unknown): string {
  if (typeof value === 'string') return `"${value.split('').map(escapedLetter).join('')}"`;
  if (Array.isArray(value)) return `[${value.map(escapedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, inner]) => `${escapedJson(name)}:${escapedJson(inner)}`);
  return `{${fields.join(',')}}`;
}

function escapedLetter(letter: string): string {
  return letter === '/' ? '\\/' : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function inHeader(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?');
}

function send(
  response: Response,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('content-type', type);
  response.end(body);
}
