// Looking for an arrival by what the customer knows of it; how old the list is stands above it.
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import type { ArrivalLine, Arrivals } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { yuan } from '@/parts/format';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { SearchList } from '@/parts/SearchList';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import styles from './Arrivals.module.css';

interface SearchProps {
  text: string;
  onText: (text: string) => void;
  onPick: (line: ArrivalLine) => void;
}

export function Search({ text, onText, onPick }: SearchProps) {
  const w = useWords();
  const asked = text.trim();
  const found = useQuery({ ...ask.arrivals(asked), placeholderData: keepPreviousData });
  if (found.isPending) return <Waiting lines={4} />;
  return (
    <>
      {found.data && <Age list={found.data} />}
      <div className={styles.list}>
        <SearchList
          label={w.arrival.title}
          placeholder={w.arrival.box}
          text={text}
          onText={onText}
          rows={found.data?.arrivals ?? []}
          isOlder={found.isPlaceholderData}
          idOf={(line) => `arrival-${line.arrival}`}
          none={asked === '' ? w.arrival.none : w.arrival.notFound}
          fault={found.error}
          onHighlight={() => undefined}
          onPick={onPick}
          called={0}
          foot={<p className={styles.soft}>{found.data && found.data.more > 0 ? w.arrival.more(found.data.more) : w.arrival.hint}</p>}
        >
          {(line) => <Row line={line} />}
        </SearchList>
      </div>
    </>
  );
}

function Age({ list }: { list: Arrivals }) {
  const w = useWords();
  const { reached, reached_local: time } = list;
  if (!reached) return <Notice tone="needs" what={time == null ? w.arrival.never : w.arrival.stale(time)} todo={w.arrival.staleTodo} />;
  return <p className={styles.soft}>{time == null ? w.arrival.own : w.arrival.now(time)}</p>;
}

function Row({ line }: { line: ArrivalLine }) {
  const w = useWords();
  const isWhole = line.left === line.amount;
  const state = line.doubt
    ? w.arrival.doubt(yuan(line.doubt.over), w.role[line.doubt.decides])
    : line.left === 0
      ? w.arrival.gone
      : isWhole
        ? w.arrival.whole
        : `${w.arrival.left} ${yuan(line.left)}`;
  return (
    <>
      <span className={styles.line}>
        <span>{line.on}</span>
        <strong className={styles.cut}>{line.payer || w.arrival.noPayer}</strong>
        <Money fen={line.amount} />
      </span>
      <span className={`${styles.line} ${styles.soft}`}>
        <span>{w.channels.channel[line.channel]}</span>
        <span className={styles.cut}>{[line.reference, line.memo].filter(Boolean).join(w.common.between)}</span>
        <span>{state}</span>
      </span>
    </>
  );
}
