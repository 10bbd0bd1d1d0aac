// 冲正更正: a payment taken back or moved, what the bank said of a cheque, a reading put right. What waits stands in the list; anything
// else is looked up by its receipt or account, or comes from a line of 差异. Each act is tried, looked over and done with the PIN.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { AskCorrections, At } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { KeyButton } from '@/parts/KeyButton';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import type { PageProps } from '../pageList';
import { Foot } from '../parts/Foot';
import { ListHalf } from '../parts/ListHalf';
import { ActForm } from './ActForm';
import { Line } from './Line';
import { LookUp } from './LookUp';
import { actsOf, idOf, rowsOf, type Act, type Row } from './rows';
import { Sheet } from './Sheet';

const WAITING: AskCorrections = { text: '', at: [] };

export function Corrections({ me, onOver, about, onGo }: PageProps) {
  const w = useWords();
  const says = w.corrections;
  const client = useQueryClient();
  const [ask, setAsk] = useState<AskCorrections>(about ? { text: '', at: [...about.at] } : WAITING);
  const [searches, setSearches] = useState(false);
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<{ row: Row; act: Act }>();
  const [done, setDone] = useState<string>();
  // Done with here just now: it may leave the list a moment later.
  const [ended, setEnded] = useState<string>();
  const found = useQuery(office.corrections(ask));
  const rows = found.data ? rowsOf(found.data) : [];
  const shown = open?.row ?? rows.find((row) => idOf(row) === at);
  const isWaiting = ask.text === '' && ask.at.length === 0;
  const look = (text: string) => {
    setSearches(false);
    setDone(undefined);
    setAsk(text === '' ? WAITING : { text, at: [] });
  };
  const end = (said: string) => {
    setDone(said);
    setEnded(open && idOf(open.row));
    setOpen(undefined);
    for (const key of ['corrections', 'differences', 'arrivals', 'channels']) void client.invalidateQueries({ queryKey: [key] });
  };
  const begin = (row: Row, act: Act) => {
    setDone(undefined);
    setOpen({ row, act });
  };
  const isNamed = (one: At) => about?.at.some((named) => named.journal === one.journal && named.number === one.number) ?? false;
  const empty = isWaiting ? says.noneWaits : says.noneFound(ask.text);
  const cheques = rows.filter((row) => row.kind === 'payment' && row.one.cheque && !row.one.asked).length;
  return (
    <div className={page.work}>
      <ListHalf
        query={found}
        onOver={onOver}
        name={says.list}
        testId="corrections-sum"
        sum={(data) => (isWaiting ? says.waits(rows.length - cheques, cheques) : says.found(data.payments.length, data.bills.length))}
        done={done}
        doneSafe={says.doneSafe}
      >
        {() => (
          <>
            {!open && <LookUp isOpen={searches} onOpen={() => setSearches(true)} onLook={look} onBack={() => setSearches(false)} />}
            {rows.length === 0 ? (
              <p className={page.none}>{empty}</p>
            ) : (
              <RowList key={JSON.stringify(ask)} rows={rows} idOf={idOf} label={says.list} isHere={!open && !searches} held={open && idOf(open.row)} doneWith={ended} onMove={(row) => setAt(row && idOf(row))}>
                {(row) => <Line row={row} />}
              </RowList>
            )}
          </>
        )}
      </ListHalf>
      <section className={page.pane} aria-label={says.one}>
        {open ? (
          <ActForm
            key={`${idOf(open.row)} ${open.act}`}
            me={me}
            row={open.row}
            act={open.act}
            account={found.data?.account?.account}
            settles={open.row.kind === 'payment' && isNamed(open.row.one.at) ? about?.settles : undefined}
            onDone={end}
            onBack={() => setOpen(undefined)}
            onOver={onOver}
          />
        ) : (
          <>
            <div className={page.body}>{shown ? <Sheet row={shown} account={found.data?.account ?? undefined} /> : <p>{about ? says.ofDifference : says.noneWaits}</p>}</div>
            <Foot>
              {shown &&
                !searches &&
                actsOf(shown).map((act, place) => (
                  <KeyButton key={act} kind={place === 0 ? 'act' : 'plain'} hotkey={String(place + 1)} onPress={() => begin(shown, act)}>
                    {says.acts[act]}
                  </KeyButton>
                ))}
              {!isWaiting && !searches && (
                <KeyButton hotkey="0" onPress={() => look('')}>
                  {says.waiting}
                </KeyButton>
              )}
              {about && onGo && !searches && (
                <KeyButton kind="quiet" hotkey="Esc" onPress={() => onGo('differences')}>
                  {says.toDifferences}
                </KeyButton>
              )}
            </Foot>
          </>
        )}
      </section>
    </div>
  );
}
