// What the program ships reads the same once it was typed; and what cannot be read is named with its line.
import { expect, test } from 'vitest';

import type { Department, WorkingCalendar } from '@/ipc/office/generated';

import calendar from '../../../../crates/domain/data/sample_calendar.json';
import catalogue from '../../../../crates/domain/data/sample_catalogue.json';
import { calendarOf, calendarTexts, departmentLines, departmentsOf, imported } from './cityTexts';

const shipped = { valid_from: null, ...calendar } as unknown as WorkingCalendar;

test('departments that nobody changed are the same', () => {
  const departments: Department[] = catalogue.departments.map(({ id, name, telephone }) => ({ id, name, telephone, members: [], head: null }));
  expect(departmentsOf(departmentLines(departments))).toEqual(departments);
  const [first] = departments;
  const staffed = [Object.assign({}, first, { members: [21, 22], head: 21 })];
  expect(departmentsOf(departmentLines(staffed))).toEqual(staffed);
  expect(departmentsOf('hall | 厅 | 1\nx | X | 2 | 张')).toEqual({ line: 2, text: 'x | X | 2 | 张' });
});

test('the calendar that the program ships is the same', () => {
  expect(calendarOf(calendarTexts(shipped))).toEqual(shipped);
  const years = calendarTexts(shipped).days.split('\n').map((line) => Number(line.slice(0, 4)));
  expect(years, 'the newest first').toEqual([...years].sort((one, other) => other - one));
});

test('a year is typed by its holidays, and what cannot be read is named', () => {
  const texts = { valid_from: '2027-01-01', hours: '08:30-12:00、13:30至17:30', days: '2027 元旦 01-01\n\n2027 上班 2027-02-06，02-20' };
  expect(calendarOf(texts)).toEqual({
    valid_from: '2027-01-01',
    hours: [
      ['08:30', '12:00'],
      ['13:30', '17:30'],
    ],
    years: { 2027: { off: { 元旦: ['01-01'] }, worked: ['02-06', '02-20'] } },
  });
  expect(calendarOf({ ...texts, days: '2027 元旦 01-01\n2027 春节' })).toMatchObject({ field: 'days', line: 2 });
  expect(calendarOf({ ...texts, hours: '8点' })).toMatchObject({ field: 'hours', text: '8点' });
  expect(calendarOf({ ...texts, valid_from: '2027-02-30' })).toMatchObject({ field: 'valid_from' });
});

test('a file adds its years and leaves the others', () => {
  const typed = { valid_from: '', hours: '08:30-12:00', days: '2026 元旦 01-01\n2027 春节 02-08' };
  const published = JSON.stringify({ hours: [], years: { 2027: { off: { 元旦: ['01-01'] }, worked: ['02-06'] } } });
  const listed = JSON.stringify({
    years: { 2027: { weekdays_off: [{ date: '2027-01-01', holiday: "New Year's Day" }], weekend_days_worked: ['2027-02-06'] } },
  });
  expect(imported(published, typed)?.days).toBe('2027 元旦 01-01\n2027 上班 02-06\n2026 元旦 01-01');
  expect(imported(listed, typed)?.days).toBe("2027 New·Year's·Day 01-01\n2027 上班 02-06\n2026 元旦 01-01");
  expect(imported('2027 元旦 01-01', typed)?.days).toBe('2027 元旦 01-01\n2026 元旦 01-01');
  expect(imported('{"years": 3}', typed)).toBeUndefined();
  expect(imported('放假安排见附件', typed)).toBeUndefined();
});
