// Head office: departments and the working calendar.
import type { CalendarFault, CalendarNotPublished, DepartmentFault, DepartmentsNotPublished } from '@/ipc/office/generated';

import { isMissing, missingOf } from '../missingDepartments';
import type { Said } from '../said';
import type { words as zh } from '../zh-CN/city';
import { words as catalogue } from './catalogue';

const stays = 'Nothing was published; the draft is kept.';
const { notPublisher } = catalogue.catalogue;

/** Those that are missing in one sentence, each once, with what is handed to it. */
function departmentFaults(faults: readonly DepartmentFault[]): string[] {
  const missing = missingOf(faults).map(({ id, items }) => {
    const more = items.length > 1 ? `, and ${items.length - 1} more` : '';
    return items.length === 0 ? id : `${id} (for "${items[0] ?? ''}"${more})`;
  });
  const others = faults.filter((fault) => !isMissing(fault)).map(departmentFault);
  return [...(missing.length > 0 ? [`These departments are missing and must stay: ${missing.join(', ')}`] : []), ...others];
}

function departmentFault(fault: DepartmentFault): string {
  switch (fault.kind) {
    case 'id':
      return `The short name "${fault.id}" is not lower case letters, digits and _`;
    case 'twice':
      return `Department ${fault.id} stands twice`;
    case 'no_name':
      return `Department ${fault.id} has no name`;
    case 'no_telephone':
      return `Department ${fault.id} has no telephone`;
    case 'no_staff':
      return `Department ${fault.id} names staff ${fault.staff}, whom there is not`;
    case 'in_use':
      return `"${fault.item}" is handed to ${fault.id}, which must stay`;
    case 'needed':
      return `The program needs department ${fault.id}`;
  }
}

function calendarFault(fault: CalendarFault): string {
  switch (fault.kind) {
    case 'no_hours':
      return 'There are no working hours';
    case 'hours':
      return 'Working hours overlap, or end before they begin';
    case 'no_day':
      return `There is no ${fault.year}-${fault.at}`;
    case 'weekend':
      return `${fault.year}-${fault.at} is a weekend already`;
    case 'no_weekend':
      return `${fault.year}-${fault.at} is no weekend day`;
  }
}

const pin: Said = { what: 'Wrong PIN', safe: stays };

function departmentsNot(refused: DepartmentsNotPublished): Said {
  switch (refused.kind) {
    case 'not_publisher':
      return notPublisher;
    case 'wrong_pin':
    case 'too_soon':
      return pin;
    case 'faults':
      return { what: departmentFaults(refused.faults).join('; '), safe: stays, todo: 'Esc goes back to mend it.' };
    case 'moved':
      return { what: 'Somebody has just changed the departments', safe: stays, todo: 'Go back with Esc, drop the draft to see them as they stand, and change them again.' };
  }
}

function calendarNot(refused: CalendarNotPublished): Said {
  switch (refused.kind) {
    case 'not_publisher':
      return notPublisher;
    case 'wrong_pin':
    case 'too_soon':
      return pin;
    case 'faults':
      return { what: refused.faults.map(calendarFault).join('; '), safe: stays, todo: 'Esc goes back to mend it.' };
    case 'newer':
      return { what: `Version ${refused.version} was published; your draft did not begin from it`, safe: stays, todo: 'Go back with Esc, drop the draft to see it, and change it again.' };
  }
}

export const words: typeof zh = {
  city: {
    departments: 'Departments',
    departmentsHint: 'One a line: short name | name | telephone | members, with spaces | head. The short name stays for good; halls hear of it with their next sync.',
    departmentsDone: 'The departments are published',
    departmentFaults,
    departmentsNot,
    notRead: (file) => `No dates could be read from ${file}; nothing changed`,
    unreadable: (line, text) => `Line ${line} cannot be read: ${text}`,
    unreadableOf: (field, line, text) => `${field}: line ${line} cannot be read: ${text}`,
    calendarKey: (missing) => (missing === null ? 'Calendar' : `Calendar: ${missing} is missing`),
    calendarTitle: (version, missing) =>
      `Working calendar (${version === 0 ? 'as shipped' : `version ${version}`})${missing === null ? '' : `: the days off of ${missing} are missing`}`,
    calendarFields: { valid_from: 'From which day', hours: 'Working hours', days: 'Days off and worked' },
    calendarHints: {
      valid_from: 'Like 2027-01-01; empty: always. What was promised stays.',
      hours: 'Like 08:30-12:00 13:30-17:30, the same every working day.',
      days: 'One holiday a line: 2027 Spring-Festival 02-08. Weekend days worked: 2027 worked 02-06. Paste it, or read it from a file.',
    },
    calendarDone: 'The working calendar is published',
    calendarFault,
    calendarNot,
    missing: (year) => `The days off of ${year} are missing: promises count Monday to Friday`,
    read: 'Read a file',
  },
};
