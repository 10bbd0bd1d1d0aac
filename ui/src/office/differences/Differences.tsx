// 差异: every difference in one list; what happened, where the money is, who decides by when, why; and the decision.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Difference, DifferenceFact, DifferencesAtOffice } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';
import { byRight } from '@/words/byRight';

import page from '../elsewhere/Elsewhere.module.css';
import { OneForm } from '../arrivals/OneForm';
import type { About, PageProps } from '../pageList';
import { Halves } from '../parts/Halves';
import { useHeld } from '../parts/held';
import styles from '../Queue.module.css';
import { type Decision, DecideForm } from './DecideForm';

const idOf = (one: Difference): string => `${one.what.kind} ${one.at ? `${one.at.journal}/${one.at.number}` : JSON.stringify(one.what)}`;

export function Differences({ me, onOver, onGo }: PageProps) {
  const w = useWords();
  const client = useQueryClient();
  const [all, setAll] = useState(false);
  const found = useQuery(office.differences(all));
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<{ one: Difference; end: Decision }>();
  const [done, setDone] = useState<{ what: string; safe: string }>();
  // Money that a channel alone has: the line whose money becomes an arrival.
  const [arriving, setArrives] = useState<Difference>();
  // Done with here just now: it may leave the list a moment later.
  const [ended, setEnded] = useState<string>();
  const rows = found.data?.differences ?? [];
  // Never silently shorter: what cannot be read stands above the list.
  const unread = found.data?.unread.unread.length ? found.data.unread : undefined;
  const [refused, setRefused] = useState<Error | null>(null);
  const written = useHeld(open?.one ?? arriving, rows, idOf, refused);
  const shown = written ?? rows.find((one) => idOf(one) === at);
  const begin = (end: Decision) => {
    setDone(undefined);
    if (shown) setOpen({ one: shown, end });
  };
  const decided = (after: DifferencesAtOffice) => {
    setDone(open && { what: w.differences.done[open.end], safe: w.differences.doneSafe });
    setEnded(open && idOf(open.one));
    setOpen(undefined);
    client.setQueryData(office.differences(true).queryKey, after);
    void client.invalidateQueries({ queryKey: office.differences(false).queryKey });
  };
  const startArrival = (one: Difference) => {
    setDone(undefined);
    setArrives(one);
  };
  const arrived = (_: unknown, amount: number) => {
    setDone({ what: w.bank.arrivals.oneDone(yuan(amount)), safe: w.bank.arrivals.takenSafe });
    setEnded(arriving && idOf(arriving));
    setArrives(undefined);
    for (const key of ['differences', 'arrivals', 'channels']) void client.invalidateQueries({ queryKey: [key] });
  };
  return (
    <Halves
      query={found}
      onOver={onOver}
      names={{ list: w.differences.list, one: w.differences.one }}
      sum={found.data ? w.differences.sum(found.data.open, found.data.overdue) : ''}
      testId="differences-sum"
      done={done?.what}
      doneSafe={done?.safe ?? ''}
      list={
        <>
          {unread && (
            <div className={page.said} data-testid="differences-unread">
              <Notice tone="needs" {...w.differences.unread(unread)} />
            </div>
          )}
          {rows.length === 0 ? (
            !unread && <p className={styles.empty}>{w.differences.empty}</p>
          ) : (
            <RowList rows={rows} idOf={idOf} label={w.differences.list} isHere={!written} held={written && idOf(written)} doneWith={ended} onMove={(row) => setAt(row && idOf(row))}>
              {(row) => <Line one={row} />}
            </RowList>
          )}
          <p className={styles.empty}>{w.differences.lookedBack(found.data?.looked_back_days ?? 0)}</p>
        </>
      }
      sheet={shown ? <Sheet one={shown} /> : found.data && <p className={page.none}>{w.differences.none}</p>}
      foot={
        <>
          {shown && open && <DecideForm key={`${idOf(open.one)} ${open.end}`} me={me} one={shown} end={open.end} onDone={decided} onRefused={setRefused} onBack={() => setOpen(undefined)} onOver={onOver} />}
          {shown && arriving && shown.what.kind === 'channel' && (
            <OneForm key={idOf(arriving)} me={me} exception={shown.what.number} onDone={arrived} onBack={() => setArrives(undefined)} onOver={onOver} />
          )}
          {!written && (
            <div className={page.acts} role="group" aria-label={w.office.acts}>
              {shown && <Acts one={shown} roles={found.data?.roles ?? []} onBegin={begin} onCorrect={onGo && (() => onGo('corrections', aboutOf(shown)))} onSheet={onGo && ((sheet) => onGo('sheets', { at: [], sheet }))} onDeposit={onGo && ((deposit) => onGo('arrivals', { at: [], deposit }))} onArrives={() => startArrival(shown)} />}
              <KeyButton hotkey="0" pressed={all} onPress={() => setAll(!all)}>
                {all ? w.differences.showOpen : w.differences.showAll}
              </KeyButton>
            </div>
          )}
        </>
      }
    />
  );
}

/** The payments that it names, and the exception that is settled when one of them is taken back for it. */
const aboutOf = (one: Difference): About => ({
  at: one.facts.filter((fact) => fact.receipt != null).map((fact) => fact.at),
  settles: one.what.kind === 'channel' ? one.what.number : undefined,
});

/** Money of a customer that no counter recorded. */
const isTheirsAlone = ({ what, overdue }: Difference): boolean =>
  what.kind === 'channel' &&
  what.way === 'theirs_only' &&
  (what.step === 'credit_customer' || what.step === 'ask_channel') &&
  typeof what.since !== 'number' &&
  // While the bank may still return its debit, that is nobody's to claim.
  (!what.in_flight || overdue);

interface ActsProps {
  one: Difference;
  roles: readonly string[];
  onBegin: (end: Decision) => void;
  /** To the payments and bills that it names; nothing: there is no way there. */
  onCorrect: (() => void) | undefined;
  /** To the settlement sheet of a hall and day. */
  onSheet: ((sheet: About['sheet']) => void) | undefined;
  /** To a deposit slip. */
  onDeposit: ((deposit: string) => void) | undefined;
  onArrives: () => void;
}

/** More was taken than the policy or the tariff of its days asks for, and none of it was returned. */
function isTooMuch(what: Difference['what']): boolean {
  if (what.kind === 'policy') return what.more > 0 && what.returned === 0;
  return what.kind === 'tariff' && what.returned === 0 && (byRight(what.bills)?.more ?? 0) > 0;
}

/** What whoever is signed in may do about it; where it is another’s, whose. */
function Acts({ one, roles, onBegin, onCorrect, onSheet, onDeposit, onArrives }: ActsProps) {
  const w = useWords();
  const isChannel = one.what.kind === 'channel';
  if (!one.at) return null;
  if (!roles.includes(one.decides) && !roles.includes('finance')) return <span>{w.differences.notDecided({ why: 'not_theirs', decides: one.decides }).what}</span>;
  if (one.what.kind === 'after_sheet') {
    const sheet = { hall: one.hall ?? 0, on: one.what.on };
    return (
      onSheet && (
        <KeyButton kind="act" hotkey="1" onPress={() => onSheet(sheet)}>
          {w.differences.toSheet}
        </KeyButton>
      )
    );
  }
  const deposit = `${one.at.journal}/${one.at.number}`;
  if (one.what.kind === 'in_transit') {
    return (
      onDeposit && (
        <KeyButton kind="act" hotkey="1" onPress={() => onDeposit(deposit)}>
          {w.differences.toDeposit}
        </KeyButton>
      )
    );
  }
  if (!one.settled) {
    const isFinance = roles.includes('finance');
    return (
      <>
        <KeyButton kind="act" hotkey="1" onPress={() => onBegin('settled')}>
          {w.differences.settle}
        </KeyButton>
        {isFinance && onCorrect && aboutOf(one).at.length > 0 && (
          <KeyButton hotkey="3" onPress={onCorrect}>
            {w.corrections.list}
          </KeyButton>
        )}
        {isFinance && isTheirsAlone(one) && (
          <KeyButton hotkey="4" onPress={onArrives}>
            {w.bank.arrivals.ofException}
          </KeyButton>
        )}
        {one.what.kind === 'bank_differs' && onDeposit && (
          <KeyButton hotkey="3" onPress={() => onDeposit(deposit)}>
            {w.differences.toDeposit}
          </KeyButton>
        )}
        {isTooMuch(one.what) && (
          <KeyButton hotkey="5" onPress={() => onBegin('returned')}>
            {w.differences.returns}
          </KeyButton>
        )}
      </>
    );
  }
  // What a hall told a customer stays settled.
  if (!isChannel && one.settled.words === '') return null;
  return (
    <KeyButton hotkey="2" onPress={() => onBegin('reopened')}>
      {w.differences.reopen}
    </KeyButton>
  );
}

function Line({ one }: { one: Difference }) {
  const w = useWords();
  const tone = one.settled ? 'good' : one.overdue ? 'broken' : 'soon';
  const place = one.counter ? w.watch.health.seat(one.hall_name, one.hall ?? 0, one.counter) : one.hall_name;
  return (
    <div className={styles.line}>
      <span className={styles.whole}>{w.differences.what(one.what, yuan(one.amount))}</span>
      <span className={`${styles.standing} ${styles[tone]}`}>
        {one.settled ? w.differences.isSettled : one.overdue ? w.differences.overdue : one.due ? w.differences.by(one.due.slice(5)) : ''}
      </span>
      <span className={styles.soft}>{[one.since, place, one.account].filter(Boolean).join(w.common.between)}</span>
    </div>
  );
}

/** The account with its holder's name. */
const whose = ({ account, name }: Pick<Difference, 'account' | 'name'>) => [account, name].filter(Boolean).join(' ');

function Sheet({ one }: { one: Difference }) {
  const w = useWords();
  const says = w.differences;
  const place = one.counter ? w.watch.health.seat(one.hall_name, one.hall ?? 0, one.counter) : one.hall_name;
  const seatOf = ({ hall_name, hall, counter }: DifferenceFact) => (counter === 0 ? says.office : w.watch.health.seat(hall_name, hall, counter));
  const said = (fact: DifferenceFact) => says.fact(fact.says, fact.receipt, seatOf(fact), fact.taken_local, yuan(fact.amount));
  const rows: [string, string][] = [
    [says.money, says.moneyOf(one.what)],
    [says.where, place],
    [says.account, whose(one)],
    [says.step, says.todo(one.what)],
    [says.decides, says.due(says.decider(one.decides), one.due)],
    [says.why, says.rule(one.what)],
    [says.found, one.found ? says.foundBy(one.found.local.slice(0, 16), one.found.number, one.found.last) : ''],
    [says.reason, says.reasonOf(one.what)],
    [says.case, one.case ? says.caseOf(one.case.number, one.case.department, one.case.due_local.slice(0, 16), one.case.closed) : ''],
    [says.past, one.past.map((each) => says.pastOf(each.reopened, each.on, each.by, each.words)).join('；')],
    [says.settledBy, one.settled ? says.settled(one.settled.by, one.settled.local, one.settled.words) : ''],
  ];
  return (
    <>
      <h2 className={page.title} data-testid="difference">
        {says.what(one.what, yuan(one.amount))}
      </h2>
      <dl className={page.facts}>
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <Fact key={label} label={label}>
              {value}
            </Fact>
          ))}
        {one.facts.length > 0 && (
          <Fact label={says.facts}>
            {one.facts.map((fact) => (
              <div key={`${fact.at.journal}/${fact.at.number}`}>{[said(fact), fact.account === one.account ? '' : whose(fact)].filter(Boolean).join(w.common.between)}</div>
            ))}
            {one.further > 0 && <div>{says.andMore(one.further)}</div>}
          </Fact>
        )}
      </dl>
      {['settlement', 'booked_back', 'carried'].includes(one.what.kind) && !one.settled && <p>{says.byHall(one.hall_name)}</p>}
    </>
  );
}
