// One item being edited: typed, checked by head office as publishing would, what differs looked over, and signed. What is typed
// is kept in this browser until it is published or thrown away.
import { useQueryClient } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { CatalogueAtOffice, CheckItem, Gap, ItemChecked, ItemDone, Me, PublishItem } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { Choices } from '@/parts/Choices';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import { Signed } from '../Signed';
import styles from './Catalogue.module.css';
import { Differences } from './Differences';
import { draftOf, dropDraft, keepDraft, type Draft } from './drafts';
import { ItemForm } from './ItemForm';
import { blank, differing, itemOf, textsOf, type Field } from './texts';

interface EditorProps {
  me: Me;
  id: string;
  catalogue: CatalogueAtOffice;
  onBack: () => void;
  onDone: (what: string) => void;
  onOver: () => void;
}

type Step = 'type' | 'sign' | 'drop';

export function Editor({ me, id, catalogue, onBack, onDone, onOver }: EditorProps) {
  const w = useWords();
  const client = useQueryClient();
  const stands = catalogue.items.find((one) => one.item.id === id);
  const base = stands?.item ?? blank(id);
  const version = stands?.version ?? null;
  const before = textsOf(base);
  const [draft, setDraft] = useState<Draft>(() => draftOf(me.staff, id, before) ?? { seen: version, texts: before });
  const [step, setStep] = useState<Step>('type');
  const [wrong, setWrong] = useState<Field>();
  const [same, setSame] = useState(false);
  const [frame, pin] = [useRef<HTMLDivElement>(null), useRef<InputRef>(null)];
  const goTo = (field: string | undefined) => frame.current?.querySelector<HTMLElement>(`#item-${field}`)?.focus();
  const over = (fault: Error) => isOver(fault) && onOver();
  const checking = useOnce<ItemChecked, Declined<'check_item'> | Failed, CheckItem>({
    mutationFn: (ask) => callOffice('check_item', ask),
    onSuccess: ({ gaps }) => (gaps[0] ? goTo(fieldOf(gaps[0])) : setStep('sign')),
    onError: over,
  });
  const publishing = useOnce<ItemDone, Declined<'publish_item'> | Failed, PublishItem>({
    mutationFn: (ask) => callOffice('publish_item', ask),
    onSuccess: async (done) => {
      dropDraft(me.staff, id);
      await client.invalidateQueries({ queryKey: office.catalogue().queryKey });
      onDone(w.catalogue.published(draft.texts.name.trim(), done.version));
    },
    onError: (fault) => {
      over(fault);
      void client.invalidateQueries({ queryKey: office.catalogue().queryKey });
    },
  });

  // What is told stands below the form: the field it is about stays in sight above it, with its hint.
  useEffect(() => {
    if (wrong !== undefined || checking.isSuccess) frame.current?.querySelector(':focus')?.closest('[data-field]')?.scrollIntoView({ block: 'nearest' });
  }, [frame, wrong, checking.isSuccess]);

  const hold = (next: Draft) => {
    setDraft(next);
    keepDraft(me.staff, id, next);
  };
  const change = (field: Field, text: string) => {
    setWrong(undefined);
    setSame(false);
    hold({ ...draft, texts: { ...draft.texts, [field]: text } });
  };
  const item = itemOf(base, draft.texts);
  const fields = typeof item === 'string' ? [] : differing(before, textsOf(item));
  const check = () => {
    if (typeof item === 'string') {
      setWrong(item);
      goTo(item);
    } else if (fields.length === 0) setSame(true);
    else if (!checking.isPending) checking.mutate({ item });
  };
  const sign = (secret: string) => {
    if (typeof item !== 'string') publishing.mutate({ item, seen: draft.seen, pin: secret });
  };
  const follow = () => {
    hold({ ...draft, seen: version });
    publishing.reset();
  };
  const drop = () => {
    dropDraft(me.staff, id);
    onBack();
  };
  const gaps = (checking.data?.gaps ?? []).map((gap) => w.catalogue.gap(gap));
  const isBehind = draft.seen !== version;
  const newer = isBehind && version !== null && (
    <Notice tone="needs" alert what={w.catalogue.behind(draft.seen, version)} safe={w.catalogue.behindSafe} todo={w.catalogue.behindTodo}>
      <KeyButton hotkey="Alt+B" onPress={follow}>
        {w.catalogue.follow(version)}
      </KeyButton>
    </Notice>
  );

  if (step === 'sign') {
    return (
      <>
        <div className={styles.body}>
          <h2 className={styles.title}>{w.catalogue.differs(draft.texts.name, fields.length)}</h2>
          <Differences fields={fields} before={before} after={draft.texts} catalogue={catalogue} />
        </div>
        <footer className={styles.foot}>
          {newer}
          <Signed
            name={me.name}
            does={w.catalogue.publish}
            field={pin}
            takesFocus
            fault={publishing.error}
            busy={publishing.isPending}
            onSign={sign}
            onBack={() => setStep('type')}
          />
        </footer>
      </>
    );
  }
  return (
    <>
      <div ref={frame} className={styles.body}>
        <h2 className={styles.title}>
          {w.catalogue.editing(base.name || id, draft.seen)}
          <span className={styles.id}>{id}</span>
        </h2>
        <ItemForm texts={draft.texts} catalogue={catalogue} goTo={goTo} onChange={change} />
      </div>
      <footer className={styles.foot}>
        {newer}
        {wrong && <Notice inLine alert tone="needs" what={w.catalogue.unreadable(w.catalogue.fields[wrong])} todo={w.catalogue.hints[wrong]} />}
        {same && <Notice inLine alert tone="plain" what={w.catalogue.same} />}
        {gaps.length > 0 && <Notice inLine alert tone="needs" what={w.catalogue.gaps(gaps)} safe={w.catalogue.gapsSafe} />}
        {checking.error && <ConsoleTrouble fault={checking.error} />}
        {step === 'drop' ? (
          <Choices words={w.catalogue.dropWhich} choices={[{ label: w.catalogue.drop, act: drop }]} takesFocus onPutOff={() => setStep('type')} />
        ) : (
          <div className={styles.acts}>
            <KeyButton kind="act" hotkey="Ctrl+Enter" busy={checking.isPending} onPress={check}>
              {w.catalogue.check}
            </KeyButton>
            <KeyButton kind="quiet" hotkey="Alt+X" onPress={() => setStep('drop')}>
              {w.catalogue.drop}
            </KeyButton>
            <KeyButton kind="quiet" hotkey="Esc" onPress={onBack}>
              {w.office.back}
            </KeyButton>
            <span className={styles.soft}>{w.catalogue.keptHere}</span>
          </div>
        )}
      </footer>
    </>
  );
}

function fieldOf(gap: Gap): string {
  switch (gap.kind) {
    case 'empty':
    case 'twice':
      return gap.field === 'fields' ? 'form' : gap.field;
    case 'department':
      return 'department';
    case 'too_far':
      return 'number';
    case 'hall':
      return 'only_in';
    case 'given_by':
      return 'papers';
    case 'no_choices':
      return 'form';
    case 'id':
      return 'name';
  }
}
