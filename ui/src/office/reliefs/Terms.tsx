// What late fee put off or waived for many says, in words.
import type { ReliefDocument } from '@/ipc/office/generated';
import { Fact } from '@/parts/Fact';
import { useWords, type Words } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { percent } from '../prices/decimals';

export const nameOf = (document: ReliefDocument, w: Words): string => `${w.reliefs.kinds[document.kind]} ${w.reliefs.scope(document.terms.scope)}`;

export function Terms({ relief }: { relief: ReliefDocument }) {
  const w = useWords();
  const { from, to, reason } = relief.terms;
  return (
    <dl className={page.facts}>
      <Fact label={w.reliefs.fields.scope}>{w.reliefs.scope(relief.terms.scope)}</Fact>
      <Fact label={w.reliefs.concerns}>{w.reliefs.between(from, to)}</Fact>
      {relief.kind === 'extension' ? (
        <Fact label={w.reliefs.fields.days}>{w.reliefs.later(relief.terms.days)}</Fact>
      ) : (
        <>
          <Fact label={w.reliefs.fields.waives}>{w.reliefs.waives(relief.terms.waives, percent)}</Fact>
          <Fact label={w.reliefs.fields.until}>{w.reliefs.until(relief.terms.until)}</Fact>
        </>
      )}
      <Fact label={w.reliefs.fields.reason}>{reason}</Fact>
    </dl>
  );
}
