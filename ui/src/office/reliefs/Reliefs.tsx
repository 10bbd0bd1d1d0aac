// 延期减免: drafts that wait, and what was put off or waived for many, by whom; one is drafted with what it touches, and published by
// somebody who wrote none of it, signed with the PIN.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { Me, ReliefAtOffice, ReliefDocument, ReliefDraft, ReliefsAtOffice } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { KeyButton } from '@/parts/KeyButton';
import { RowList } from '@/parts/RowList';
import { useWords, type Said } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { EndDraft, isOwn, Waits, type DraftEnd } from '../parts/Drafts';
import { ListHalf } from '../parts/ListHalf';
import lines from '../Queue.module.css';
import { ReliefEditor } from './ReliefEditor';
import type { ReliefKind } from './reliefTexts';
import { nameOf, Terms } from './Terms';
import { Touch } from './Touch';

/** One line of the list: a draft, or what is published. */
type One = { id: string; relief: ReliefDocument } & ({ draft: ReliefDraft } | { stands: ReliefAtOffice });
type Open = { what: 'edit'; kind: ReliefKind; one: One | undefined } | { what: DraftEnd; one: One & { draft: ReliefDraft } };

const all = ({ drafts, reliefs }: ReliefsAtOffice): One[] => [
  ...drafts.map((draft) => ({ id: `draft ${String(draft.draft)}`, relief: draft.relief, draft })),
  ...reliefs.map((stands) => ({ id: String(stands.entry), relief: stands.relief, stands })),
];

export function Reliefs({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const found = useQuery(office.reliefs());
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState<Said>();
  const rows = found.data ? all(found.data) : [];
  const shown = open?.one ?? rows.find((row) => row.id === at);
  const begin = (what: Open) => {
    setDone(undefined);
    setOpen(what);
  };
  const end = (said?: Said) => {
    setDone(said);
    setOpen(undefined);
  };
  const rest = { me, onDone: end, onBack: () => end(), onOver };
  return (
    <div className={page.work}>
      <ListHalf
        query={found}
        onOver={onOver}
        name={w.reliefs.list}
        testId="reliefs-sum"
        sum={(data) => w.reliefs.sum(data.drafts.length, data.reliefs.length)}
        done={done?.what}
        doneSafe={done?.safe ?? ''}
      >
        {() =>
          rows.length === 0 ? (
            <p className={page.none}>{w.reliefs.empty}</p>
          ) : (
            <RowList rows={rows} idOf={(row) => row.id} label={w.reliefs.list} isHere={!open} onMove={(row) => setAt(row?.id)}>
              {(row) => <Line row={row} />}
            </RowList>
          )
        }
      </ListHalf>
      <section className={page.pane} aria-label={w.reliefs.one}>
        {open?.what === 'edit' && (
          <ReliefEditor {...rest} kind={open.kind} base={open.one?.relief} replaces={open.one && 'draft' in open.one ? open.one.draft.draft : undefined} />
        )}
        {open?.what !== 'edit' && found.data && (
          <>
            <div className={page.body}>{shown ? <Sheet key={shown.id} me={me} one={shown} reliefs={found.data} /> : <p>{w.reliefs.about}</p>}</div>
            <footer className={page.foot}>
              {open ? <EndForm {...rest} what={open.what} name={nameOf(open.one.relief, w)} draft={open.one.draft} /> : <Acts me={me} one={shown} reliefs={found.data} onBegin={begin} />}
            </footer>
          </>
        )}
      </section>
    </div>
  );
}

function Line({ row }: { row: One }) {
  const w = useWords();
  const isDraft = 'draft' in row;
  return (
    <div className={lines.line}>
      <span className={lines.name}>{nameOf(row.relief, w)}</span>
      <span className={isDraft ? `${lines.standing} ${lines.soon}` : lines.standing}>{isDraft ? w.prices.draft : w.reliefs.on(row.stands.published_on)}</span>
      <span className={lines.soft}>{row.relief.terms.reason}</span>
    </div>
  );
}

function Sheet({ me, one, reliefs }: { me: Me; one: One; reliefs: ReliefsAtOffice }) {
  const w = useWords();
  return (
    <>
      <h2 className={page.title} data-testid="relief">
        {[nameOf(one.relief, w), 'draft' in one ? w.prices.draft : w.reliefs.holds].join(' · ')}
      </h2>
      {'draft' in one && <Waits me={me} draft={one.draft} people={reliefs} yours={w.reliefs.yours} safe={w.reliefs.waits} />}
      <Terms relief={one.relief} />
      <dl className={page.facts}>
        {'stands' in one ? (
          <>
            <Fact label={w.prices.published}>{w.prices.publishedBy(one.stands.published_on, one.stands.published_by ?? null)}</Fact>
            <Fact label={w.prices.drafted}>{w.prices.draftedBy(one.stands.drafted_by)}</Fact>
          </>
        ) : (
          <Fact label={w.prices.drafted}>{`${one.draft.drafted_on} ${w.prices.draftedBy(one.draft.authors.map((author) => author.name))}`}</Fact>
        )}
      </dl>
      <Touch relief={one.relief} published={'stands' in one} />
    </>
  );
}

interface ActsProps {
  me: Me;
  /** What the cursor is on. */
  one: One | undefined;
  reliefs: ReliefsAtOffice;
  onBegin: (what: Open) => void;
}

function Acts({ me, one, reliefs, onBegin }: ActsProps) {
  const w = useWords();
  const { drafts, publishes } = reliefs.duties;
  const waits = one && 'draft' in one ? one : undefined;
  return (
    <div className={page.acts} role="group" aria-label={w.office.acts}>
      {waits && publishes && !isOwn(waits.draft, me) && (
        <KeyButton kind="act" hotkey="1" onPress={() => onBegin({ what: 'publish', one: waits })}>
          {w.prices.publish}
        </KeyButton>
      )}
      {one && drafts && (
        <KeyButton hotkey="2" onPress={() => onBegin({ what: 'edit', kind: one.relief.kind, one })}>
          {waits ? w.prices.change : w.prices.begin}
        </KeyButton>
      )}
      {waits && (
        <KeyButton hotkey="3" onPress={() => onBegin({ what: 'withdraw', one: waits })}>
          {w.prices.withdraw}
        </KeyButton>
      )}
      {drafts && (
        <>
          <KeyButton hotkey="4" onPress={() => onBegin({ what: 'edit', kind: 'extension', one: undefined })}>
            {w.reliefs.begin.extension}
          </KeyButton>
          <KeyButton hotkey="5" onPress={() => onBegin({ what: 'edit', kind: 'waiver', one: undefined })}>
            {w.reliefs.begin.waiver}
          </KeyButton>
        </>
      )}
    </div>
  );
}

interface EndFormProps {
  me: Me;
  what: DraftEnd;
  name: string;
  draft: ReliefDraft;
  onDone: (said: Said) => void;
  onBack: () => void;
  onOver: () => void;
}

function EndForm({ what, name, draft, onDone, ...rest }: EndFormProps) {
  const w = useWords();
  const client = useQueryClient();
  const command = what === 'publish' ? 'publish_relief' : 'withdraw_relief';
  return (
    <EndDraft
      {...rest}
      what={what}
      title={name}
      about={what === 'publish' ? w.reliefs.publishAbout : w.prices.withdrawAbout}
      onEnd={async (pin) => client.setQueryData(office.reliefs().queryKey, await callOffice(command, { draft: draft.draft, pin }))}
      onDone={() => onDone(what === 'publish' ? { what: w.prices.isPublished(name), safe: w.reliefs.publishedSafe } : { what: w.prices.withdrawn, safe: w.prices.keptSafe })}
    />
  );
}
