// The fields of a case, one after another: Enter goes to the next, and accepts from the last.
import { Checkbox, Input } from 'antd';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import type { BillNo, BusinessCard, Field, Money, Period } from '@/ipc/generated';
import { month, yuan } from '@/parts/format';
import { isComposing } from '@/parts/keys';
import type { Form } from '@/parts/caseForm';
import { useWords } from '@/words';

import styles from './CaseForm.module.css';
import { choose } from './choose';

const LONGEST = 1_000;

/** A bill with what is owed on it, or what it came to. */
export interface NamedBill {
  bill: BillNo;
  period: Period;
  amount: Money;
}

interface InputsProps {
  card: BusinessCard;
  form: Form;
  /** Bills that it may be about: put on hold with it, where the item does that; none: it is about none. */
  bills: NamedBill[];
  onChange: (part: Partial<Form>) => void;
  onDone: () => void;
}

/** What takes the focus, in the order of the screen. */
const STOPS = 'input:not([type="search"][readonly]),textarea';

function goOn(event: KeyboardEvent<HTMLElement>, onDone: () => void): void {
  if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || isComposing(event.nativeEvent)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.repeat) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(STOPS)];
  const next = all[all.findIndex((stop) => stop === document.activeElement) + 1];
  if (next) next.focus();
  else onDone();
}

/** Chosen by a digit; 0 shows the next of them. */
const AT_ONCE = 9;

export function Inputs({ card, form, bills, onChange, onDone }: InputsProps) {
  const w = useWords();
  const { item } = card;
  // Who answered the telephone is asked once, in a line of every urgent item's own.
  const asked = item.fields.filter((field) => !(item.urgent && field.name === 'told_whom' && !field.needed));
  // An account, a telephone number or a field of the form is no paper to tick.
  const papers = item.papers.filter((paper) => (paper.given_by ?? []).length === 0);
  const plain = (name: 'name' | 'phone' | 'address', label: string) => (
    <Labelled id={`case-${name}`} label={label}>
      <Input
        id={`case-${name}`}
        value={form[name]}
        autoComplete="off"
        // What the account says is replaced by typing, not added to.
        onFocus={(event) => event.target.select()}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Labelled>
  );
  return (
    // Enter belongs to the fields within.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className={styles.fields} role="group" aria-label={item.name} onKeyDown={(event) => goOn(event, onDone)}>
      <div className={styles.pair}>
        {plain('name', w.cases.name)}
        {plain('phone', w.cases.phone)}
      </div>
      {plain('address', w.cases.address)}
      <Labelled id="case-words" label={w.cases.words}>
        <Input.TextArea
          id="case-words"
          value={form.words}
          maxLength={LONGEST}
          autoSize={{ minRows: 2, maxRows: 5 }}
          placeholder={w.cases.wordsHint}
          onChange={(event) => onChange({ words: event.target.value })}
        />
      </Labelled>
      {bills.length > 0 && <WhichBill holds={card.disputes} bills={bills} chosen={form.bill} onChange={(bill) => onChange({ bill })} />}
      {item.urgent && (
        <Labelled id="case-called" label={w.cases.called(card.department.telephone)}>
          <Input
            id="case-called"
            value={form.telephoned ?? ''}
            autoComplete="off"
            placeholder={w.cases.calledHint}
            onChange={(event) => onChange({ telephoned: event.target.value === '' ? null : event.target.value })}
          />
        </Labelled>
      )}
      <div className={styles.pair}>
        {asked.map((field) => (
          <Labelled key={field.name} id={`case-field-${field.name}`} label={field.needed ? field.label : w.cases.optional(field.label)}>
            <OwnField
              field={field}
              value={form.fields[field.name] ?? ''}
              onChange={(value) => onChange({ fields: { ...form.fields, [field.name]: value } })}
            />
          </Labelled>
        ))}
      </div>
      {papers.length > 0 && (
        <fieldset className={styles.papers}>
          <legend>{w.cases.papers}</legend>
          {papers.map((paper) => (
            <Checkbox
              key={paper.name}
              checked={form.seen.includes(paper.name)}
              onChange={(event) =>
                onChange({
                  seen: event.target.checked ? [...form.seen, paper.name] : form.seen.filter((one) => one !== paper.name),
                })
              }
            >
              {paper.needed ? paper.name : w.business.ifAny(paper.name)}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </div>
  );
}

interface WhichBillProps {
  /** It is put on hold. */
  holds: boolean;
  bills: NamedBill[];
  chosen: BillNo | null;
  onChange: (bill: BillNo | null) => void;
}

/** Which bill it is about; empty: none. */
function WhichBill({ holds, bills, chosen, onChange }: WhichBillProps) {
  const w = useWords();
  const say = holds ? w.dispute : w.cases;
  const named = (bill: NamedBill) => say.billChoice(month(bill.period), yuan(bill.amount));
  const [from, setFrom] = useState(0);
  const shown = bills.slice(from, from + AT_ONCE);
  const after = bills.length - from - shown.length;
  const more = bills.length > AT_ONCE ? [`0 ${after > 0 ? w.cases.moreBills(after) : w.cases.firstBills}`] : [];
  const hint = [...shown.map((bill, at) => `${at + 1} ${named(bill)}`), ...more].join('  ');
  const at = bills.find((bill) => bill.bill === chosen);
  return (
    <Labelled id="case-bill" label={w.cases.optional(say.whichBill)}>
      <Input
        id="case-bill"
        value={at ? named(at) : ''}
        autoComplete="off"
        placeholder={w.cases.byDigit}
        aria-describedby="case-bills"
        onChange={(event) => {
          const key = event.target.value.slice(-1);
          if (key === '0' && more.length > 0) setFrom(after > 0 ? from + AT_ONCE : 0);
          else onChange(shown[Number(key) - 1]?.bill ?? null);
        }}
      />
      <p id="case-bills" className={styles.hint}>
        {hint}
      </p>
    </Labelled>
  );
}

function OwnField({ field, value, onChange }: { field: Field; value: string; onChange: (value: string) => void }) {
  const w = useWords();
  const id = `case-field-${field.name}`;
  const typed = useRef('');
  if (field.kind === 'choice') {
    // Chosen by its digit as well as by the mouse: the keys of the form stay those of a form.
    const choices = field.choices ?? [];
    return (
      <Input
        id={id}
        value={value}
        autoComplete="off"
        onFocus={() => {
          typed.current = '';
        }}
        placeholder={choices.map((choice, at) => `${at + 1} ${choice}`).join('  ')}
        title={choices.map((choice, at) => `${at + 1} ${choice}`).join('  ')}
        onChange={(event) => {
          const chosen = choose(choices, { value, typed: typed.current }, event.target.value);
          typed.current = chosen.typed;
          onChange(chosen.value);
        }}
      />
    );
  }
  return (
    <Input
      id={id}
      value={value}
      autoComplete="off"
      inputMode={field.kind === 'number' ? 'decimal' : 'text'}
      placeholder={field.kind === 'date' ? w.cases.dateHint : ''}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Labelled({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}
