import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { repositoryFolder } from '../../runner/run-process.ts';

/** One harmless file a project, with every import that is allowed between them. */
const allowed: Record<string, string> = {
  'shared/line.ts': "import { z } from 'zod';\nexport const line = z.string();\n",
  'electron/core/store.ts': "import { line } from '../../shared/line.ts';\nexport const stored = line;\n",
  'electron/hosts/server/serve.ts': "export { stored } from '../../core/store.ts';\n",
  'electron/hosts/room/lend.ts': "export { stored } from '../server/serve.ts';\n",
  'electron/hosts/desktop/open.ts':
    "import { app } from 'electron';\nimport { stored } from '../room/lend.ts';\nexport const opened = { app, stored };\n",
  'electron/cli/command.ts':
    "export { stored } from '../core/store.ts';\nexport * from '../hosts/server/serve.ts';\n",
  'renderer/page.ts': "export { line } from '../shared/line.ts';\n",
  'tests/page.ts': "export { line } from '../renderer/page.ts';\nexport type { App } from 'electron';\n",
};

const onlyDesktop = 'only electron/hosts/desktop may import it';
const notAModule = /TS2306: .*electron-only-in-the-desktop-host\.d\.ts' is not a module/;
const notListed = /TS6307: |TS6059: /;

/** A file that breaks the rules; `compiler` is left out where only the linter can tell. */
type Planted = { what: string; file: string; code: string; compiler?: RegExp; linter: string };

const staticElectron = "import { app } from 'electron';\nexport const planted = app;\n";
const typeElectron = "import type { App } from 'electron';\nexport type Planted = App;\n";
const dynamicElectron = "export const planted = () => import('electron');\n";
const dynamicStore = "export const planted = () => import('electron-store');\n";

const violations: Planted[] = [
  {
    what: 'a static import of electron',
    file: 'electron/core/a.ts',
    code: staticElectron,
    compiler: notAModule,
    linter: onlyDesktop,
  },
  {
    what: 'a dynamic import of electron',
    file: 'electron/core/b.ts',
    code: dynamicElectron,
    compiler: notAModule,
    linter: onlyDesktop,
  },
  {
    what: 'a dynamic import of electron-store',
    file: 'electron/core/deep/c.ts',
    code: dynamicStore,
    compiler: notAModule,
    linter: onlyDesktop,
  },
  {
    what: 'a type import of electron',
    file: 'electron/core/d.ts',
    code: typeElectron,
    compiler: notAModule,
    linter: onlyDesktop,
  },
  {
    what: 'an import of a host',
    file: 'electron/core/deep/e.ts',
    code: "export { stored } from '../../hosts/server/serve.ts';\n",
    compiler: notListed,
    linter: 'The core knows no host, command or screen',
  },
  {
    what: 'a dynamic import of the renderer',
    file: 'electron/core/f.ts',
    code: "export const planted = () => import('../../renderer/page.ts');\n",
    compiler: notListed,
    linter: 'The core knows no host, command or screen',
  },
  {
    what: 'a reading of the hidden clock',
    file: 'electron/core/g.ts',
    code: 'export const planted = Date.now();\n',
    linter: 'Time comes in as a parameter',
  },
  {
    what: 'a dynamic import of electron',
    file: 'electron/hosts/server/a.ts',
    code: dynamicElectron,
    compiler: notAModule,
    linter: onlyDesktop,
  },
  {
    what: 'an import of the server host',
    file: 'electron/hosts/desktop/b.ts',
    code: "export { stored } from '../server/serve.ts';\n",
    linter: 'The desktop host is a thin shell around the core',
  },
  {
    what: 'a static import of electron',
    file: 'electron/hosts/room/a.ts',
    code: staticElectron,
    compiler: notAModule,
    linter: onlyDesktop,
  },
  {
    what: 'a static import of electron',
    file: 'electron/cli/a.ts',
    code: staticElectron,
    compiler: notAModule,
    linter: onlyDesktop,
  },
  {
    what: 'an import of the core',
    file: 'renderer/a.ts',
    code: "export { stored } from '../electron/core/store.ts';\n",
    compiler: notListed,
    linter: 'The renderer may import only shared',
  },
  {
    what: 'a dynamic import of a command',
    file: 'renderer/deep/b.ts',
    // Another file than above: the compiler reports each foreign file only where it is first imported.
    code: "export const planted = () => import('../../electron/cli/command.ts');\n",
    compiler: notListed,
    linter: 'The renderer may import only shared',
  },
  {
    what: 'a static import of electron',
    file: 'renderer/c.ts',
    code: staticElectron,
    compiler: notAModule,
    linter: 'sandboxed page',
  },
  {
    what: 'a dynamic import of electron',
    file: 'renderer/d.ts',
    code: dynamicElectron,
    compiler: notAModule,
    linter: 'sandboxed page',
  },
  {
    what: 'an import of the core',
    file: 'shared/a.ts',
    code: "export { stored } from '../electron/core/store.ts';\n",
    compiler: notListed,
    linter: 'shared is what both sides mean',
  },
  {
    what: 'an import of a Node module',
    file: 'shared/b.ts',
    code: "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n",
    compiler: /TS2591|TS2307/,
    linter: 'shared may import only zod and @orpc/contract',
  },
  { what: 'a static import of electron', file: 'tests/a.ts', code: staticElectron, linter: onlyDesktop },
];

const lintReport = z.object({
  diagnostics: z.array(z.object({ filename: z.string(), message: z.string(), help: z.string().optional() })),
});

describe('the direction of imports', () => {
  let clean: string;
  let planted: string;

  beforeAll(() => {
    clean = layOut(allowed);
    planted = layOut({ ...allowed, ...Object.fromEntries(violations.map(({ file, code }) => [file, code])) });
  });
  afterAll(() => {
    for (const folder of [clean, planted]) rmSync(folder, { recursive: true, force: true });
  });

  it('leaves every allowed import alone', () => {
    expect(compile(clean)).toEqual([]);
    expect(lint(clean)).toEqual([]);
  });

  describe('refuses', () => {
    let compilerLines: string[];
    let lintLines: string[];
    beforeAll(() => {
      compilerLines = compile(planted);
      lintLines = lint(planted);
    });

    it.each(violations)('$what in $file, by the linter with its reason', ({ file, linter }) => {
      expect(lintLines.filter((line) => line.startsWith(file)).join('\n')).toContain(linter);
    });

    const seenByCompiler = violations.filter(({ compiler }) => compiler !== undefined);
    it.each(seenByCompiler)('$what in $file, by the compiler', ({ file, compiler }) => {
      expect(compilerLines.filter((line) => line.startsWith(file)).join('\n')).toMatch(compiler!);
    });
  });
});

/** A small tree with the real configuration of the compiler and the linter. */
function layOut(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-imports-'));
  const configuration = globSync(
    [
      'package.json',
      '.oxlintrc.json',
      'tsconfig*.json',
      '{shared,renderer,tests}/tsconfig.json',
      'electron/{core,cli}/tsconfig.json',
      'electron/hosts/*/tsconfig.json',
      'electron/*.d.ts',
    ],
    { cwd: repositoryFolder },
  );
  for (const name of configuration) cpSync(join(repositoryFolder, name), join(folder, name));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  symlinkSync(join(repositoryFolder, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return folder;
}

/** The compiler's errors, one a line, each beginning with the path of its file. */
function compile(folder: string): string[] {
  const { stdout } = run(folder, 'tsc', '-b', '--pretty', 'false');
  return stdout.split('\n').filter((line) => line !== '');
}

/** The linter's complaints in the same form. */
function lint(folder: string): string[] {
  const { stdout } = run(folder, 'oxlint', '--format', 'json', 'shared', 'electron', 'renderer', 'tests');
  const { diagnostics } = lintReport.parse(JSON.parse(stdout));
  return diagnostics.map(({ filename, message, help }) => `${filename}: ${message} ${help ?? ''}`);
}

function run(folder: string, program: string, ...argumentList: readonly string[]): { stdout: string } {
  const binaries = join(repositoryFolder, 'node_modules/.bin');
  return spawnSync(join(binaries, program), argumentList, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: binaries + delimiter + (process.env['PATH'] ?? '') },
    shell: process.platform === 'win32',
  });
}
