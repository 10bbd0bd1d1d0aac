// 密钥: which key signs and which were retired, the root, the recovery key, whose database keys are sealed to it, and what was opened by
// whom and why. To be read alone: what is done about a key is said with the command's name.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import type { HandedOutLine, HeldKeys, SealedLine, SigningKeyLine } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { Notice } from '@/parts/Notice';
import { useWords, type Words } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import type { PageProps } from '../pageList';
import { Table, type Column } from '../parts/Table';
import { Empty, Whole } from '../parts/Whole';
import styles from './Keys.module.css';

export function Keys({ onOver }: PageProps) {
  const w = useWords();
  const found = useQuery(office.keys());
  return (
    <Whole title={w.officeKeys.title} query={found} onOver={onOver}>
      {({ keys }) => (
        <>
          <Empty>{w.officeKeys.about}</Empty>
          <Part title={w.officeKeys.signing}>
            {keys.brought_back && <Notice inLine tone="needs" what={w.officeKeys.broughtBack} safe={w.officeKeys.broughtBackSafe} todo={w.officeKeys.broughtBackTodo} />}
            <Table label={w.officeKeys.signing} columns={signing(w)} rows={keys.signing} idOf={(one) => String(one.generation)} testId="keys-signing" />
            <Empty>{w.officeKeys.rotate}</Empty>
          </Part>
          <div className={styles.beside}>
            <Root of={keys} />
            <Recovery of={keys} />
          </div>
          <Part title={w.officeKeys.handedOut}>
            {keys.handed_out.length === 0 ? <Empty>{w.officeKeys.nothingOut}</Empty> : <Table label={w.officeKeys.handedOut} columns={handedOut(w)} rows={keys.handed_out} idOf={(one) => String(one.entry)} testId="keys-handed-out" />}
          </Part>
          <Counters of={keys} />
        </>
      )}
    </Whole>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

function Root({ of: { root } }: { of: HeldKeys }) {
  const w = useWords();
  return (
    <Part title={w.officeKeys.root}>
      {root ? (
        <dl className={page.facts} data-testid="keys-root">
          <Fact label={w.officeKeys.fingerprint}>
            <Hex of={root.fingerprint} />
          </Fact>
          <Fact label={w.officeKeys.adopted}>{`${root.since_local} ${w.officeKeys.entry(root.entry)}`}</Fact>
          <Fact label={w.officeKeys.public}>
            <Hex of={root.key} />
          </Fact>
        </dl>
      ) : (
        <Notice tone="needs" what={w.officeKeys.noRoot} safe={w.officeKeys.noRootSafe} todo={w.officeKeys.noRootTodo} />
      )}
    </Part>
  );
}

function Recovery({ of: { recovery } }: { of: HeldKeys }) {
  const w = useWords();
  return (
    <Part title={w.officeKeys.recovery}>
      {recovery ? (
        <dl className={page.facts} data-testid="keys-recovery">
          <Fact label={w.officeKeys.fingerprint}>
            <Hex of={recovery.fingerprint} />
          </Fact>
          <Fact label={w.officeKeys.since}>{[recovery.since_local, w.officeKeys.first].filter(Boolean).join(w.common.between)}</Fact>
          <Fact label={w.officeKeys.public}>
            <Hex of={recovery.key} />
          </Fact>
        </dl>
      ) : (
        <Empty>{w.officeKeys.noRecovery}</Empty>
      )}
    </Part>
  );
}

/** A PC that serves, and whose backup would not open. */
const lacks = (one: SealedLine): boolean => one.serves && one.seal !== 'opens';

function Counters({ of: { counters } }: { of: HeldKeys }) {
  const w = useWords();
  const lacking = counters.filter(lacks).length;
  return (
    <Part title={w.officeKeys.counters}>
      {lacking > 0 && <Notice inLine tone="needs" what={w.officeKeys.lacking(lacking)} safe={w.officeKeys.lackingSafe} todo={w.officeKeys.lackingTodo} />}
      {counters.length === 0 ? <Empty>{w.officeKeys.noCounters}</Empty> : <Table label={w.officeKeys.counters} columns={sealed(w)} rows={counters} idOf={(one) => one.journal} needs={lacks} testId="keys-counters" />}
      <Empty>{w.officeKeys.open}</Empty>
    </Part>
  );
}

/** Digits of a key, in groups that an eye can compare. */
function Hex({ of, inLine = false }: { of: string; inLine?: boolean }) {
  return <code className={inLine ? styles.short : styles.hex}>{of.match(/.{1,4}/g)?.join(' ')}</code>;
}

const seatOf = (w: Words, one: { hall: number; hall_name: string; counter: number }): string => w.officeKeys.seat(w.officeKeys.hall(one.hall_name, one.hall), one.counter);

function signing(w: Words): Column<SigningKeyLine>[] {
  const { signingColumns: heads } = w.officeKeys;
  return [
    { label: heads.generation, figure: true, of: (one) => one.generation },
    { label: heads.fingerprint, of: (one) => <Hex of={one.fingerprint} inLine /> },
    { label: heads.by, of: (one) => (one.entry == null ? w.officeKeys.first : w.officeKeys.entry(one.entry)) },
    { label: heads.since, of: (one) => <span className={styles.whole}>{one.since_local}</span> },
    { label: heads.until, of: (one) => <span className={styles.whole}>{one.retired_by == null ? <b>{w.officeKeys.now}</b> : `${one.retired_local} ${w.officeKeys.entry(one.retired_by)}`}</span> },
    { label: heads.certified, of: (one) => (one.certified ? w.officeKeys.certified : w.officeKeys.notCertified) },
    { label: heads.key, of: (one) => <Hex of={one.key} /> },
  ];
}

function sealed(w: Words): Column<SealedLine>[] {
  const { counterColumns: heads } = w.officeKeys;
  return [
    { label: heads.seat, of: (one) => seatOf(w, one) },
    { label: heads.standing, of: (one) => (one.serves ? w.officeKeys.serves : w.officeKeys.ended) },
    { label: heads.enrolled, of: (one) => one.enrolled_on ?? '' },
    { label: heads.seal, of: (one) => w.officeKeys.seals[one.seal] },
  ];
}

function handedOut(w: Words): Column<HandedOutLine>[] {
  const { handedColumns: heads } = w.officeKeys;
  return [
    { label: heads.local, of: (one) => one.local },
    { label: heads.by, of: (one) => one.by },
    { label: heads.what, of: (one) => (one.counter ? w.officeKeys.keyOf(seatOf(w, one.counter)) : w.officeKeys.dataOf(one.account ?? '')) },
    { label: heads.why, of: (one) => one.why },
    { label: heads.entry, figure: true, of: (one) => one.entry },
  ];
}
