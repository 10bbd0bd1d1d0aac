// Accepting a case: who asks, where they are called, what for, the item's own form, the papers. Enter goes on, Ctrl+Enter
// accepts. What was typed stays after Esc.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

import { useAct } from '@/ipc/act';
import type { AccountNo, AccountView, BusinessCard, CaseId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Refused } from '@/ipc/trouble';
import { ActPane } from '@/parts/ActPane';
import { useLookedAt } from '@/parts/drawn';
import { KeyButton } from '@/parts/KeyButton';
import { KeyLink } from '@/parts/KeyLink';
import { useKeys } from '@/parts/keys';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { emptyForm, formKey, isWritten, type Form } from '@/parts/caseForm';
import { useWords } from '@/words';

import { Transferred } from './Transferred';
import styles from './CaseForm.module.css';
import { useForms } from './forms';
import { Inputs, type NamedBill } from './Inputs';
import { fieldOf, lackOf, type Lack } from './lacks';

interface CaseFormProps {
  item: string;
  /** The customer on the counter's screen. */
  account: AccountNo | null;
  onBack: () => void;
  onCounter: () => void;
  /** To asking for a refund at the account on the screen, which opens its case. */
  onRefund: () => void;
  onOpened: (id: CaseId) => void;
}

export function CaseForm({ item, account, onBack, onCounter, onRefund, onOpened }: CaseFormProps) {
  const w = useWords();
  const card = useQuery(ask.businessCard(item));
  const view = useQuery({ ...ask.account(account ?? ''), enabled: account !== null });
  const isKnown = card.data && (account === null || view.data);
  const fault = card.error ?? view.error;
  if (card.data?.refunds) return <RefundAtAccount name={card.data.item.name} account={account} onBack={onBack} onRefund={onRefund} />;
  if (card.data?.needs_account && account === null) return <AccountFirst item={card.data.item} onBack={onBack} onCounter={onCounter} />;
  return (
    <ActPane title={w.cases.acceptTitle(card.data?.item ?? { name: '', name_en: '' })} onBack={onBack}>
      {fault && <Trouble fault={fault} />}
      {!isKnown && !fault && <Waiting lines={6} />}
      {isKnown && <Filled card={card.data} view={account === null ? null : (view.data ?? null)} onCounter={onCounter} onOpened={onOpened} />}
    </ActPane>
  );
}

/** A deposit is asked back at its account alone: with a customer on the screen the way goes straight there. */
function RefundAtAccount({ name, account, onBack, onRefund }: { name: string; account: AccountNo | null; onBack: () => void; onRefund: () => void }) {
  const w = useWords();
  useEffect(() => {
    if (account !== null) onRefund();
  }, [account, onRefund]);
  return (
    <ActPane title={name} onBack={onBack}>
      <Notice tone="needs" what={w.refund.atAccount} todo={w.refund.atAccountTodo} />
    </ActPane>
  );
}

/** What changes an account is accepted with it on the screen alone: said before anything is typed. */
function AccountFirst({ item, onBack, onCounter }: { item: { name: string; name_en: string }; onBack: () => void; onCounter: () => void }) {
  const w = useWords();
  return (
    <ActPane title={w.cases.acceptTitle(item)} onBack={onBack}>
      <Notice tone="needs" what={w.business.accountFirst(item.name)} todo={w.business.accountFirstTodo}>
        <KeyButton kind="act" hotkey="Enter" onPress={onCounter}>
          {w.transfer.toCounter}
        </KeyButton>
      </Notice>
    </ActPane>
  );
}

/** As the customer on the screen would fill it in; of an account that changes hands, whoever comes is not its holder. */
function begun(view: AccountView | null, transfers: boolean): Form {
  if (!view) return emptyForm();
  const { name, phone, address } = view.details;
  const who = transfers ? {} : { name, phone };
  return { ...emptyForm(), account: view.account, address, ...who };
}

/** Bills that can be named: of what puts them on hold, those that can be; of anything else, those that are open and paid. */
function billsOf(card: BusinessCard, { open, settled }: AccountView): NamedBill[] {
  const owing = open.filter((bill) => !card.disputes || !bill.dispute);
  const named = owing.map(({ bill, period, owed }) => ({ bill, period, amount: owed }));
  if (card.disputes) return named;
  const all = [...named, ...settled];
  all.sort((one, other) => other.period.localeCompare(one.period));
  return all;
}

interface FilledProps {
  card: BusinessCard;
  view: AccountView | null;
  onCounter: () => void;
  onOpened: (id: CaseId) => void;
}

function Filled({ card, view, onCounter, onOpened }: FilledProps) {
  const w = useWords();
  const { item } = card;
  const { forms, keep } = useForms();
  const place = formKey(item.id, view?.account ?? null);
  // A form that nobody typed in is nobody's draft; its name stands from here on.
  const [fresh] = useState(() => begun(view, card.transfers));
  const form = forms[place] ?? fresh;
  // Typed before, and left: for somebody who went, or for this one who came back. Whoever sees it says which.
  const [left, setLeft] = useState(() => forms[place] !== undefined && isWritten(form));
  const open = useAct('open_case');
  const frame = useRef<HTMLDivElement>(null);
  const told = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    frame.current?.querySelector<HTMLElement>('input,textarea')?.focus();
  }, []);
  const change = (part: Partial<Form>) => keep(place, { ...form, ...part });

  // What is urgent is telephoned while the customer stands there: asked once more; where it can wait, the same key again.
  const [asksForCall, setAsksForCall] = useState(false);
  const isCallRead = useLookedAt(asksForCall);
  const [lacks, setLacks] = useState<Lack | null>(null);
  const isUncalled = item.urgent != null && (form.telephoned ?? '').trim() === '';

  function accept(): void {
    const { id, ...asked } = form;
    // What is missing is named first, and the cursor goes there; the call is asked about once nothing is.
    const lack = lackOf(item, form);
    setLacks(lack);
    if (lack || (isUncalled && !asksForCall)) open.reset();
    if (lack) {
      setAsksForCall(false);
      return;
    }
    if (isUncalled && !(asksForCall && isCallRead())) {
      setAsksForCall(true);
      document.getElementById('case-called')?.focus();
      return;
    }
    // Under the name of its first attempt it is found again after a crash, whatever was typed.
    keep(place, form);
    open.mutate(
      { case: id, item: item.id, ...asked, disputes: card.disputes && asked.bill !== null },
      {
        onSuccess: (sheet) => {
          keep(place, null);
          onOpened(sheet.line.case);
        },
      },
    );
  }
  useKeys({ 'Ctrl+Enter': accept });
  const refused = open.error instanceof Refused && open.error.refusal.kind === 'missing' ? fieldOf(item, open.error.refusal.gap) : null;
  const lacking = lacks?.field ?? refused;
  // What is told stands below a long form: it comes into sight; then the cursor goes to what is missing.
  useEffect(() => {
    if (open.error || asksForCall || lacks) told.current?.scrollIntoView({ block: 'nearest' });
    if (lacking !== null) document.getElementById(lacking)?.focus();
  }, [open.error, asksForCall, lacks, lacking]);

  return (
    <div ref={frame} className={styles.form}>
      {left && (
        <Notice inLine tone="needs" what={w.cases.leftForm(form.name, form.words)}>
          <KeyLink
            hotkey="Alt+Z"
            onPress={() => {
              keep(place, null);
              setLeft(false);
            }}
          >
            {w.cases.formAnew}
          </KeyLink>
        </Notice>
      )}
      {item.urgent && (
        <Notice
          tone="stop"
          what={w.cases.callNow(card.department.name, card.department.telephone)}
          safe={item.urgent.when}
          todo={w.cases.sayIt(item.urgent.say)}
        />
      )}
      {card.transfers && view && <Transferred view={view} onCounter={onCounter} />}
      <Inputs card={card} form={form} bills={view ? billsOf(card, view) : []} onChange={change} onDone={accept} />
      <div className={styles.foot}>
        <p className={styles.due}>{w.cases.promises(card.due_local.slice(0, 16), card.department)}</p>
        {card.promise.assumed && <Notice tone="needs" what={w.cases.assumed} />}
        <KeyButton kind="act" block shows="Ctrl+Enter" busy={open.isPending} onPress={accept}>
          {w.cases.acceptAndPrint}
        </KeyButton>
      </div>
      <div ref={told}>
        {lacks && <Trouble fault={new Refused('open_case', { kind: 'missing', gap: lacks.gap })} />}
        {asksForCall && isUncalled && !open.error && (
          <Notice alert tone="stop" what={w.cases.notCalled(card.department.name, card.department.telephone)} safe={w.cases.notCalledSafe} todo={w.cases.notCalledTodo} />
        )}
        {open.error && <Trouble fault={open.error} />}
      </div>
    </div>
  );
}
