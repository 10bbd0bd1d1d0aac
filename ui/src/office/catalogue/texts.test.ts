// Every item that the program ships reads the same once it was typed; and what cannot be read is named.
import { expect, test } from 'vitest';

import type { Item } from '@/ipc/office/generated';

import sample from '../../../../crates/domain/data/sample_catalogue.json';
import { blank, differing, itemOf, textsOf } from './texts';

const items = sample.items as unknown as Item[];

test('an item that nobody changed is the same', () => {
  expect(items.length).toBeGreaterThan(20);
  for (const item of items) {
    const papers = item.papers.map((paper) => ({ ...paper, note: paper.note ?? '' }));
    expect(itemOf(item, textsOf(item))).toEqual({ ...item, papers, valid_from: null, only_in: [], urgent: item.urgent ?? null, sources: item.sources ?? '' });
  }
});

test('lines become papers and refusals', () => {
  const texts = { ...textsOf(blank('hydrant')), papers: '* 身份证 | 原件\n\n照片', refusals: '有欠费 | 没结清 ｜ 先缴清', only_in: '1、3' };
  expect(itemOf(blank('hydrant'), texts)).toMatchObject({
    papers: [
      { name: '身份证', needed: true, note: '原件' },
      { name: '照片', needed: false, note: '' },
    ],
    refusals: [{ when: '有欠费', because: '没结清', instead: '先缴清' }],
    only_in: [1, 3],
  });
  expect(differing(textsOf(blank('hydrant')), texts)).toEqual(['papers', 'refusals', 'only_in']);
});

test('what cannot be read is named', () => {
  const texts = textsOf(blank('hydrant'));
  for (const [field, text] of [
    ['number', 'x'],
    ['valid_from', '2026-02-30'],
    ['only_in', '1 a'],
  ] as const) {
    expect(itemOf(blank('hydrant'), { ...texts, [field]: text })).toBe(field);
  }
  expect(itemOf(blank('hydrant'), { ...texts, urgent_when: '爆管' })).toBe('urgent_say');
});
