// The fields of an item, one under another: Tab or Enter goes on; in a list, Enter begins its next line.
import { Input } from 'antd';
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';

import type { CatalogueAtOffice } from '@/ipc/office/generated';
import { isComposing } from '@/parts/keys';
import { useWords } from '@/words';

import styles from './Catalogue.module.css';
import { DESK_ACTS, FIELDS, LISTS, LONG, POLICIES, ROLES, TERMS, type Field, type Texts } from './texts';

/** The longest text of a field, characters; an item whole goes into one call. */
const LONGEST = 2_000;

interface ItemFormProps {
  texts: Texts;
  catalogue: CatalogueAtOffice;
  goTo: (field: string | undefined) => void;
  onChange: (field: Field, text: string) => void;
}

export function ItemForm({ texts, catalogue, goTo, onChange }: ItemFormProps) {
  const w = useWords();
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.querySelector<HTMLElement>('#item-name')?.focus(), []);
  const hear = (event: KeyboardEvent, field: Field) => {
    if (isComposing(event.nativeEvent) || event.key !== 'Enter' || event.ctrlKey) return;
    event.preventDefault();
    if (!event.repeat) goTo(FIELDS[FIELDS.indexOf(field) + 1]);
  };
  const options: Partial<Record<Field, readonly (readonly [string, string])[]>> = {
    term: TERMS.map((term) => [term, w.catalogue.terms[term]]),
    at_counter: [['', w.catalogue.byHand], ...DESK_ACTS.map((act) => [act, w.catalogue.acts[act]] as const)],
    offline: POLICIES.map((policy) => [policy, w.catalogue.policies[policy]]),
    department: [['', w.catalogue.choose], ...catalogue.departments.map((one) => [one.id, one.name] as const)],
  };
  return (
    <div ref={frame} className={styles.form} role="group" aria-label={w.catalogue.edit}>
      {FIELDS.filter((field) => field !== 'number' || texts.term !== 'at_once').map((field) => {
        const choices = options[field];
        return (
          <div key={field} className={styles.field} data-field={field}>
            <label htmlFor={`item-${field}`}>{w.catalogue.fields[field]}</label>
            <div>
              {choices && (
                <select
                  id={`item-${field}`}
                  className={styles.select}
                  value={texts[field]}
                  onChange={(event) => onChange(field, event.target.value)}
                  onKeyDown={(event) => hear(event, field)}
                >
                  {choices.map(([value, name]) => (
                    <option key={value} value={value}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
              {field === 'roles' && <Roles text={texts.roles} onText={(text) => onChange('roles', text)} onKeyDown={(event) => hear(event, field)} />}
              {field !== 'roles' && !choices && (LISTS.has(field) || LONG.has(field)) && (
                <Input.TextArea
                  id={`item-${field}`}
                  value={texts[field]}
                  autoSize={{ minRows: LISTS.has(field) ? 2 : 1, maxRows: 10 }}
                  maxLength={LONGEST}
                  onChange={(event) => onChange(field, event.target.value)}
                  onKeyDown={(event) => LONG.has(field) && hear(event, field)}
                />
              )}
              {field !== 'roles' && !choices && !LISTS.has(field) && !LONG.has(field) && (
                <Input
                  id={`item-${field}`}
                  value={texts[field]}
                  autoComplete="off"
                  maxLength={LONGEST}
                  onChange={(event) => onChange(field, event.target.value)}
                  onKeyDown={(event) => hear(event, field)}
                />
              )}
              {w.catalogue.hints[field] && <p className={styles.hint}>{w.catalogue.hints[field]}</p>}
              {field === 'only_in' && <p className={styles.hint}>{catalogue.halls.map((one) => `${one.hall} ${one.name}`).join(w.common.between)}</p>}
            </div>
          </div>
        );
      })}
    </div>
  );
}

interface RolesProps {
  /** With spaces between. */
  text: string;
  onText: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Who may finish it at the desk: Space ticks, Tab goes on. Nobody: it is handed to the department. */
function Roles({ text, onText, onKeyDown }: RolesProps) {
  const w = useWords();
  const ticked = text.split(' ');
  const tick = (role: string, on: boolean) => onText(ROLES.filter((one) => (one === role ? on : ticked.includes(one))).join(' '));
  return (
    <div className={styles.ticks}>
      {ROLES.map((role, at) => (
        <label key={role}>
          <input
            id={at === 0 ? 'item-roles' : undefined}
            type="checkbox"
            checked={ticked.includes(role)}
            onChange={(event) => tick(role, event.target.checked)}
            aria-label={w.role[role]}
            onKeyDown={onKeyDown}
          />{' '}
          {w.role[role]}
        </label>
      ))}
    </div>
  );
}
