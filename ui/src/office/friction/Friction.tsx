// 规则摩擦: rules by the trouble that they cause, the most first; of the one that is chosen what kind of trouble, and the newest of
// it with the numbers by which it is looked up; and business that went to a department and could have ended in the hall.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { AskFriction, FrictionLine, HandedOffLine, Trouble } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { KeyButton } from '@/parts/KeyButton';
import { RowList } from '@/parts/RowList';
import { SPANS, asked, type Span } from '@/parts/spans';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { ListHalf } from '../parts/ListHalf';
import { Table } from '../parts/Table';
import queue from '../Queue.module.css';
import styles from './Friction.module.css';

const KINDS = ['refused', 'exception', 'over_limit', 'waiver', 'came_again', 'complaint', 'rule_fails'] as const satisfies readonly Trouble[];
type CouldHave = 'done_here' | 'answered_here';
const ALL: AskFriction = { from: null, to: null };

export function Friction({ onOver }: { onOver: () => void }) {
  const w = useWords();
  const [span, setSpan] = useState<Span>('all');
  const [isHanded, setHanded] = useState(false);
  // All of it tells the city's date; the month is counted from it, not from this PC's clock.
  const all = useQuery(office.friction(ALL));
  const today = all.data?.today;
  const found = useQuery({ ...office.friction(today === undefined ? ALL : asked(span, today)), enabled: today !== undefined });
  const [at, setAt] = useState<string>();
  const rules = found.data?.rules ?? [];
  const shown = rules.find((line) => idOf(line) === at);
  return (
    <div className={page.work}>
      <ListHalf query={found} onOver={onOver} name={w.friction.list} testId="friction-sum" sum={() => w.friction.sum(rules.length)}>
        {() =>
          rules.length === 0 ? (
            <p className={queue.empty}>{w.friction.empty}</p>
          ) : (
            <RowList rows={rules} idOf={idOf} label={w.friction.list} isHere={!isHanded} onMove={(row) => setAt(row && idOf(row))}>
              {(row) => <Line line={row} place={rules.indexOf(row) + 1} />}
            </RowList>
          )
        }
      </ListHalf>
      <section className={page.pane} aria-label={isHanded ? w.friction.handed : w.friction.one}>
        <div className={page.body}>
          {isHanded ? (
            <HandedOff lines={found.data?.handed_off ?? []} />
          ) : shown ? (
            <Sheet line={shown} />
          ) : (
            found.data && <p className={page.none}>{w.friction.none}</p>
          )}
        </div>
        <footer className={page.foot}>
          <div className={page.acts}>
            {SPANS.map((one, place) => (
              <KeyButton key={one} kind={span === one ? 'act' : 'plain'} hotkey={String(place + 1)} pressed={span === one} onPress={() => setSpan(one)}>
                {w.friction.spans[one]}
              </KeyButton>
            ))}
            <KeyButton hotkey="4" pressed={isHanded} kind={isHanded ? 'act' : 'plain'} onPress={() => setHanded(!isHanded)}>
              {w.friction.handed}
            </KeyButton>
          </div>
        </footer>
      </section>
    </div>
  );
}

const idOf = (line: FrictionLine): string => `rule-${JSON.stringify(line.rule)}`;

function Line({ line, place }: { line: FrictionLine; place: number }) {
  const w = useWords();
  return (
    <div className={queue.line}>
      <span className={queue.name}>
        {place}. {w.rules.ruleOf(line.rule, line.name)}
      </span>
      <span className={`${queue.standing} ${queue.soon}`}>{w.friction.times(line.sum)}</span>
      <span className={queue.soft}>{kinds(line, w.friction.kinds, w.friction.times).join(w.common.between)}</span>
    </div>
  );
}

function kinds(line: FrictionLine, names: Record<Trouble, string>, times: (count: number) => string): string[] {
  const counts: Partial<Record<Trouble, number>> = line.counts;
  return KINDS.filter((kind) => (counts[kind] ?? 0) > 0).map((kind) => `${names[kind]} ${times(counts[kind] ?? 0)}`);
}

function Sheet({ line }: { line: FrictionLine }) {
  const w = useWords();
  return (
    <>
      <h2 className={page.title} data-testid="friction-rule">
        {w.rules.ruleOf(line.rule, line.name)}
        {line.trial && <span className={page.asOf}> {w.friction.trial}</span>}
      </h2>
      {line.clause !== '' && <p className={styles.clause}>{line.clause}</p>}
      <ul className={styles.kinds} aria-label={w.friction.why}>
        {kinds(line, w.friction.kinds, w.friction.times).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <h3 className={styles.part}>{w.friction.examples}</h3>
      <Table
        label={w.friction.examples}
        testId="friction-examples"
        rows={line.examples}
        idOf={(one) => one.entry}
        columns={[
          { label: w.friction.on, of: (one) => one.on },
          { label: w.friction.kind, of: (one) => w.friction.kinds[one.trouble] },
          { label: w.friction.hall, of: (one) => one.hall || w.friction.office },
          { label: w.friction.number, of: (one) => one.number || w.friction.noNumber },
        ]}
      />
      <p className={styles.soft}>{w.friction.about}</p>
    </>
  );
}

const of = (line: HandedOffLine, how: CouldHave): number => (line.could_have as Partial<Record<CouldHave, number>>)[how] ?? 0;

function HandedOff({ lines }: { lines: readonly HandedOffLine[] }) {
  const w = useWords();
  return (
    <>
      <h2 className={page.title}>{w.friction.handed}</h2>
      {lines.length === 0 ? (
        <p className={styles.soft}>{w.friction.handedNone}</p>
      ) : (
        <Table
          label={w.friction.handed}
          testId="friction-handed"
          rows={lines}
          idOf={(line) => line.item}
          needs={(line) => of(line, 'done_here') + of(line, 'answered_here') > 0}
          columns={[
            { label: w.friction.business, of: (line) => line.name },
            { label: w.friction.handedCount, figure: true, of: (line) => line.handed },
            { label: w.friction.doneHere, figure: true, of: (line) => of(line, 'done_here') },
            { label: w.friction.answeredHere, figure: true, of: (line) => of(line, 'answered_here') },
          ]}
        />
      )}
      <p className={styles.soft}>{w.friction.handedAbout}</p>
    </>
  );
}
