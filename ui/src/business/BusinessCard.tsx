// The card of one kind of business: what to do now, with whom, which papers, by when, what to say; its notice on paper; that
// the customer was told; and that a rule of it fails here.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { AccountNo, BusinessCard as Card, Item } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Choices } from '@/parts/Choices';
import { KeyButton } from '@/parts/KeyButton';
import { useKeys } from '@/parts/keys';
import { Notice } from '@/parts/Notice';
import { PrintKey } from '@/parts/PrintKey';
import { RuleFails } from '@/parts/rules/RuleFails';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import styles from './BusinessPage.module.css';
import { actOf, canSentence, isDoneNow } from './can';
import { TellForm } from './TellForm';
import { useTelling } from './useTelling';

interface BusinessCardProps {
  item: string;
  /** The customer on the counter's screen. */
  account: AccountNo | null;
  onForm: () => void;
  onCounter: () => void;
  /** Back to the box: what was asked on the card is done with. */
  onBox: () => void;
}

export function BusinessCard({ item, ...more }: BusinessCardProps) {
  const card = useQuery(ask.businessCard(item));
  if (card.error) return <Trouble fault={card.error} />;
  if (!card.data) return <Waiting lines={10} />;
  return <Shown card={card.data} {...more} />;
}

type Asked = 'refuse' | 'tell' | 'fails' | null;

function Shown({ card, account, onForm, onCounter, onBox }: Omit<BusinessCardProps, 'item'> & { card: Card }) {
  const w = useWords();
  const { item, can } = card;
  const [asked, setAsked] = useState<Asked>(null);
  const { print, tell, name, printNotice, write } = useTelling(item.id, account);
  const act = actOf(can);
  const tone = can.can === 'now' ? 'good' : can.can === 'accept' ? 'plain' : 'needs';
  const done = () => {
    setAsked(null);
    onBox();
  };
  // Enter does what can be done now; a case is opened instead by a key of its own.
  const doesNow = isDoneNow(can);
  useKeys({ Esc: () => setAsked(null) }, asked === 'refuse');
  const onTold = () => {
    if (account === null) setAsked('tell');
    else write('', '', done);
  };
  return (
    <article className={styles.sheet} aria-label={item.name}>
      <header className={styles.head}>
        <h2 className={styles.title}>{w.business.name({ name: item.name, name_en: item.name_en })}</h2>
        <span className={styles.soft}>{w.business.version(card.version)}</span>
        {(item.only_in ?? []).length > 0 && <span className={styles.can}>{w.rules.trial}</span>}
      </header>
      <Notice
        tone={tone}
        what={canSentence(w, can)}
        safe={can.can === 'now' ? undefined : w.business.due(card.due_local.slice(0, 16), card.department)}
        todo={item.urgent ? w.business.urgent(item.urgent.when, card.department.name, card.department.telephone) : undefined}
      />
      {card.promise.assumed && <Notice inLine tone="needs" what={w.cases.assumed} />}
      <div className={styles.keys}>
        {act && !card.refunds && (
          <KeyButton kind="act" hotkey="Alt+G" {...(doesNow ? { shows: 'Enter' } : {})} onPress={onCounter}>
            {w.business.toCounter}
          </KeyButton>
        )}
        <KeyButton kind={act && !card.refunds ? 'plain' : 'act'} {...(doesNow ? { hotkey: 'Alt+C' } : { shows: 'Enter' })} onPress={onForm}>
          {card.refunds ? w.refund.toAccount : w.business.accept}
        </KeyButton>
        {item.refusals.length > 0 && (
          <KeyButton hotkey="Alt+J" pressed={asked === 'refuse'} onPress={() => setAsked(asked === 'refuse' ? null : 'refuse')}>
            {w.business.refuse}
          </KeyButton>
        )}
        <PrintKey name={w.business.notice} print={print} onPrint={() => printNotice(null)} isNew={false} />
        <KeyButton hotkey="Alt+T" busy={tell.isPending} pressed={asked === 'tell'} onPress={onTold}>
          {name === '' ? w.told.key : w.told.keyOf(name)}
        </KeyButton>
        <KeyButton hotkey="Alt+N" kind="quiet" pressed={asked === 'fails'} onPress={() => setAsked('fails')}>
          {w.rules.fails}
        </KeyButton>
      </div>
      {tell.error && <Trouble fault={tell.error} />}
      {tell.data && asked === null && <Notice tone="good" what={w.told.done(tell.data.line.who)} safe={w.told.safe} />}
      {asked === 'tell' && <TellForm isBusy={tell.isPending} onPutOff={done} onSaid={(who, phone) => write(who, phone, done)} />}
      {asked === 'fails' && <RuleFails item={item.id} onBack={done} />}
      {asked === 'refuse' && (
        <Choices
          words={w.business.refuseWhy}
          takesFocus
          onPutOff={done}
          choices={item.refusals.map((one, at) => ({
            label: one.when,
            act: () => {
              done();
              printNotice(at);
            },
          }))}
        />
      )}
      <Details item={item} />
    </article>
  );
}

function Details({ item }: { item: Item }) {
  const w = useWords();
  return (
    <dl className={styles.details}>
      <dt>{w.business.tell}</dt>
      <dd className={styles.tell}>{item.tell}</dd>
      <dt>{w.business.who}</dt>
      <dd>{item.who}</dd>
      <dt>{w.business.papers}</dt>
      <dd>
        <ul className={styles.list}>
          {item.papers.map((paper) => (
            <li key={paper.name}>
              {paper.needed ? paper.name : w.business.ifAny(paper.name)}
              {paper.note && <span className={styles.soft}> {paper.note}</span>}
            </li>
          ))}
        </ul>
      </dd>
      <dt>{w.business.steps}</dt>
      <dd>
        <ol className={styles.list}>
          {item.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </dd>
      <dt>{w.business.fallback}</dt>
      <dd>
        <ul className={styles.list}>
          {item.fallback.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </dd>
      {item.refusals.length > 0 && (
        <>
          <dt>{w.business.cannot}</dt>
          <dd>
            <ul className={styles.list}>
              {item.refusals.map((one) => (
                <li key={one.when}>{w.business.refusal(one.when, one.because, one.instead)}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{w.business.promised}</dt>
      <dd>{item.promise_words}</dd>
      <dt>{w.business.basis}</dt>
      <dd className={styles.soft}>{item.basis}</dd>
    </dl>
  );
}
