/** For each code of the closed set: what happened in a word, and what it means and what to do. */
export const errors = {
  'bad-input': {
    title: 'This does not fit',
    next: 'Nothing was changed. Correct it and send it again.',
  },
  'not-signed-in': {
    title: 'Nobody is signed in',
    next: 'Nothing was done. Sign in, then do it again.',
  },
  'not-allowed': {
    title: 'Not allowed',
    next: 'Nothing was done. Somebody who may has to do it.',
  },
  'not-found': {
    title: 'It is not there',
    next: 'Nothing was done. It may have ended meanwhile: look at the list again.',
  },
  conflict: {
    title: 'Not as things stand now',
    next: 'Nothing was done. Look at how it stands, then decide again.',
  },
  'too-large': {
    title: 'Too much at once',
    next: 'Nothing was taken. Send less.',
  },
  'second-person-needed': {
    title: 'A second person is needed',
    next: 'Nothing was done yet. Somebody else has to agree.',
  },
  'target-not-allowed': {
    title: 'This system may not be acted on',
    next: 'Nothing was sent. Who keeps the settings can allow it.',
  },
  'log-unwritable': {
    title: 'The log cannot be written',
    next: 'Nothing was done: what cannot be recorded is not done. See to the disk of the console, then do it again.',
  },
  'source-unreachable': {
    title: 'The other system does not answer',
    next: 'Try again; if it stays so, look at the sources.',
  },
  internal: {
    title: 'A fault of Tidewatch itself',
    next: 'Look at the timeline whether it was done before you do it again. The messages of the console say more.',
  },
  unknown: {
    title: 'No answer',
    next: 'It is not known whether it was done: look at the timeline before you do it again.',
  },
};
