// What the city works by, typed in a few fields: checked by head office as publishing would, what differs looked over, and
// signed. What is typed is kept in this browser until it is published or thrown away.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

import type { Me } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { Choices } from '@/parts/Choices';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import { Signed } from '../Signed';
import styles from './Catalogue.module.css';
import { dropCityDraft, cityDraftOf, keepCityDraft } from './drafts';

export interface TypedLine {
  name: string;
  label: string;
  hint: string;
  /** Of several lines. */
  isLong: boolean;
}

export interface TextsEditorProps {
  me: Me;
  /** Under which what is typed is kept. */
  id: string;
  title: string;
  lines: readonly TypedLine[];
  /** As it stands. */
  stands: Record<string, string>;
  /** As head office is told what a draft was begun from. */
  seen: string;
  /** In words what cannot be read of what is typed; nothing: all can. */
  unreadable: (texts: Record<string, string>) => string | undefined;
  /** In words what head office finds wrong; and what it says of it, which hinders nothing. */
  onCheck: (texts: Record<string, string>) => Promise<{ faults: string[]; note?: string }>;
  onPublish: (texts: Record<string, string>, pin: string, seen: string) => Promise<unknown>;
  /** What the signed key does; publishing, where nothing is said. */
  does?: string;
  /** Nothing stands in its place: before it is signed no differences are shown, and `renderTried` shows all that it says. */
  isNew?: boolean;
  /** What is shown beside the differences before it is signed. */
  renderTried?: (texts: Record<string, string>) => ReactNode;
  onDone: () => void;
  onBack: () => void;
  onOver: () => void;
  /** More keys, with what is typed. */
  children?: (texts: Record<string, string>, change: (texts: Record<string, string>) => void, say: (words: string) => void) => ReactNode;
}

export function TextsEditor(props: TextsEditorProps) {
  const { me, id, title, lines, stands, seen, unreadable, onCheck, onPublish, does, isNew = false, renderTried, onDone, onBack, onOver, children } = props;
  const w = useWords();
  // What it was begun from stays with the draft: what others publish meanwhile is refused, not written over.
  const [{ texts, seen: began }, setDraft] = useState(() => cityDraftOf(me.staff, id, stands) ?? { seen, texts: stands });
  const [isSigning, setSigning] = useState(false);
  /** Whether it is thrown away is asked. */
  const [isDropping, setDropping] = useState(false);
  const [said, setSaid] = useState<string[]>([]);
  const [note, setNote] = useState<string>();
  const [fault, setFault] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [frame, pin] = [useRef<HTMLDivElement>(null), useRef<InputRef>(null)];
  useLayoutEffect(() => frame.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [frame]);
  const changed = lines.filter((line) => texts[line.name] !== stands[line.name]);

  const hold = (next: Record<string, string>) => {
    setSaid([]);
    const draft = { seen: began, texts: next };
    setDraft(draft);
    keepCityDraft(me.staff, id, draft);
  };
  const attempt = async (act: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    try {
      await act();
    } catch (thrown) {
      const trouble = thrown instanceof Error ? thrown : new Error(String(thrown));
      if (isOver(trouble)) onOver();
      else setFault(trouble);
      pin.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  const check = () =>
    attempt(async () => {
      const wrong = unreadable(texts);
      const own = wrong ?? (changed.length === 0 ? w.catalogue.same : undefined);
      const checked: Awaited<ReturnType<typeof onCheck>> = own === undefined ? await onCheck(texts) : { faults: [own] };
      setSaid(checked.faults);
      setNote(checked.note);
      if (checked.faults.length === 0) setSigning(true);
    });
  const sign = (secret: string) =>
    attempt(async () => {
      await onPublish(texts, secret, began);
      dropCityDraft(me.staff, id);
      onDone();
    });
  const drop = () => {
    setDropping(false);
    dropCityDraft(me.staff, id);
    setSaid([]);
    setFault(null);
    setDraft({ seen, texts: stands });
  };

  if (isSigning) {
    return (
      <>
        <div className={styles.body}>
          <h2 className={styles.title}>{isNew ? title : w.catalogue.differs(title, changed.length)}</h2>
          {!isNew && <DifferingLines lines={changed} before={stands} after={texts} />}
          {renderTried?.(texts)}
        </div>
        <footer className={styles.foot}>
          {note !== undefined && <Notice inLine tone="needs" what={note} />}
          <Signed name={me.name} does={does ?? w.catalogue.publish} field={pin} takesFocus fault={fault} busy={busy} onSign={(secret) => void sign(secret)} onBack={() => {
              setFault(null);
              setSigning(false);
            }}
          />
        </footer>
      </>
    );
  }
  return (
    <>
      <div ref={frame} className={styles.body}>
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.form} role="group" aria-label={title}>
          {lines.map((line) => (
            <div key={line.name} className={styles.field}>
              <label htmlFor={`city-${line.name}`}>{line.label}</label>
              <div>
                {line.isLong ? (
                  <Input.TextArea
                    id={`city-${line.name}`}
                    value={texts[line.name]}
                    autoSize={{ minRows: 4, maxRows: 16 }}
                    onChange={(event) => hold({ ...texts, [line.name]: event.target.value })}
                  />
                ) : (
                  <Input
                    id={`city-${line.name}`}
                    value={texts[line.name]}
                    autoComplete="off"
                    onChange={(event) => hold({ ...texts, [line.name]: event.target.value })}
                  />
                )}
                <p className={styles.hint}>{line.hint}</p>
              </div>
            </div>
          ))}
        </div>
      </div>
      <footer className={styles.foot}>
        {said.length > 0 && <Notice inLine alert tone="needs" what={said.join(w.common.apart)} safe={said[0] === w.catalogue.same ? w.catalogue.sameSafe : w.catalogue.gapsSafe} />}
        {fault && <ConsoleTrouble fault={fault} />}
        {isDropping ? (
          <Choices words={w.catalogue.dropWhich} choices={[{ label: w.catalogue.drop, act: drop }]} takesFocus onPutOff={() => setDropping(false)} />
        ) : (
          <div className={styles.acts}>
            <KeyButton kind="act" hotkey="Ctrl+Enter" busy={busy} onPress={() => void check()}>
              {w.catalogue.check}
            </KeyButton>
            {children?.(texts, hold, (words) => setSaid([words]))}
            <KeyButton kind="quiet" hotkey="Alt+X" onPress={() => setDropping(true)}>
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

/** Field by field, the lines that one has and the other has not. */
export function DifferingLines({ lines, before, after }: { lines: readonly Pick<TypedLine, 'name' | 'label'>[]; before: Record<string, string>; after: Record<string, string> }) {
  const w = useWords();
  return (
    <table className={styles.differences}>
      <thead>
        <tr>
          <th scope="col">{w.catalogue.field}</th>
          <th scope="col">{w.catalogue.before}</th>
          <th scope="col">{w.catalogue.after}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name}>
            <th scope="row">{line.label}</th>
            <td className={styles.before}>{only(before[line.name], after[line.name]) || w.catalogue.nothing}</td>
            <td>{only(after[line.name], before[line.name]) || w.catalogue.nothing}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Lines of one text that the other has not. */
function only(text = '', other = ''): string {
  const others = new Set(other.split('\n'));
  return text.split('\n').filter((line) => !others.has(line)).join('\n');
}
