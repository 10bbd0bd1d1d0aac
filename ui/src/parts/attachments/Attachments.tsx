// A case's attachments: what is there and where it is, one of them shown, and a file added: from the document camera's
// folder, by its path, pasted, or picked.
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { AttachmentLine, CaseSheet } from '@/ipc/generated';
import { ActPane } from '@/parts/ActPane';
import { Choices, type Choice } from '@/parts/Choices';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { AddFile } from './AddFile';
import styles from './Attachments.module.css';
import { ShownFile } from './ShownFile';

/** A digit stays for adding one, and one for those that follow. */
const ON_A_PAGE = 7;

export function Attachments({ sheet, onBack }: { sheet: CaseSheet; onBack: () => void }) {
  const w = useWords();
  const [step, setStep] = useState<'list' | 'add' | AttachmentLine>('list');
  const [from, setFrom] = useState(0);
  const attach = useAct('attach_file');
  const list = () => setStep('list');
  // What was said of the file before is over.
  const show = (line: AttachmentLine) => {
    attach.reset();
    setStep(line);
  };
  const all = sheet.attachments;
  const shown = all.slice(from, from + ON_A_PAGE);
  const choices: Choice[] = [
    {
      label: w.attachments.add,
      act: () => {
        attach.reset();
        setStep('add');
      },
    },
    ...shown.map((line, at) => ({ label: w.attachments.nth(from + at + 1), act: () => show(line) })),
    ...(all.length > ON_A_PAGE ? [{ label: w.attachments.others, act: () => setFrom(from + ON_A_PAGE < all.length ? from + ON_A_PAGE : 0) }] : []),
  ];
  return (
    <ActPane title={w.attachments.title(all.length)} onBack={step === 'list' ? onBack : list}>
      {attach.isSuccess && <Notice tone="good" what={w.attachments.added} safe={w.attachments.addedSafe} />}
      {attach.error && <Trouble fault={attach.error} />}
      {step === 'add' && <AddFile sheet={sheet} attach={attach} onBack={list} />}
      {step === 'list' && (
        <>
          <ol className={styles.list} aria-label={w.attachments.name}>
            {shown.map((line, at) => (
              <Row key={`${line.journal}/${line.number}`} line={line} nth={from + at + 1} />
            ))}
          </ol>
          {all.length === 0 && <p className={styles.soft}>{w.attachments.none}</p>}
          <Choices key={from} words={all.length === 0 ? w.attachments.whatFirst : w.attachments.what} choices={choices} takesFocus onPutOff={onBack} />
        </>
      )}
      {typeof step === 'object' && <ShownFile id={sheet.line.case} line={step} />}
    </ActPane>
  );
}

function Row({ line, nth }: { line: AttachmentLine; nth: number }) {
  const w = useWords();
  return (
    <li className={styles.row}>
      <span>
        {nth}. {line.shows ?? w.attachments.otherPaper} <span className={styles.soft}>{w.attachments.size(line.kind, line.size)}</span>
      </span>
      <span className={styles.soft}>{[line.local.slice(0, 16), line.hall, line.who].filter(Boolean).join(w.common.between)}</span>
      <span className={styles.place} data-testid="attachment-place">
        {w.attachments.place(line.place)}
      </span>
    </li>
  );
}
