// One request, whole: everything that whoever answers puts their name to.
import type { WordWaits } from '@/ipc/office/generated';
import { Fact } from '@/parts/Fact';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import styles from './Elsewhere.module.css';

export function Sheet({ line }: { line: WordWaits }) {
  const w = useWords();
  return (
    <>
      <h2 className={styles.title}>{w.elsewhere.asks(w.absent.acts[line.act], yuan(line.amount))}</h2>
      <dl className={styles.facts}>
        <Fact label={w.absent.account}>{line.account ? `${line.account} ${line.holder}` : w.elsewhere.noAccount}</Fact>
        {line.receipt != null && <Fact label={w.elsewhere.receiptNo}>{line.receipt}</Fact>}
        <Fact label={w.absent.seat}>{w.elsewhere.seat(line.hall_name, line.hall, line.counter)}</Fact>
        <Fact label={w.elsewhere.clerk}>{`${line.clerk_name} (${line.clerk})`}</Fact>
        <Fact label={w.absent.number}>{line.number}</Fact>
        <Fact label={w.elsewhere.since}>{line.since_local}</Fact>
        <Fact label={w.absent.words}>{line.words || w.elsewhere.noWords}</Fact>
      </dl>
      {line.queued && <Notice inLine tone="plain" what={w.elsewhere.queued} />}
      {line.answer && <Notice inLine tone={line.answer.answer === 'declined' ? 'plain' : 'good'} what={w.elsewhere.given(line.answer)} />}
      {line.not && <Notice inLine tone="needs" what={w.elsewhere.not(line.not)} />}
    </>
  );
}
