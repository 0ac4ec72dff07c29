import { expect, it } from 'vitest';
import { pseudoMessage, pseudoMessages } from '../../../renderer/text/pseudo-messages.ts';
import { resources } from '../../../renderer/text/resources.ts';

it('makes a message two fifths longer, in brackets', () => {
  const text = pseudoMessage('Sources offline');
  expect(text).toBe('[Sóúrçés ófflíñé~~~~~~]');
});

it('leaves the places of values, tags and entities as they are', () => {
  expect(pseudoMessage('{{count}} <b>of</b> {{all}}')).toMatch(
    /^\[\{\{count\}\} <b>óf<\/b> \{\{all\}\}~+\]$/,
  );
});

it('is there for every message', () => {
  const pseudo = pseudoMessages(resources.en);
  expect(Object.keys(pseudo)).toEqual(Object.keys(resources.en));
  expect(pseudo.shell.skip).toMatch(/^\[.*\]$/);
});
