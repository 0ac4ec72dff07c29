import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { builtInTemplates, readTemplates } from '../../../electron/core/actions/read-templates.ts';
import type { ActionTemplate, TemplateParameter } from '../../../shared/model/action-template.ts';
import { textIn } from '../../../shared/model/local-text.ts';

/** Written anew by `npx vitest run --project unit tests/unit/actions/document.test.ts -u`. */
const document = join(import.meta.dirname, '..', '..', '..', 'docs', 'actions.md');

const head = `# Action templates

A step may \`use:\` a template instead of writing a request out. What follows comes with the console (\`resources/actions/\`); templates of
your own stand in \`actions/\` in the folder of your plans, one a file, named as the file, and take the place of those here.
\`npm run -s tidewatch -- schema action\` prints the format, \`validate\` checks templates and the plans that use them. An \`https\` index of
plans has no templates of its own.

Each is **one** request to a target of the settings. What it sends and what it takes for a yes is tried by a test against a scripted peer
that answers as the documentation named here has it; \`etcd-put\` and \`etcd-delete\` also against etcd itself. That a request was taken
proves nothing yet: give the step an \`expect\`.
`;

function parameterLine([name, { title, type, choices, default: fallback, optional }]: [
  string,
  TemplateParameter,
]) {
  const kind = choices?.join(' | ') ?? type;
  const need = optional
    ? ', may be left out'
    : fallback === undefined
      ? ''
      : `, else \`${JSON.stringify(fallback)}\``;
  return `- \`${name}\` (${kind}${need}): ${textIn(title, 'en')}`;
}

function section(template: ActionTemplate): string {
  const {
    name,
    title,
    purpose,
    source,
    target,
    parameters,
    request,
    expect: proof,
    back,
    idempotent,
  } = template;
  const action = { use: name, target: 'NAME', with: template.example.with };
  return [
    `## ${name}`,
    `${textIn(title, 'en')}. ${textIn(purpose, 'en')}`,
    `\`${request.method} ${request.path}\`${idempotent ? ', the same twice has one effect' : ''}. Source: ${source.map((page) => `<${page}>`).join(', ')}`,
    Object.entries(parameters).map(parameterLine).join('\n'),
    `Target: ${textIn(target, 'en')}`,
    `Expect: ${textIn(proof, 'en')}`,
    `Back: ${textIn(back, 'en')}`,
    `\`\`\`yaml\naction:\n${stringify(action, { lineWidth: 0, singleQuote: true }).trimEnd().replace(/^/gm, '  ')}\n\`\`\``,
  ].join('\n\n');
}

it('docs/actions.md says what the templates are', async () => {
  const { templates } = readTemplates([builtInTemplates()]);
  const text = `${[head.trimEnd(), ...Object.values(templates).map(section)].join('\n\n')}\n`;
  await expect(text).toMatchFileSnapshot(document);
});
