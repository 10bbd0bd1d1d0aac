// One file for a case: which, then which paper it shows. Nothing is sent to head office here; the bytes are on this PC.
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';

import type { useAct } from '@/ipc/act';
import type { CaseSheet, FileFrom } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Choices, type Choice } from '@/parts/Choices';
import choiceStyles from '@/parts/Choices.module.css';
import { KeyButton } from '@/parts/KeyButton';
import { isComposing } from '@/parts/keys';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { base64Of } from './files';

/** Two digits are for a path and for picking, one for another paper. */
const SCANS = 7;
const PAPERS = 8;

interface AddFileProps {
  sheet: CaseSheet;
  attach: ReturnType<typeof useAct<'attach_file'>>;
  onBack: () => void;
}

type Step = 'which' | 'path' | { step: string; from: FileFrom; name: string };

export function AddFile({ sheet, attach, onBack }: AddFileProps) {
  const w = useWords();
  const [step, setStep] = useState<Step>('which');
  // Named once for each file that was chosen, before the first attempt.
  const choose = (from: FileFrom, name: string) => setStep({ step: newId(), from, name });
  usePasted((from) => {
    if (!attach.isPending) choose(from, w.attachments.pasted);
  });
  const papers = sheet.papers.slice(0, PAPERS);
  const send = (chosen: Exclude<Step, string>, shows: string | null) =>
    attach.mutate({ case: sheet.line.case, step: chosen.step, from: chosen.from, shows }, {
      onSuccess: onBack,
      // What is wrong stands above; another file is a digit away.
      onError: () => setStep('which'),
    });

  if (step === 'path') return <PathOf onChosen={(path) => choose({ source: 'path', path }, path)} onPutOff={() => setStep('which')} />;
  if (step === 'which') return <Which onPath={() => setStep('path')} onChosen={choose} onPutOff={onBack} />;
  const choices: Choice[] = [
    ...papers.map((paper) => ({ label: paper.name, act: () => send(step, paper.name) })),
    { label: w.attachments.otherPaper, act: () => send(step, null) },
  ];
  return (
    <Choices words={w.attachments.whichPaper(step.name)} choices={attach.isPending ? [] : choices} takesFocus onPutOff={() => setStep('which')} />
  );
}

interface WhichProps {
  onPath: () => void;
  onChosen: (from: FileFrom, name: string) => void;
  onPutOff: () => void;
}

function Which({ onPath, onChosen, onPutOff }: WhichProps) {
  const w = useWords();
  const scans = useQuery(ask.scans());
  const picker = useRef<HTMLInputElement>(null);
  if (scans.error) return <Trouble fault={scans.error} />;
  if (!scans.data) return <Waiting lines={3} />;
  const { folder, files, trouble } = scans.data;
  const choices: Choice[] = [
    ...files.slice(0, SCANS).map((file) => ({
      label: `${file.name} ${file.local.slice(11, 16)}`,
      act: () => onChosen({ source: 'path', path: file.path }, file.name),
    })),
    { label: w.attachments.byPath, act: onPath },
    { label: w.attachments.pick, act: () => picker.current?.click() },
  ];
  const picked = async (file: File | undefined) => {
    if (file) onChosen({ source: 'bytes', base64: await base64Of(file) }, file.name);
  };
  return (
    <>
      {folder === null && <Notice tone="plain" what={w.attachments.noFolder} todo={w.attachments.noFolderTodo} />}
      {folder != null && trouble != null && (
        <Notice tone="needs" what={w.attachments.folderGone(folder, trouble)} safe={w.attachments.folderGoneSafe} todo={w.attachments.folderGoneTodo} />
      )}
      {folder != null && trouble == null && files.length === 0 && <Notice tone="plain" what={w.attachments.folderEmpty(folder)} />}
      {/* Other files, other digits: what Enter takes is asked anew. */}
      <Choices key={files.map((file) => file.path).join('|')} words={w.attachments.whichFile} choices={choices} takesFocus onPutOff={onPutOff}>
        <p>{w.attachments.orPaste}</p>
      </Choices>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/jpeg,image/png,application/pdf"
        aria-label={w.attachments.pick}
        onChange={(event) => void picked(event.target.files?.[0])}
      />
    </>
  );
}

function PathOf({ onChosen, onPutOff }: { onChosen: (path: string) => void; onPutOff: () => void }) {
  const w = useWords();
  const [path, setPath] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const done = () => {
    if (path.trim() !== '') onChosen(path.trim());
  };
  return (
    <div ref={frame} className={choiceStyles.step} role="group" aria-label={w.attachments.path}>
      <label htmlFor="attachment-path">{w.attachments.path}</label>
      <Input
        id="attachment-path"
        value={path}
        onChange={(event) => setPath(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Escape') onPutOff();
          else if (!event.repeat) done();
        }}
      />
      <KeyButton kind="act" block shows="Enter" onPress={done}>
        {w.attachments.next}
      </KeyButton>
    </div>
  );
}

/** A picture or file off the clipboard, wherever the focus is. */
function usePasted(onPasted: (from: FileFrom) => void): void {
  const last = useRef(onPasted);
  useEffect(() => {
    last.current = onPasted;
  });
  useEffect(() => {
    const hear = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0];
      if (!file) return;
      event.preventDefault();
      void base64Of(file).then((base64) => last.current({ source: 'bytes', base64 }));
    };
    window.addEventListener('paste', hear);
    return () => window.removeEventListener('paste', hear);
  }, []);
}
