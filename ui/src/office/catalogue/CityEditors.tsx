// 承办部门 and 工作日历 in the browser: a line for each department; the hours, and a line for each holiday of a year.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { CityAtOffice, Department, Me } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { KeyButton } from '@/parts/KeyButton';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import { isUnreadable } from '../parts/typed';
import styles from './Catalogue.module.css';
import { CALENDAR_FIELDS, calendarOf, calendarTexts, departmentLines, departmentsOf, imported, type CalendarTexts } from './cityTexts';
import { TextsEditor } from './TextsEditor';

interface CityEditorProps {
  me: Me;
  what: 'departments' | 'calendar';
  onBack: () => void;
  onDone: (what: string) => void;
  onOver: () => void;
}

type Common = Pick<CityEditorProps, 'me' | 'onBack' | 'onOver'> & { city: CityAtOffice; onDone: () => void };

export function CityEditor({ me, what, onBack, onDone, onOver }: CityEditorProps) {
  const w = useWords();
  const client = useQueryClient();
  const city = useQuery(office.city());
  if (city.error && !isOver(city.error)) return <ConsoleTrouble fault={city.error} />;
  if (!city.data) return <Waiting lines={8} />;
  const done = (said: string) => () => {
    void client.invalidateQueries({ queryKey: office.city().queryKey });
    void client.invalidateQueries({ queryKey: office.catalogue().queryKey });
    onDone(said);
  };
  if (what === 'departments') return <DepartmentsEditor me={me} city={city.data} onBack={onBack} onDone={done(w.city.departmentsDone)} onOver={onOver} />;
  return <CalendarEditor me={me} city={city.data} onBack={onBack} onDone={done(w.city.calendarDone)} onOver={onOver} />;
}

type Typed = Record<string, string>;

const departmentsTyped = (texts: Typed) => departmentsOf(texts['departments'] ?? '');
const calendarTyped = (texts: Typed) => calendarOf(texts as CalendarTexts);

/** What can be read of it: nothing is checked or published before all can. */
function departmentsRead(texts: Typed): Department[] {
  const departments = departmentsTyped(texts);
  return isUnreadable(departments) ? [] : departments;
}

function DepartmentsEditor({ city, ...rest }: Common) {
  const w = useWords();
  return (
    <TextsEditor
      {...rest}
      id="departments"
      title={w.city.departments}
      lines={[{ name: 'departments', label: w.city.departments, hint: w.city.departmentsHint, isLong: true }]}
      stands={{ departments: departmentLines(city.departments) }}
      seen={JSON.stringify(city.departments)}
      unreadable={(texts) => {
        const departments = departmentsTyped(texts);
        return isUnreadable(departments) ? w.city.unreadable(departments.line, departments.text) : undefined;
      }}
      onCheck={async (texts) => {
        const { faults } = await callOffice('check_departments', { departments: departmentsRead(texts) });
        return { faults: w.city.departmentFaults(faults) };
      }}
      onPublish={(texts, pin, seen) =>
        callOffice('publish_departments', { departments: departmentsRead(texts), seen: JSON.parse(seen) as Department[], pin })
      }
    />
  );
}

function CalendarEditor({ city, ...rest }: Common) {
  const w = useWords();
  const file = useRef<HTMLInputElement>(null);
  const read = (texts: Typed) => {
    const calendar = calendarTyped(texts);
    return isUnreadable(calendar) ? city.calendar : calendar;
  };
  const taken = async (chosen: File, texts: CalendarTexts, change: (texts: Typed) => void, say: (words: string) => void) => {
    const days = imported(await chosen.text(), texts);
    if (days) change(days);
    else say(w.city.notRead(chosen.name));
  };
  return (
    <TextsEditor
      {...rest}
      id="calendar"
      title={w.city.calendarTitle(city.version, city.missing ?? null)}
      lines={CALENDAR_FIELDS.map((name) => ({ name, label: w.city.calendarFields[name], hint: w.city.calendarHints[name], isLong: name === 'days' }))}
      stands={calendarTexts(city.calendar)}
      seen={String(city.version)}
      unreadable={(texts) => {
        const calendar = calendarTyped(texts);
        return isUnreadable(calendar) ? w.city.unreadableOf(w.city.calendarFields[calendar.field], calendar.line, calendar.text) : undefined;
      }}
      onCheck={async (texts) => {
        const { faults, missing } = await callOffice('check_calendar', { calendar: read(texts) });
        const found = { faults: faults.map((fault) => w.city.calendarFault(fault)) };
        return missing == null ? found : { ...found, note: w.city.missing(missing) };
      }}
      onPublish={(texts, pin, seen) => callOffice('publish_calendar', { calendar: read(texts), seen: Number(seen), pin })}
    >
      {(texts, change, say) => (
        <>
          <KeyButton hotkey="Alt+L" onPress={() => file.current?.click()}>
            {w.city.read}
          </KeyButton>
          <input
            ref={file}
            type="file"
            accept=".json,.txt,.csv"
            className={styles.hidden}
            aria-label={w.city.read}
            onChange={(event) => {
              const [chosen] = Array.from(event.target.files ?? []);
              event.target.value = '';
              if (chosen) void taken(chosen, texts as CalendarTexts, change, say);
            }}
          />
        </>
      )}
    </TextsEditor>
  );
}
