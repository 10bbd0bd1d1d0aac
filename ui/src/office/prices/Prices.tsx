// 价格政策: drafts that wait, tariffs and late fee policies as they hold; one of them is read, drafted anew, or a draft is
// published by somebody who wrote none of it, signed with the PIN.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { DraftAtOffice, Me, PriceAtOffice, PriceDocument, PricesAtOffice } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { KeyButton } from '@/parts/KeyButton';
import { RowList } from '@/parts/RowList';
import { useWords, type Said } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { EndDraft, isOwn, Waits, type DraftEnd } from '../parts/Drafts';
import { ListHalf } from '../parts/ListHalf';
import lines from '../Queue.module.css';
import { PriceEditor } from './PriceEditor';
import { nameOf, Terms } from './Terms';
import { Tried } from './Tried';

/** One line of the list: a draft, or what is published. */
type One = { id: string; price: PriceDocument; version: number | null } & ({ draft: DraftAtOffice } | { stands: PriceAtOffice });
type Open = 'edit' | DraftEnd;

const all = ({ drafts, prices }: PricesAtOffice): One[] => [
  ...drafts.map((draft) => ({ id: `draft ${String(draft.draft)}`, price: draft.price, version: null, draft })),
  ...prices.map((stands) => ({
    id: stands.price.kind === 'tariff' ? `tariff ${stands.price.terms.id}` : `policy ${String(stands.version)}`,
    price: stands.price,
    version: stands.version ?? null,
    stands,
  })),
];

export function Prices({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const found = useQuery(office.prices());
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<{ what: Open; one: One }>();
  const [done, setDone] = useState<Said>();
  const rows = found.data ? all(found.data) : [];
  const shown = open?.one ?? rows.find((row) => row.id === at);
  const begin = (what: Open, one: One) => {
    setDone(undefined);
    setOpen({ what, one });
  };
  const end = (said?: Said) => {
    setDone(said);
    setOpen(undefined);
  };
  return (
    <div className={page.work}>
      <ListHalf
        query={found}
        onOver={onOver}
        name={w.prices.list}
        testId="prices-sum"
        sum={(data) => w.prices.sum(data.drafts.length)}
        done={done?.what}
        doneSafe={done?.safe ?? ''}
      >
        {() => (
          <RowList rows={rows} idOf={(row) => row.id} label={w.prices.list} isHere={!open} onMove={(row) => setAt(row?.id)}>
            {(row) => <Line row={row} />}
          </RowList>
        )}
      </ListHalf>
      <section className={page.pane} aria-label={w.prices.one}>
        {open?.what === 'edit' && (
          <PriceEditor
            me={me}
            base={open.one.price}
            version={open.one.version}
            replaces={'draft' in open.one ? open.one.draft.draft : undefined}
            onDone={end}
            onBack={() => end()}
            onOver={onOver}
          />
        )}
        {open?.what !== 'edit' && shown && found.data && (
          <>
            <div className={page.body}>
              <Sheet key={shown.id} me={me} one={shown} prices={found.data} />
            </div>
            <footer className={page.foot}>
              {!open && <Acts me={me} one={shown} prices={found.data} onBegin={begin} />}
              {open && 'draft' in open.one && <EndForm me={me} what={open.what} name={nameOf(open.one.price, null, w)} draft={open.one.draft} onDone={end} onBack={() => end()} onOver={onOver} />}
            </footer>
          </>
        )}
      </section>
    </div>
  );
}

function Line({ row }: { row: One }) {
  const w = useWords();
  const standing = 'draft' in row ? w.prices.draft : w.prices.standing[row.stands.standing];
  return (
    <div className={lines.line}>
      <span className={lines.name}>{nameOf(row.price, row.version, w)}</span>
      <span className={'draft' in row ? `${lines.standing} ${lines.soon}` : lines.standing}>{standing}</span>
      <span className={lines.soft}>{w.prices.from(row.price.terms.valid_from ?? null)}</span>
    </div>
  );
}

function Sheet({ me, one, prices }: { me: Me; one: One; prices: PricesAtOffice }) {
  const w = useWords();
  const from = one.price.terms.valid_from ?? null;
  return (
    <>
      <h2 className={page.title} data-testid="price">
        {[nameOf(one.price, one.version, w), 'draft' in one ? w.prices.draft : w.prices.standing[one.stands.standing]].join(' · ')}
      </h2>
      {'draft' in one && <Waits me={me} draft={one.draft} people={prices} yours={w.prices.yours} safe={w.prices.waits} />}
      <dl className={page.facts}>
        <Fact label={w.prices.holds}>
          {[w.prices.from(from), 'stands' in one && one.stands.ends_before && one.stands.standing !== 'replaced' && w.prices.until(one.stands.ends_before)].filter(Boolean).join(w.common.between)}
        </Fact>
        {'stands' in one ? (
          <>
            <Fact label={w.prices.published}>{w.prices.publishedBy(one.stands.published_on, one.stands.published_by ?? null)}</Fact>
            <Fact label={w.prices.drafted}>{w.prices.draftedBy(one.stands.drafted_by)}</Fact>
          </>
        ) : (
          <Fact label={w.prices.drafted}>{`${one.draft.drafted_on} ${w.prices.draftedBy(one.draft.authors.map((author) => author.name))}`}</Fact>
        )}
      </dl>
      {'draft' in one && <Tried price={one.price} withChanges />}
      <Terms price={one.price} />
    </>
  );
}

function Acts({ me, one, prices, onBegin }: { me: Me; one: One; prices: PricesAtOffice; onBegin: (what: Open, one: One) => void }) {
  const w = useWords();
  const { drafts, publishes } = prices.duties;
  return (
    <div className={page.acts} role="group" aria-label={w.office.acts}>
      {'draft' in one && publishes && !isOwn(one.draft, me) && (
        <KeyButton kind="act" hotkey="1" onPress={() => onBegin('publish', one)}>
          {w.prices.publish}
        </KeyButton>
      )}
      {drafts && (
        <KeyButton hotkey="2" onPress={() => onBegin('edit', one)}>
          {'draft' in one ? w.prices.change : w.prices.begin}
        </KeyButton>
      )}
      {'draft' in one && (
        <KeyButton hotkey="3" onPress={() => onBegin('withdraw', one)}>
          {w.prices.withdraw}
        </KeyButton>
      )}
    </div>
  );
}

interface EndFormProps {
  me: Me;
  what: DraftEnd;
  name: string;
  draft: DraftAtOffice;
  onDone: (said: Said) => void;
  onBack: () => void;
  onOver: () => void;
}

function EndForm({ what, name, draft, onDone, ...rest }: EndFormProps) {
  const w = useWords();
  const client = useQueryClient();
  const command = what === 'publish' ? 'publish_price' : 'withdraw_price';
  return (
    <EndDraft
      {...rest}
      what={what}
      title={name}
      about={w.prices[what === 'publish' ? 'publishAbout' : 'withdrawAbout']}
      onEnd={async (pin) => client.setQueryData(office.prices().queryKey, await callOffice(command, { draft: draft.draft, pin }))}
      onDone={() => onDone(what === 'publish' ? { what: w.prices.isPublished(name), safe: w.prices.publishedSafe } : { what: w.prices.withdrawn, safe: w.prices.keptSafe })}
    />
  );
}
