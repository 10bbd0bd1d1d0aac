// Departments and the working calendar as somebody types them, pastes them, or reads them from a file.
import type { Department, WorkingCalendar } from '@/ipc/office/generated';

import { isDay } from '../parts/days';
import { isUnreadable, linesOf, partsOf, type Unreadable } from '../parts/typed';

const numbersOf = (text: string): string[] => text.split(/[\s,，、]+/u).filter(Boolean);
const isStaff = (text: string): boolean => /^\d{1,10}$/.test(text) && Number(text) > 0 && Number(text) <= 4_294_967_295;

/** A line each: short name | name | telephone | members | head. */
export const departmentLines = (departments: readonly Department[]): string =>
  departments
    .map((one) => [one.id, one.name, one.telephone, (one.members ?? []).join(' '), one.head ?? ''].join(' | ').replace(/(?: \| )+$/, ''))
    .join('\n');

export function departmentsOf(text: string): Department[] | Unreadable {
  const departments: Department[] = [];
  for (const [line, at] of linesOf(text)) {
    const [id = '', name = '', telephone = '', members = '', head = '', ...more] = partsOf(line);
    const staff = numbersOf(members);
    if (more.length > 0 || !staff.every(isStaff) || (head !== '' && !isStaff(head))) return { line: at, text: line };
    departments.push({ id, name, telephone, members: staff.map(Number), head: head === '' ? null : Number(head) });
  }
  return departments;
}

export const CALENDAR_FIELDS = ['valid_from', 'hours', 'days'] as const;
export type CalendarField = (typeof CALENDAR_FIELDS)[number];
export type CalendarTexts = Record<CalendarField, string>;

/** The word before weekend days that are worked; read in either language. */
const WORKED = ['上班', 'worked'] as const;

const dayLine = (year: string, name: string, days: readonly string[]): string => [year, name].concat(days).join(' ');

/** The hours in one line; a line for each holiday of a year, and for the weekend days that are worked: the newest year first, where
 * the next one is typed. */
export function calendarTexts(calendar: WorkingCalendar): CalendarTexts {
  const years = Object.entries(calendar.years).sort(([one], [other]) => Number(other) - Number(one));
  const days = years.flatMap(([year, { off, worked }]) => {
    const holidays = Object.entries(off).map(([name, on]) => dayLine(year, name, on));
    return worked.length > 0 ? holidays.concat(dayLine(year, WORKED[0], worked)) : holidays;
  });
  return {
    valid_from: calendar.valid_from ?? '',
    hours: calendar.hours.map((stretch) => stretch.map(String).join('-')).join(' '),
    days: days.join('\n'),
  };
}

export function calendarOf(texts: CalendarTexts): WorkingCalendar | (Unreadable & { field: CalendarField }) {
  const from = texts.valid_from.trim();
  if (from !== '' && !isDay(from)) return { field: 'valid_from', line: 1, text: from };
  const spans = numbersOf(texts.hours.replaceAll('：', ':'));
  const hours = spans.map((span) => /^(\d{2}:\d{2})[-–~～至](\d{2}:\d{2})$/u.exec(span));
  const wrong = hours.findIndex((span) => span === null);
  if (wrong >= 0) return { field: 'hours', line: 1, text: spans[wrong] ?? '' };
  const years = yearsOf(texts.days);
  if (isUnreadable(years)) return { field: 'days', ...years };
  return { valid_from: from === '' ? null : from, hours: hours.map((span): [string, string] => [span?.[1] ?? '', span?.[2] ?? '']), years };
}

type Years = WorkingCalendar['years'];

function yearsOf(text: string): Years | Unreadable {
  const years: Years = {};
  for (const [line, at] of linesOf(text)) {
    const [year = '', name = '', ...days] = numbersOf(line);
    const read = days.map((day) => (day.startsWith(`${year}-`) ? day.slice(5) : day));
    if (!/^\d{4}$/.test(year) || /^\d/.test(name) || days.length === 0 || !read.every((day) => /^\d{2}-\d{2}$/.test(day))) return { line: at, text: line };
    const one = (years[year] ??= { off: {}, worked: [] });
    if (WORKED.some((word) => word === name)) one.worked = [...new Set([...one.worked, ...read])];
    else one.off[name] = [...new Set([...(one.off[name] ?? []), ...read])];
  }
  return years;
}

/** What a file says: a calendar as it is published, or days as lists have them; added to what is typed. Nothing: neither. */
export function imported(text: string, typed: CalendarTexts): CalendarTexts | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    // Lines, as they are typed: those of a notice.
    return isUnreadable(yearsOf(text)) ? undefined : { ...typed, days: added(typed.days, text) };
  }
  const years = (said as { years?: unknown } | null)?.years;
  if (typeof years !== 'object' || years === null) return undefined;
  const read: Years = {};
  for (const [year, days] of Object.entries(years as Record<string, unknown>)) {
    const one = yearOf(days);
    if (!one || !/^\d{4}$/.test(year)) return undefined;
    read[year] = one;
  }
  const lines = calendarTexts({ valid_from: null, hours: [], years: read }).days;
  return { ...typed, days: added(typed.days, lines) };
}

interface Listed {
  off?: Record<string, string[]>;
  worked?: string[];
  weekdays_off?: { date: string; holiday: string }[];
  weekend_days_worked?: string[];
}

function yearOf(said: unknown): Years[string] | undefined {
  if (typeof said !== 'object' || said === null) return undefined;
  const { off, worked, weekdays_off: list, weekend_days_worked: weekends } = said as Listed;
  if (off && worked) return { off, worked };
  if (!Array.isArray(list) || !Array.isArray(weekends)) return undefined;
  const one: Years[string] = { off: {}, worked: weekends.map((date) => date.slice(5)) };
  for (const { date, holiday } of list) (one.off[holiday.replaceAll(/\s+/gu, '·')] ??= []).push(date.slice(5));
  return one;
}

/** Years that are read take the place of those that stand; the others stay. */
function added(before: string, lines: string): string {
  const yearsRead = new Set(linesOf(lines).map(([line]) => line.slice(0, 4)));
  const kept = linesOf(before).filter(([line]) => !yearsRead.has(line.slice(0, 4)));
  return [...linesOf(lines).map(([line]) => line), ...kept.map(([line]) => line)].join('\n');
}
