import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { ErrorCode } from '../../../shared/contract/errors.ts';
import { errorText } from '../../../renderer/text/error-text.ts';
import { resources } from '../../../renderer/text/resources.ts';
import { sentence } from '../../../renderer/text/sentence.ts';

describe('the text of a failure', () => {
  it('is in both languages where the console said it in both', () => {
    const text = { en: 'INC-1 is closed', zh: 'INC-1 已关闭' };
    expect(errorText(new ORPCError('conflict', { message: text.en, data: { text } }))).toEqual(text);
  });

  it('is the message of anything else', () => {
    expect(errorText(new ORPCError('conflict', { message: 'no', data: { text: 7 } }))).toBe('no');
    expect(errorText(new Error('gone'))).toBe('gone');
    expect(errorText('gone')).toBe('gone');
  });

  it('has a title and what to do for every code, and for no answer, in both languages', () => {
    const codes = [...ErrorCode.options, 'unknown'].toSorted();
    expect(Object.keys(resources.en.errors).toSorted()).toEqual(codes);
    expect(Object.keys(resources['zh-CN'].errors).toSorted()).toEqual(codes);
  });
});

describe('a sentence', () => {
  it('begins with a capital and ends with a full stop of its script', () => {
    expect(sentence('the evening is over')).toBe('The evening is over.');
    expect(sentence('已由 li.na 确认')).toBe('已由 li.na 确认。');
    expect(sentence('Done.')).toBe('Done.');
    expect(sentence('')).toBe('');
  });

  it('leaves ids and the path of a field as they are written', () => {
    expect(sentence('steps[2].expect: missing')).toBe('steps[2].expect: missing.');
    expect(sentence('until: expected a time after now')).toBe('until: expected a time after now.');
    expect(sentence('pay-gw is not asked')).toBe('pay-gw is not asked.');
  });
});
