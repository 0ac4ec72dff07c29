import { isAbsolute } from 'node:path';
import type { SourceAnswers } from '../../../shared/model/first-run.ts';
import { PrometheusSettings } from '../../../shared/model/source-settings.ts';
import type { Clock } from '../clock.ts';
import type { SecretStore } from '../secrets.ts';
import type { BoundedAnswer } from '../sources/http/bounded-fetch.ts';
import type { SourceClient, SourceRequest } from '../sources/http/source-client.ts';
import { createSourceClients } from '../sources/http/source-clients.ts';
import { SourceFailure } from '../sources/http/source-failure.ts';
import { createPrometheusClient, type PrometheusClient } from '../sources/prometheus/prometheus-client.ts';

/** A field of the answers that cannot be used as it is. */
export class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer';
  readonly field: 'url' | 'secret' | 'user' | 'ca';

  constructor(field: WrongAnswer['field'], message: string) {
    super(message);
    this.field = field;
  }
}

/** A server as somebody has just described it: asked by the same means as a source, for as long as one try takes. */
export interface AskedServer {
  settings: PrometheusSettings;
  prometheus: PrometheusClient;
  read<Result>(request: SourceRequest, understand: (answer: BoundedAnswer) => Result): Promise<Result>;
  close(): void;
}

/** No answer of set-up is longer, decoded: names of metrics and labels, never samples of a night. */
export const answerCap = 8 * 1024 * 1024;

/** @throws WrongAnswer that names the field. */
export function askServer(
  answers: SourceAnswers,
  { clock, secrets }: { clock: Clock; secrets: SecretStore },
): AskedServer {
  const settings = settingsOf(answers);
  const clients = createSourceClients({ clock, secrets });
  const http: SourceClient = clients.of(settings);
  return {
    settings,
    prometheus: createPrometheusClient({ settings, http }),
    read: (request, understand) => http.read({ cap: answerCap, ...request }, understand),
    close: () => clients.close(),
  };
}

function settingsOf({ url, auth, secret, user, ca }: SourceAnswers): PrometheusSettings {
  const ref = { secret: secret.trim() };
  const file = ca.trim();
  if (file !== '' && !isAbsolute(file)) {
    throw new WrongAnswer('ca', 'expected an absolute path of a PEM file');
  }
  const parsed = PrometheusSettings.safeParse({
    id: 'set-up',
    kind: 'prometheus',
    url: url.trim(),
    every: '10s',
    ...(auth === 'bearer' ? { auth: { bearer: ref } } : {}),
    ...(auth === 'basic' ? { auth: { basic: { user: user.trim(), password: ref } } } : {}),
    ...(file === '' ? {} : { ca: file }),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).map(String);
    const field = path[0] === 'auth' ? (path.at(-1) === 'user' ? 'user' : 'secret') : 'url';
    const message = field === 'secret' ? secretExpected : (issue?.message ?? 'cannot be used');
    throw new WrongAnswer(field, message);
  }
  refuseLinkLocal(parsed.data.url);
  return parsed.data;
}

const secretExpected =
  'expected the name of a secret, in capitals, digits and "_", such as PROM_TOKEN; never the token itself';

/**
 * Link-local addresses have no Prometheus, and in clouds they have what tells a machine its own credentials
 * (169.254.169.254, fd00:ec2::254). The URL parser has written odd spellings of an IPv4 address (0xa9fe…, decimal) out by now.
 */
function refuseLinkLocal(url: string): void {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const isLinkLocal =
    host.startsWith('169.254.') ||
    /^fe[89ab][0-9a-f]:/.test(host) ||
    host.startsWith('::ffff:a9fe:') ||
    host === 'fd00:ec2::254' ||
    host === 'metadata.google.internal';
  if (isLinkLocal)
    throw new WrongAnswer('url', `${host} is an address of this machine's own network link: not asked`);
}

/** A fault in the words of the sources; anything else is a fault of ours and goes on its way. */
export function isSourceFailure(failure: unknown): failure is SourceFailure {
  return failure instanceof SourceFailure;
}
