import type { Session } from '../../../shared/contract/console.ts';
import type { Role } from '../../../shared/model/person.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { Actor } from '../actor.ts';
import type { Console } from '../console.ts';
import { ConsoleError } from '../console-error.ts';
import { highestRole } from './authority.ts';

/** Who is behind a connection. */
export interface ConnectionSession {
  current(): Session;
  /** @throws ConsoleError `not-allowed` where the person comes from a token, `bad-input` for somebody unknown. */
  signIn(person: string): Session;
}

/**
 * The session of whoever sits at this console: one for the process, shared by its window and the browsers on this machine. The
 * person is claimed, not proved, and may be changed; so at this screen a second person approves with their PIN.
 *
 * @throws ConsoleError `bad-input` when the operator given at the start is none of the people.
 */
export function createOperatorSession({
  settings,
  operator,
}: Pick<Console, 'settings' | 'operator'>): ConnectionSession {
  let session = unsigned;
  const signIn = (person: string) => {
    session = { person, role: roleOf(settings, person), fixed: false };
    return session;
  };
  if (operator !== null) signIn(operator);
  return { current: () => session, signIn };
}

const unsigned: Session = { person: null, role: 'commander', fixed: false };

/** A session that a token stands for: nobody changes who it is. */
export function createTokenSession(person: string | null, role: Role): ConnectionSession {
  const session: Session = { person, role, fixed: true };
  return {
    current: () => session,
    signIn() {
      throw new ConsoleError('not-allowed', {
        en: 'who this session belongs to comes from its token: sign in with a token of your own',
        zh: '会话属于谁由令牌决定：请用你自己的令牌登录',
      });
    },
  };
}

/** @throws ConsoleError `bad-input` that names those who are known. Where the settings name nobody, anybody commands. */
export function roleOf(settings: Settings, person: string): Role {
  if (settings.people.length === 0) return 'commander';
  const known = settings.people.find(({ id }) => id === person);
  if (known !== undefined) return highestRole(known.roles);
  const names = settings.people.map(({ id }) => id).join(', ');
  throw new ConsoleError(
    'bad-input',
    {
      en: `"${person}" is not one of the people in the settings (${names})`,
      zh: `“${person}”不在配置的人员之中（${names}）`,
    },
    {
      field: 'person',
    },
  );
}

/** @throws ConsoleError `not-signed-in`. */
export function actorOf(session: ConnectionSession): Actor {
  const { person, role, fixed } = session.current();
  if (person !== null) return { person, role };
  throw new ConsoleError(
    'not-signed-in',
    fixed
      ? {
          en: 'the token of this session names a role and no person: an act needs the token of a person',
          zh: '本会话的令牌只有角色、没有对应到人：操作需要个人的令牌',
        }
      : {
          en: 'nobody has said yet who is at this console: sign in first',
          zh: '还不知道谁在操作本控制台：请先登录',
        },
  );
}
