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
    const fields = item.fields.map((field) => ({ ...field, choices: field.choices ?? [] }));
    expect(itemOf(item, textsOf(item))).toEqual({ ...item, papers, fields, at_counter: item.at_counter ?? null, valid_from: null, only_in: [], urgent: item.urgent ?? null, sources: item.sources ?? '' });
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

test('lines become the form, in either language', () => {
  const form = '* kind | 哪一种 | 选项 | 爆管 / 漏水\n size | Size | number';
  expect(itemOf(blank('hydrant'), { ...textsOf(blank('hydrant')), form, roles: 'supervisor clerk', at_counter: 'pay' })).toMatchObject({
    fields: [
      { name: 'kind', label: '哪一种', kind: 'choice', needed: true, choices: ['爆管', '漏水'] },
      { name: 'size', label: 'Size', kind: 'number', needed: false, choices: [] },
    ],
    roles: ['clerk', 'supervisor'],
    at_counter: 'pay',
  });
});

test('what of the form is a paper is typed behind it, and said back', () => {
  const line = '* 户号或联系电话 | 报得出就行 | = account / phone+address';
  const item = itemOf(blank('hydrant'), { ...textsOf(blank('hydrant')), papers: `${line}\n照片 ｜ ＝ size` });
  expect(item).toMatchObject({
    papers: [
      { name: '户号或联系电话', needed: true, note: '报得出就行', given_by: ['account', 'phone+address'] },
      { name: '照片', needed: false, note: '', given_by: ['size'] },
    ],
  });
  expect(textsOf(item as Item).papers).toBe(`${line}\n照片 | = size`);
  const plain = itemOf(item as Item, { ...textsOf(item as Item), papers: '照片' });
  expect(plain).toMatchObject({ papers: [{ name: '照片', needed: false, note: '' }] });
  expect((plain as Item).papers[0]?.given_by).toBeUndefined();
});

test('what cannot be read is named', () => {
  const texts = textsOf(blank('hydrant'));
  for (const [field, text] of [
    ['number', 'x'],
    ['valid_from', '2026-02-30'],
    ['only_in', '1 a'],
    ['form', '规格 | 规格 | 文字'],
    ['form', 'size | 规格 | 长度'],
    ['form', 'size |  | 数字'],
  ] as const) {
    expect(itemOf(blank('hydrant'), { ...texts, [field]: text })).toBe(field);
  }
  expect(itemOf(blank('hydrant'), { ...texts, urgent_when: '爆管' })).toBe('urgent_say');
});
