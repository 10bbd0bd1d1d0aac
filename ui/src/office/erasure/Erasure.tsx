// 到期清除: what was erased so far, by whom and why; how long what is kept; and one account, or everything that is past its term,
// looked at and erased.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { ErasedLine, ErasuresAtOffice } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { KeyButton } from '@/parts/KeyButton';
import { RowList } from '@/parts/RowList';
import { useWords, type Words } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import type { PageProps } from '../pageList';
import { Foot } from '../parts/Foot';
import { ListHalf } from '../parts/ListHalf';
import { Table } from '../parts/Table';
import lines from '../Queue.module.css';
import { ErasureForm } from './ErasureForm';
import { PastForm } from './PastForm';

export function Erasure({ me, onOver }: PageProps) {
  const w = useWords();
  const client = useQueryClient();
  const found = useQuery(office.erasures());
  const [at, setAt] = useState<number>();
  const [open, setOpen] = useState<'one' | 'past'>();
  const [done, setDone] = useState<string>();
  const rows = found.data?.erased ?? [];
  const shown = rows.find((row) => row.entry === at);
  const begin = (what: 'one' | 'past') => {
    setDone(undefined);
    setOpen(what);
  };
  const end = (after: ErasuresAtOffice, said: string) => {
    client.setQueryData(office.erasures().queryKey, after);
    setDone(said);
    setOpen(undefined);
  };
  const form = { me, onBack: () => setOpen(undefined), onOver };
  return (
    <div className={page.work}>
      <ListHalf query={found} onOver={onOver} name={w.erasure.list} testId="erasure-sum" sum={(data) => w.erasure.sum(data.erased.length)} done={done} doneSafe={w.erasure.doneSafe}>
        {() =>
          rows.length === 0 ? (
            <p className={page.none}>{w.erasure.empty}</p>
          ) : (
            <RowList rows={rows} idOf={(row) => String(row.entry)} label={w.erasure.list} isHere={!open} onMove={(row) => setAt(row?.entry)}>
              {(row) => <Line row={row} />}
            </RowList>
          )
        }
      </ListHalf>
      <section className={page.pane} aria-label={w.erasure.one}>
        {open === 'one' && <ErasureForm {...form} onDone={(after, account) => end(after, w.erasure.done(account))} />}
        {open === 'past' && <PastForm {...form} onDone={(after, of) => end(after, w.erasure.donePast(of))} />}
        {!open && (
          <>
            <div className={page.body}>
              {shown && <Sheet one={shown} />}
              {found.data && <Terms at={found.data} />}
            </div>
            <Foot>
              <KeyButton kind="act" hotkey="1" onPress={() => begin('one')}>
                {w.erasure.begin}
              </KeyButton>
              <KeyButton hotkey="2" onPress={() => begin('past')}>
                {w.erasure.beginPast}
              </KeyButton>
            </Foot>
          </>
        )}
      </section>
    </div>
  );
}

const ofWhom = (one: ErasedLine, w: Words): string => (one.account ? w.erasure.line(one.account) : w.erasure.subjects[one.of]);

function Line({ row }: { row: ErasedLine }) {
  const w = useWords();
  return (
    <div className={lines.line}>
      <span className={lines.name}>{ofWhom(row, w)}</span>
      <span className={lines.standing}>{row.on}</span>
      <span className={lines.soft}>{[w.erasure.many(row.details, row.attachments), row.why].join(w.common.between)}</span>
    </div>
  );
}

function Sheet({ one }: { one: ErasedLine }) {
  const w = useWords();
  return (
    <>
      <h2 className={page.title} data-testid="erased">
        {ofWhom(one, w)}
      </h2>
      <dl className={page.facts}>
        <Fact label={w.erasure.what}>{w.erasure.many(one.details, one.attachments)}</Fact>
        <Fact label={w.erasure.said}>{w.erasure.saidBy(one.on, one.by)}</Fact>
        <Fact label={w.erasure.because}>{one.why}</Fact>
        <Fact label={w.erasure.entry}>{one.entry}</Fact>
      </dl>
    </>
  );
}

/** What this page is for, who may, and how long what is kept. */
function Terms({ at }: { at: ErasuresAtOffice }) {
  const w = useWords();
  const { termColumns: heads } = w.erasure;
  const columns = [
    { label: heads.kind, of: (one: ErasuresAtOffice['terms'][number]) => w.erasure.kinds[one.kind] },
    { label: heads.years, figure: true, of: (one: ErasuresAtOffice['terms'][number]) => one.years },
    { label: heads.source, of: (one: ErasuresAtOffice['terms'][number]) => one.source },
  ];
  return (
    <>
      <p>{w.erasure.about}</p>
      <dl className={page.facts}>
        <Fact label={w.erasure.deciders}>{at.deciders.join(w.common.between) || w.erasure.nobody}</Fact>
      </dl>
      <Table label={w.erasure.terms} columns={columns} rows={at.terms} idOf={(one) => one.kind} testId="erasure-terms" />
    </>
  );
}
