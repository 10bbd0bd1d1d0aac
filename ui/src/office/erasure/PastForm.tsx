// What of all journals is past its term, a line for each kind of people it tells of: looked at, one chosen, erased with the PIN.
import { Input } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { ErasedSubject, ErasuresAtOffice, Me, PastTermsAtOffice, PastTermsGroup } from '@/ipc/office/generated';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { toTheNext } from '../parts/fields';
import { TrialActs, useTrial } from '../parts/Trial';
import lines from '../Queue.module.css';

interface PastFormProps {
  me: Me;
  onDone: (after: ErasuresAtOffice, of: ErasedSubject) => void;
  onBack: () => void;
  onOver: () => void;
}

/** Characters of a reason at most; head office says so too. */
const LONGEST_WHY = 200;

export function PastForm({ me, onDone, onBack, onOver }: PastFormProps) {
  const w = useWords();
  const [why, setWhy] = useState('');
  const [at, setAt] = useState<ErasedSubject>();
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const trial = useTrial<PastTermsAtOffice, [ErasuresAtOffice, ErasedSubject]>({
    tries: () => callOffice('past_terms', {}),
    takes: async (tried, pin) => {
      const { of, details, attachments } = chosen(tried, at);
      return [await callOffice('erase_past', { of, why, details, attachments, pin }), of];
    },
    onTaken: ([after, of]) => onDone(after, of),
    onOver,
  });
  const groups = trial.tried?.groups ?? [];
  const here = groups.find((group) => group.of === at) ?? groups[0];
  return (
    <>
      <div className={page.body}>
        <h2 className={page.title}>{w.erasure.pastTitle}</h2>
        <div ref={frame} className={page.form} role="group" aria-label={w.erasure.beginPast}>
          <label className={page.words} htmlFor="erase-why">
            {w.erasure.why}
            <Input id="erase-why" autoComplete="off" maxLength={LONGEST_WHY} value={why} onKeyDown={toTheNext} onChange={(event) => setWhy(event.target.value)} />
          </label>
          {!trial.tried && <p>{w.erasure.looks}</p>}
        </div>
        {trial.tried && groups.length === 0 && <Notice inLine tone="good" what={w.erasure.noPast} safe={w.erasure.noPastSafe} />}
        {groups.length > 0 && (
          <div data-testid="past-terms">
            <RowList rows={groups} idOf={(group) => group.of} label={w.erasure.pastList} isHere={!trial.signs} onMove={(group) => setAt(group?.of)}>
              {(group) => <Line group={group} />}
            </RowList>
          </div>
        )}
        {trial.tried && trial.tried.own > 0 && <p>{w.erasure.own(trial.tried.own)}</p>}
        {trial.tried && trial.tried.shortened > 0 && <p>{w.erasure.shortened(trial.tried.shortened)}</p>}
        {here && (
          <>
            <Notice inLine tone="stop" what={w.erasure.would(here.details, here.attachments)} safe={w.erasure.wouldSafe} />
            <p>{w.erasure.copies}</p>
          </>
        )}
      </div>
      <footer className={page.foot}>
        <TrialActs of={trial} name={me.name} does={here && w.erasure.erasePast(here.of)} lacks={why.trim() === '' ? w.erasure.whyNeeded : undefined} onBack={onBack} />
      </footer>
    </>
  );
}

/** The line that the cursor is on; the first where it was on none yet. */
function chosen(tried: PastTermsAtOffice, at: ErasedSubject | undefined): PastTermsGroup {
  const group = tried.groups.find((one) => one.of === at) ?? tried.groups[0];
  if (!group) throw new Error('nothing was looked at');
  return group;
}

function Line({ group }: { group: PastTermsGroup }) {
  const w = useWords();
  const said = [w.erasure.many(group.details, group.attachments), w.erasure.oldest(group.oldest), group.more && w.erasure.more];
  return (
    <div className={lines.line}>
      <span className={lines.name}>{w.erasure.subjects[group.of]}</span>
      <span className={lines.standing}>{w.erasure.ofHowMany(group.of, group.whose)}</span>
      <span className={lines.soft}>{said.filter(Boolean).join(w.common.between)}</span>
    </div>
  );
}
