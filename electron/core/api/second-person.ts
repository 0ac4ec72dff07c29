import type { Role } from '../../../shared/model/person.ts';
import type { Actor } from '../actor.ts';
import type { Console } from '../console.ts';
import { ConsoleError } from '../console-error.ts';
import { requireRole } from './authority.ts';
import { createAttemptLimit } from './attempt-limit.ts';
import { sameSecret } from './same-secret.ts';
import { actorOf, roleOf, type ConnectionSession } from './session.ts';

/** Finds out who approves: the person whose PIN is given, else the one whose token the session has. */
export type Approver = (
  session: ConnectionSession,
  second: { person: string; pin: string } | undefined,
  path: readonly string[],
) => Actor;

/**
 * That approver and requester differ is the core's rule. Here it is made sure that the approver is who they say: at the
 * console's own screen the name of the session is only a claim, so that there it takes a PIN.
 */
export function createApprover({
  settings,
  secrets,
  clock,
}: Pick<Console, 'settings' | 'secrets' | 'clock'>): Approver {
  const limit = createAttemptLimit(clock, 'PINs');

  const proved = (person: string, pin: string): Role => {
    limit.requireLeave(person);
    const reference = settings.people.find(({ id }) => id === person)?.pin;
    if (reference === undefined || !sameSecret(secrets.read(reference.secret), pin)) {
      limit.failed(person);
      throw new ConsoleError(
        'not-allowed',
        {
          en: `the PIN is not that of ${person}, or ${person} has none`,
          zh: `PIN 不是 ${person} 的，或者 ${person} 没有设置 PIN`,
        },
        {
          field: 'second.pin',
        },
      );
    }
    limit.succeeded(person);
    return roleOf(settings, person);
  };

  return (session, second, path) => {
    if (second !== undefined) {
      const role = proved(second.person, second.pin);
      requireRole(path, role);
      return { person: second.person, role };
    }
    if (session.current().fixed) return actorOf(session);
    throw new ConsoleError(
      'second-person-needed',
      {
        en: 'an approval at this screen takes the id and the PIN of the second person',
        zh: '在本屏审批需要第二人的工号和 PIN',
      },
      {
        field: 'second',
      },
    );
  };
}
