/** Whether a plan would do what it says, whether it may start by itself, and why it is proposed. */
export const readiness = {
  health: 'Health',
  ailing: 'Ailing',
  ailingTitle: 'Would not do what it says: {{reasons}}',
  ailingSince: 'Would not do what it says, since {{time}}:',
  healthy: 'Sound; checked at {{time}}.',
  unchecked: 'Not checked yet.',
  uncheckedAt: 'Could not be checked at {{time}}:',
  list: '; ',
  auto: 'Starts by itself',
  arm: 'May start by itself until the phase ends',
  armed: 'Armed by {{who}} until {{time}}: it starts once when its trigger fires.',
  disarmed: 'Not armed: a person starts it. A commander may arm it until the phase ends.',
  held: 'It would not start now:',
  cannotArm: 'It cannot be armed:',
  why: 'Why: {{reasons}}',
};
