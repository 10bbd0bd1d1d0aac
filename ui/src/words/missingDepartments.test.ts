// Departments that are missing are told once each, by name, in one sentence.
import { expect, test } from 'vitest';

import { words as en } from './en/city';
import { words as zh } from './zh-CN/city';

const faults = [
  { kind: 'in_use', id: 'hall', item: '缴费' },
  { kind: 'in_use', id: 'engineering', item: '报装' },
  { kind: 'in_use', id: 'hall', item: '预存' },
  { kind: 'needed', id: 'hall' },
  { kind: 'no_name', id: 'x' },
] as const;

test('each once, with what it does, beside what else is wrong', () => {
  expect(zh.city.departmentFaults(faults)).toEqual(['还少这些部门，不能去掉：hall（营业厅，办“缴费”等 2 项业务）、engineering（工程抢修部，办“报装”）', '部门 x 没有名称']);
  expect(en.city.departmentFaults(faults)[0]).toBe('These departments are missing and must stay: hall (for "缴费", and 1 more), engineering (for "报装")');
});
