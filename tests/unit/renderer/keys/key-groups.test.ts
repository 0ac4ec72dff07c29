import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documents } from '../../../../renderer/app/help/documents.ts';
import { keyGroups } from '../../../../renderer/app/help/key-groups.ts';
import type { KeyId } from '../../../../renderer/app/keys/catalogue.ts';

const onAlerts: KeyId[] = ['shell.help', 'go.funnel', 'list.next', 'alerts.shelve'];

describe('the keys in the help', () => {
  it('show under Everywhere what works here, and the rest of it last', () => {
    const groups = keyGroups(onAlerts, ({ place }) => place === 'shell');
    expect(groups.map(({ of }) => of)).toEqual(['shell', 'elsewhere']);
    expect(groups[0]?.bindings.map(({ id }) => id)).toEqual(['shell.help', 'shell.palette', 'shell.go']);
    expect(groups[1]?.bindings.map(({ id }) => id)).toContain('shell.wall');
  });

  it('begin with those of the board that is open, its own before those of every list', () => {
    const [first] = keyGroups(onAlerts, () => true);
    expect(first?.of).toBe('here');
    expect(first?.bindings.map(({ id }) => id)).toEqual(['alerts.shelve', 'list.next']);
  });

  it('show each key once, and no way to a board that is not there', () => {
    const ids = keyGroups(onAlerts, () => true).flatMap(({ bindings }) => bindings.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('alerts.acknowledge');
    expect(ids.filter((id) => id.startsWith('go.'))).toEqual(['go.funnel']);
  });

  it('leave out what is not looked for, and headings without keys', () => {
    const groups = keyGroups(onAlerts, ({ id }) => id === 'freeze.ask');
    expect(groups.map(({ of }) => of)).toEqual(['freeze']);
  });
});

it('names documents that are there', () => {
  expect(documents.map(({ file }) => file).filter((file) => !existsSync(file))).toEqual([]);
});
