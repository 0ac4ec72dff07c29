import { expect, onTestFinished } from 'vitest';
import { createFakeConsole, type FakeConsole, type FakeConsoleOptions } from '../support/fake-console.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Transport, TransportKind, Who } from './transports.ts';

/** Those who may connect where the settings name tokens. */
export const people = {
  wall: { person: null, role: 'viewer', token: 'token-of-the-wall' },
  li: { person: 'li.na', role: 'responder', token: 'token-of-li' },
  zhang: { person: 'zhang.wei', role: 'commander', token: 'token-of-zhang' },
} as const satisfies Record<string, Who>;

export const secrets = {
  WALL: people.wall.token,
  TOKEN_LI: people.li.token,
  TOKEN_ZHANG: people.zhang.token,
  PIN_ZHANG: '4711',
  PIN_LI: '0815',
  PIN_WANG: '2323',
};

/** People without tokens, as on a console that only its operator uses. */
export const peopleAtTheScreen = [
  { id: 'zhang.wei', name: '张伟', roles: ['responder', 'commander'], pin: { secret: 'PIN_ZHANG' } },
  { id: 'li.na', name: '李娜', roles: ['responder'], pin: { secret: 'PIN_LI' } },
  { id: 'wang.fang', name: '王芳', roles: ['viewer'], pin: { secret: 'PIN_WANG' } },
  { id: 'no.pin', name: '无', roles: ['commander'] },
];

export const withTokens = {
  people: [
    { ...peopleAtTheScreen[0], token: { secret: 'TOKEN_ZHANG' } },
    { ...peopleAtTheScreen[1], token: { secret: 'TOKEN_LI' } },
  ],
  server: { tokens: { viewer: { secret: 'WALL' } } },
};

export interface Served {
  core: FakeConsole;
  transport: Transport;
  /** Faults of our own that were reported. */
  reported: unknown[];
}

/** A console behind a transport, closed when the test has finished. */
export async function served(
  kind: TransportKind,
  options: Partial<FakeConsoleOptions> = {},
): Promise<Served> {
  const core = createFakeConsole({ folder: temporaryFolder(), secrets, ...options });
  onTestFinished(() => core.close());
  const reported: unknown[] = [];
  const transport = await kind.open(core, (failure) => reported.push(failure));
  onTestFinished(() => transport.close());
  return { core, transport, reported };
}

/** The error that a call ends with; undefined when it succeeds. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (failure: unknown) => failure,
  );
}

/** How an error of the contract looks at the caller's side. */
export function contractFailure(
  code: string,
  details: { field?: string; retryable?: boolean; message?: RegExp } = {},
) {
  return {
    code,
    defined: true,
    message: expectMessage(details.message),
    data: {
      ...(details.field === undefined ? {} : { field: details.field }),
      retryable: details.retryable ?? false,
    },
  };
}

function expectMessage(pattern: RegExp = /./): unknown {
  return expect.stringMatching(pattern);
}
