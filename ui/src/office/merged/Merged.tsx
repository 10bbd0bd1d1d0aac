// 并户: accounts that continue as another, with who said so and what went along; a further one, or one that stands for itself again, is
// tried first and said with the PIN.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { MergedAtOffice, MergedLine } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import type { PageProps } from '../pageList';
import { Foot } from '../parts/Foot';
import { ListHalf } from '../parts/ListHalf';
import lines from '../Queue.module.css';
import { MergeForm } from './MergeForm';

/** A new one, or the end of one that stands. */
type Open = { apart: MergedLine | undefined };

export function Merged({ me, onOver }: PageProps) {
  const w = useWords();
  const client = useQueryClient();
  const found = useQuery(office.merged());
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState<string>();
  const rows = found.data?.merged ?? [];
  const shown = open ? open.apart : rows.find((row) => row.account === at);
  const begin = (what: Open) => {
    setDone(undefined);
    setOpen(what);
  };
  const end = (after: MergedAtOffice, said: string) => {
    client.setQueryData(office.merged().queryKey, after);
    setDone(said);
    setOpen(undefined);
  };
  return (
    <div className={page.work}>
      <ListHalf query={found} onOver={onOver} name={w.merged.list} testId="merged-sum" sum={(data) => w.merged.sum(data.merged.length)} done={done} doneSafe={w.merged.doneSafe}>
        {() =>
          rows.length === 0 ? (
            <p className={page.none}>{w.merged.empty}</p>
          ) : (
            <RowList rows={rows} idOf={(row) => row.account} label={w.merged.list} isHere={!open} onMove={(row) => setAt(row?.account)}>
              {(row) => <Line row={row} />}
            </RowList>
          )
        }
      </ListHalf>
      <section className={page.pane} aria-label={w.merged.one}>
        {open && found.data ? (
          <MergeForm key={open.apart?.account ?? ''} me={me} apart={open.apart} today={found.data.today} onDone={end} onBack={() => setOpen(undefined)} onOver={onOver} />
        ) : (
          <>
            <div className={page.body}>{shown ? <Sheet one={shown} /> : <p>{w.merged.about}</p>}</div>
            <Foot>
              <KeyButton kind="act" hotkey="1" onPress={() => begin({ apart: undefined })}>
                {w.merged.merge}
              </KeyButton>
              {shown && (
                <KeyButton hotkey="2" onPress={() => begin({ apart: shown })}>
                  {w.merged.apart}
                </KeyButton>
              )}
            </Foot>
          </>
        )}
      </section>
    </div>
  );
}

function Line({ row }: { row: MergedLine }) {
  const w = useWords();
  return (
    <div className={lines.line}>
      <span className={lines.name}>{w.merged.goes(row.account, row.into)}</span>
      <span className={lines.standing}>{row.on}</span>
      <span className={lines.soft}>{[row.holder, row.words].filter(Boolean).join(w.common.between)}</span>
    </div>
  );
}

function Sheet({ one }: { one: MergedLine }) {
  const w = useWords();
  return (
    <>
      <h2 className={page.title} data-testid="merged">
        {w.merged.goes(one.account, one.into)}
      </h2>
      <dl className={page.facts}>
        <Fact label={w.merged.account}>{`${one.account} ${one.holder}`}</Fact>
        <Fact label={w.merged.into}>{`${one.into} ${one.into_holder}`}</Fact>
        <Fact label={w.merged.since}>{one.on}</Fact>
        <Fact label={w.merged.said}>{w.merged.saidBy(one.said_on, one.by)}</Fact>
        <Fact label={w.merged.why}>{one.words}</Fact>
        <Fact label={w.merged.carried}>{yuan(one.carried)}</Fact>
        <Fact label={w.merged.bills}>{w.merged.stay(one.bills, yuan(one.owed))}</Fact>
      </dl>
      <p>{w.merged.holds}</p>
    </>
  );
}
