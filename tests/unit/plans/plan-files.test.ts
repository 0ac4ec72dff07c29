import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPlanFiles, type PlanSave } from '../../../electron/core/plans/plan-files.ts';
import { createPlanLibrary } from '../../../electron/core/plans/plan-library.ts';
import type { PlanOrigin } from '../../../shared/model/settings.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const planText = (id: string, version = 1, title = 'Tell') => `id: ${id}
version: ${version}
title: ${title}
kind: emergency
steps:
  - id: tell
    title: Tell
    action: { manual: Call the lead. }
`;
const inOrder = (left: string, right: string) => left.localeCompare(right);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

function opened(files: Record<string, string> = {}, origin?: PlanOrigin | null) {
  const folder = temporaryFolder();
  const plans = join(folder, 'plans');
  mkdirSync(plans);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(plans, name), text);
  const clock = createFakeClock();
  const log = createMemoryLog();
  const place = origin === undefined ? plans : origin;
  const open = () => {
    const library = createPlanLibrary({
      origin: plans,
      folder: join(folder, 'cache'),
      sources: [],
      clock,
      log,
    });
    onTestFinished(() => library.close());
    return { library, files: createPlanFiles({ origin: place, library, log, clock }) };
  };
  let commands = 0;
  const save = (change: Partial<PlanSave>): PlanSave => ({
    planId: 'PLN-1',
    text: planText('PLN-1', 2),
    base: hashOf(planText('PLN-1')),
    actor: { person: 'li.na', role: 'responder' },
    commandId: `command-${(commands += 1)}`,
    ...change,
  });
  return { ...open(), folder, plans, clock, log, save, reopen: open };
}

describe('saving a plan', () => {
  it('writes its file, reads it at once, and says in the log who did', async () => {
    const { files, library, plans, log, save } = opened({ 'a.plan.yaml': planText('PLN-1') });
    const from = join(plans, 'a.plan.yaml');
    const text = planText('PLN-1', 2);
    expect(await files.save(save({}))).toEqual({ planId: 'PLN-1', version: 2, hash: hashOf(text), from });
    expect(readFileSync(from, 'utf8')).toBe(text);
    expect(library.find('PLN-1')).toMatchObject({ plan: { version: 2 }, standing: 'current' });
    expect(log.events.map(({ kind, author }) => [kind, author])).toEqual([
      ['plan.accepted', 'tidewatch'],
      ['plan.saved', 'li.na'],
      ['plan.accepted', 'tidewatch'],
    ]);
    expect(files.versions('PLN-1')).toMatchObject([
      { version: 2, by: 'li.na', inForce: true },
      { version: 1, by: null, inForce: false },
    ]);
    expect(readdirSync(plans)).toEqual(['a.plan.yaml']);
  });

  it('does not take one command for two texts', async () => {
    const { files, plans, save } = opened({ 'a.plan.yaml': planText('PLN-1') });
    await files.save(save({ commandId: 'command-twice' }));
    const other = save({ planId: null, text: planText('PLN-7'), base: null, commandId: 'command-twice' });
    await expect(files.save(other)).rejects.toMatchObject({ code: 'conflict', field: 'commandId' });
    expect(readdirSync(plans)).toEqual(['a.plan.yaml']);
  });

  it('has one effect for one command', async () => {
    const { files, log, save } = opened({ 'a.plan.yaml': planText('PLN-1') });
    const command = save({});
    const first = await files.save(command);
    expect(await files.save(command)).toEqual(first);
    expect(log.kinds().filter((kind) => kind === 'plan.saved')).toHaveLength(1);
  });

  it('names the file of a new plan after its id, and takes no other id or file for it', async () => {
    const { files, plans, save } = opened({ 'a.plan.yaml': planText('PLN-1') });
    const asNew = { planId: null, base: null };
    await files.save(save({ ...asNew, text: planText('Con') }));
    expect(existsSync(join(plans, 'plan-con.plan.yaml'))).toBe(true);
    await expect(files.save(save({ ...asNew, text: planText('PLN-1', 9) }))).rejects.toMatchObject({
      code: 'conflict',
      field: 'id',
    });
    await expect(files.save(save({ ...asNew, text: planText('PLAN-CON') }))).rejects.toMatchObject({
      code: 'conflict',
      field: 'id',
    });
  });

  it.each([
    '../evil',
    '..',
    '/etc/passwd',
    'a/b',
    'a\\b',
    '..\\evil',
    'x\u0000',
    '.hidden',
    'é',
    'a'.repeat(65),
    'a b',
  ])('refuses the id %j, with which a file could lie elsewhere', async (id) => {
    const { files, folder, save } = opened({ 'a.plan.yaml': planText('PLN-1') });
    const before = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted(inOrder);
    const text = planText(JSON.stringify(id));
    await expect(files.save(save({ planId: null, base: null, text }))).rejects.toMatchObject({
      code: 'bad-input',
      problems: [expect.objectContaining({ field: 'id', line: 1 })],
    });
    await expect(files.save(save({ planId: id, text }))).rejects.toMatchObject({ code: 'bad-input' });
    expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted(inOrder)).toEqual(before);
  });

  it('is refused when the file has changed underneath', async () => {
    const { files, plans, save } = opened({ 'a.plan.yaml': planText('PLN-1') });
    const other = planText('PLN-1', 2, 'Somebody else');
    writeFileSync(join(plans, 'a.plan.yaml'), other);
    await expect(files.save(save({ text: planText('PLN-1', 3) }))).rejects.toMatchObject({
      code: 'conflict',
      field: 'base',
    });
    expect(readFileSync(join(plans, 'a.plan.yaml'), 'utf8')).toBe(other);
    rmSync(join(plans, 'a.plan.yaml'));
    await expect(files.save(save({ text: planText('PLN-1', 3) }))).rejects.toMatchObject({ field: 'base' });
    expect(existsSync(join(plans, 'a.plan.yaml'))).toBe(false);
  });

  it('is refused when the version was not raised, also over one that lies in the file unread', async () => {
    const { files, plans, save } = opened({ 'a.plan.yaml': planText('PLN-1', 4) });
    const base = hashOf(planText('PLN-1', 4));
    for (const version of [1, 4]) {
      await expect(files.save(save({ base, text: planText('PLN-1', version) }))).rejects.toMatchObject({
        code: 'conflict',
        field: 'version',
        message: `version is ${version}; expected more than 4`,
      });
    }
    writeFileSync(join(plans, 'a.plan.yaml'), planText('PLN-1', 7));
    await expect(
      files.save(save({ base: hashOf(planText('PLN-1', 7)), text: planText('PLN-1', 5) })),
    ).rejects.toMatchObject({ field: 'version', message: 'version is 5; expected more than 7' });
  });

  it('is refused with line and field when the text is no plan, and nothing is written', async () => {
    const { files, plans, save } = opened({ 'a.plan.yaml': planText('PLN-1') });
    const text = planText('PLN-1', 2).replace('kind: emergency', 'kind: sometimes');
    await expect(files.save(save({ text }))).rejects.toMatchObject({
      code: 'bad-input',
      problems: [{ line: 4, field: 'kind', reason: expect.stringContaining('"sometimes"') }],
    });
    await expect(files.save(save({ text: 'id: [' }))).rejects.toMatchObject({ code: 'bad-input' });
    await expect(files.save(save({ text: planText('PLN-2', 2) }))).rejects.toMatchObject({
      code: 'conflict',
      field: 'id',
    });
    expect(readFileSync(join(plans, 'a.plan.yaml'), 'utf8')).toBe(planText('PLN-1'));
  });

  it('mends a file that is refused', async () => {
    const { files, library, plans, save } = opened({ 'a.plan.yaml': planText('PLN-1') });
    writeFileSync(join(plans, 'a.plan.yaml'), 'half a fi');
    await library.reload();
    expect(files.source('PLN-1')).toMatchObject({ text: 'half a fi', hash: hashOf('half a fi') });
    await files.save(save({ base: hashOf('half a fi') }));
    expect(library.find('PLN-1')).toMatchObject({ standing: 'current', plan: { version: 2 } });
  });

  it.skipIf(process.platform === 'win32')(
    'neither shows nor writes what a link leads to outside of the folder, and waits for no pipe',
    async () => {
      const { files, library, folder, plans, save } = opened({
        'a.plan.yaml': planText('PLN-1'),
        'b.plan.yaml': planText('PLN-2'),
      });
      const secrets = join(folder, 'secrets.yaml');
      writeFileSync(secrets, 'PROM_TOKEN: canary\n');
      rmSync(join(plans, 'a.plan.yaml'));
      symlinkSync(secrets, join(plans, 'a.plan.yaml'));
      rmSync(join(plans, 'b.plan.yaml'));
      execFileSync('mkfifo', [join(plans, 'b.plan.yaml')]);
      await library.reload();
      expect(library.find('PLN-1')).toMatchObject({ standing: 'last-good' });
      expect(files.source('PLN-1')).toMatchObject({ text: planText('PLN-1'), readOnly: 'not-readable' });
      expect(files.source('PLN-2')).toMatchObject({ text: planText('PLN-2'), readOnly: 'not-readable' });
      for (const base of [hashOf(planText('PLN-1')), hashOf('PROM_TOKEN: canary\n')])
        await expect(files.save(save({ base }))).rejects.toMatchObject({ code: 'conflict', field: 'base' });
      expect(readFileSync(secrets, 'utf8')).toBe('PROM_TOKEN: canary\n');
    },
  );

  it('keeps who may read the file, and writes what a link within the folder leads to', async () => {
    const { files, library, plans, save } = opened();
    mkdirSync(join(plans, '.data'));
    writeFileSync(join(plans, '.data', 'a.txt'), planText('PLN-1'));
    chmodSync(join(plans, '.data', 'a.txt'), 0o640);
    symlinkSync('.data/a.txt', join(plans, 'a.plan.yaml'));
    const { mode } = statSync(join(plans, 'a.plan.yaml'));
    await library.reload();
    await files.save(save({}));
    expect(lstatSync(join(plans, 'a.plan.yaml')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(plans, '.data', 'a.txt'), 'utf8')).toBe(planText('PLN-1', 2));
    // Windows knows no such modes: there it is the same before and after.
    expect(statSync(join(plans, 'a.plan.yaml')).mode).toBe(mode);
  });

  it('does nothing that cannot be recorded', async () => {
    const { files, plans, log, save } = opened({ 'a.plan.yaml': planText('PLN-1') });
    log.break();
    await expect(files.save(save({}))).rejects.toMatchObject({ code: 'log-unwritable' });
    expect(readFileSync(join(plans, 'a.plan.yaml'), 'utf8')).toBe(planText('PLN-1'));
  });

  it('is not to be had where plans come from an address, or from nowhere', async () => {
    for (const [origin, readOnly] of [
      [{ url: 'https://plans.example.com/index.json', every: '60s' }, 'address'],
      [null, 'no-origin'],
    ] as const) {
      const { files, plans, save } = opened({ 'a.plan.yaml': planText('PLN-1') }, origin);
      expect(files.source('PLN-1')).toMatchObject({ readOnly, text: planText('PLN-1') });
      await expect(files.save(save({}))).rejects.toMatchObject({ code: 'conflict' });
      expect(readFileSync(join(plans, 'a.plan.yaml'), 'utf8')).toBe(planText('PLN-1'));
    }
  });
});

describe('what an editor asks', () => {
  it('is told the problems of a text as the library would see them', () => {
    const { files } = opened({ 'a.plan.yaml': planText('PLN-1') });
    expect(files.check(planText('PLN-1', 2), 'PLN-1')).toMatchObject({
      plan: { version: 2 },
      problems: [],
      obstacles: [],
    });
    expect(files.check(planText('PLN-1'), 'PLN-1').obstacles).toMatchObject([{ line: 2, field: 'version' }]);
    expect(files.check(planText('PLN-2'), 'PLN-1').obstacles).toMatchObject([{ field: 'id' }]);
    expect(files.check(planText('PLN-1'), null).obstacles).toMatchObject([{ field: 'id' }]);
    expect(files.check('id: PLN-1\nversion: no\n', 'PLN-1')).toMatchObject({
      plan: null,
      problems: expect.arrayContaining([expect.objectContaining({ file: null, line: 2, field: 'version' })]),
    });
  });

  it('gets a first text of a new plan that is valid as it stands, with the next free id', () => {
    const { files } = opened({ 'a.plan.yaml': planText('PLN-041'), 'b.plan.yaml': planText('OPS-7') });
    const { text, hash, from, readOnly } = files.source(null);
    expect(files.check(text, null)).toMatchObject({ plan: { id: 'PLN-042', version: 1 }, problems: [] });
    expect([hash, from, readOnly]).toEqual([null, null, null]);
  });

  it('is told that there is no such plan', () => {
    const { files } = opened();
    expect(() => files.source('PLN-9')).toThrow(/there is no plan PLN-9/);
    expect(() => files.versions('PLN-9')).toThrow(/there is no plan PLN-9/);
    expect(() => files.version('PLN-9', hashOf(''))).toThrow(/no copy of that version/);
  });
});

describe('the versions of a plan', () => {
  it('are kept with what they said, over restarts, also where somebody goes back', async () => {
    const { plans, clock, files, library, reopen } = opened({ 'a.plan.yaml': planText('PLN-1') });
    const firstAt = clock.now();
    await clock.advance(60_000);
    writeFileSync(join(plans, 'a.plan.yaml'), planText('PLN-1', 2, 'Tell all'));
    await library.reload();
    await clock.advance(60_000);
    writeFileSync(join(plans, 'a.plan.yaml'), planText('PLN-1'));
    await library.reload();
    const expected = [
      { version: 1, hash: hashOf(planText('PLN-1')), firstAt, at: firstAt + 120_000, inForce: true },
      { version: 2, hash: hashOf(planText('PLN-1', 2, 'Tell all')), at: firstAt + 60_000, inForce: false },
    ];
    expect(files.versions('PLN-1')).toMatchObject(expected);
    library.close();
    const again = reopen().files;
    expect(again.versions('PLN-1')).toMatchObject(expected);
    expect(again.version('PLN-1', expected[1]?.hash ?? '')).toMatchObject({
      text: planText('PLN-1', 2, 'Tell all'),
      plan: { title: 'Tell all' },
    });
  });

  it('are kept of a plan that is withdrawn, and dropped beyond fifty of one plan', async () => {
    const { plans, folder, clock, files } = opened({
      'a.plan.yaml': planText('PLN-1'),
      'b.plan.yaml': planText('PLN-2'),
    });
    rmSync(join(plans, 'b.plan.yaml'));
    for (let version = 2; version <= 60; version += 1) {
      writeFileSync(join(plans, 'a.plan.yaml'), planText('PLN-1', version));
      await clock.advance(5_000);
    }
    expect(files.versions('PLN-1').map(({ version }) => version)).toEqual(
      Array.from({ length: 50 }, (_, index) => 60 - index),
    );
    expect(files.versions('PLN-2')).toMatchObject([{ version: 1, inForce: false }]);
    // Those copies, that of PLN-2, and the list.
    expect(readdirSync(join(folder, 'cache'))).toHaveLength(52);
  });
});
