import { describe, expect, it } from 'vitest';
import { createDraftStore } from '../../../renderer/boards/plans/editor/draft.ts';
import { createSchemaChoices } from '../../../renderer/boards/plans/editor/schema-choices.ts';
import { withVersion } from '../../../renderer/boards/plans/editor/with-version.ts';
import { placeIn } from '../../../renderer/boards/plans/editor/yaml-place.ts';
import { planJsonSchema } from '../../../shared/model/plan-schema.ts';

const choices = createSchemaChoices(planJsonSchema());
/** What is offered at the end of a text. */
const offered = (text: string): string[] => {
  const place = placeIn(text.split('\n'));
  if (!place) return [];
  const all = place.isValue ? choices.values(place.path) : choices.fields(place.path);
  return all.map(({ name }) => name).filter((name) => name.startsWith(place.typed));
};

describe('what the editor of plans offers', () => {
  it('fields of the top level, and the values of a field', () => {
    expect(offered('id: PLN-1\nse')).toEqual(['severity']);
    expect(offered('kind: ')).toEqual(['before', 'emergency', 'after']);
    expect(offered('kind: em')).toEqual(['emergency']);
    expect(offered('auto: ')).toEqual(['true', 'false']);
  });

  it('fields of a step, of its action and of what is nested in it', () => {
    const steps = 'steps:\n  - id: a\n    title: A\n';
    expect(offered(`${steps}    idem`)).toEqual(['idempotent']);
    expect(offered(`${steps}  - idem`)).toEqual(['idempotent']);
    expect(offered(`${steps}    action:\n      http:\n        me`)).toEqual(['method']);
    expect(offered(`${steps}    action:\n      http:\n        method: P`)).toEqual(['POST', 'PUT', 'PATCH']);
    expect(offered(`${steps}    rollback:\n      expect:\n        wi`)).toEqual(['within']);
  });

  it('the same in braces, and in conditions within conditions', () => {
    expect(offered('steps:\n  - action: { http: { target: shop, me')).toEqual(['method']);
    expect(offered('steps:\n  - action: { http: { target: shop, method: DE')).toEqual(['DELETE']);
    expect(offered('steps:\n  - action: { http: { target: shop }, ma')).toEqual(['manual']);
    expect(offered('trigger:\n  any:\n    - query: up\n      dr')).toEqual(['drops']);
    expect(offered('trigger:\n  any:\n    - all:\n        - dr')).toEqual(['drops']);
  });

  it('items of a list that stand at the indent of their field', () => {
    expect(offered('steps:\n- id: a\n  idem')).toEqual(['idempotent']);
    expect(offered('id: a\nsteps:\n- ti')).toEqual(['timeout', 'title'].toReversed());
  });

  it('nothing in a comment, in quotes or in a block of words', () => {
    expect(offered('# se')).toEqual([]);
    expect(offered('title: "se')).toEqual([]);
    expect(offered('steps:\n  - manual: |\n      ac')).toEqual([]);
    expect(offered('no such field:\n  se')).toEqual([]);
  });
});

describe('raising the version', () => {
  it('changes its line and nothing else', () => {
    expect(withVersion('id: a\nversion: 7 # as agreed\nsteps:\n  - version: 7\n', 8)).toBe(
      'id: a\nversion: 8 # as agreed\nsteps:\n  - version: 7\n',
    );
    expect(withVersion('id: a\n', 8)).toBe('id: a\n');
  });
});

describe('text that was not saved', () => {
  const memory = (): Storage => {
    const kept = new Map<string, string>();
    return {
      get length() {
        return kept.size;
      },
      clear: () => kept.clear(),
      key: (index) => [...kept.keys()][index] ?? null,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  };

  it('is kept for each plan by itself, until it is saved', () => {
    const storage = memory();
    const one = createDraftStore('PLN-1', storage);
    one.write({ text: 'id: PLN-1', base: 'a' });
    expect(createDraftStore('PLN-1', storage).read()).toEqual({ text: 'id: PLN-1', base: 'a' });
    expect(createDraftStore('PLN-2', storage).read()).toBeNull();
    expect(createDraftStore(null, storage).read()).toBeNull();
    one.clear();
    expect(one.read()).toBeNull();
  });

  it('that is none, or cannot be kept, is no error', () => {
    const storage = memory();
    storage.setItem('tidewatch-draft:PLN-1', '{ half');
    expect(createDraftStore('PLN-1', storage).read()).toBeNull();
    const full = memory();
    full.setItem = () => {
      throw new Error('quota');
    };
    expect(() => createDraftStore('PLN-1', full).write({ text: 'a', base: null })).not.toThrow();
  });
});
