/** The first text of a new plan: complete, so that it is valid as it stands, with the next free id. */
export function newPlanText(ids: readonly string[]): string {
  return `# yaml-language-server: $schema=plan.schema.json
id: ${nextId(ids)}
version: 1
title: { en: What this plan does, zh: 这个预案做什么 }
kind: emergency                  # before | emergency | after
risk: medium                     # low | medium | high (high: two persons)
impact: { users: What users notice }
steps:
  - id: first
    title: { en: What is done first, zh: 先做什么 }
    action: { manual: Say here what a person does. }
`;
}

/** `PLN-014` after `PLN-013`; ids of other kinds do not count. */
function nextId(ids: readonly string[]): string {
  const numbers = ids.flatMap((id) => /^PLN-(\d{1,9})$/.exec(id)?.[1] ?? []).map(Number);
  return `PLN-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
}

/** Names that Windows keeps for devices, whatever their ending. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The file of a new plan, within the folder of plans. The id's alphabet has no separator, so that the name cannot lead out of it.
 *
 * @param id as the schema lets it through: letters, digits, ".", "_" and "-", beginning with a letter or digit.
 */
export function newPlanFile(id: string): string {
  const name = id.toLowerCase();
  return `${deviceName.test(name) ? `plan-${name}` : name}.plan.yaml`;
}
