// Photos and scans of a case: a letter each, shown below when it is pressed, Esc puts it away. Nothing is loaded before.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { fetchAttachment } from '@/ipc/office/call';
import type { AttachmentAtOffice, CaseAtOffice } from '@/ipc/office/generated';
import { FileView } from '@/parts/attachments/FileView';
import { KeyButton } from '@/parts/KeyButton';
import { useKeys } from '@/parts/keys';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import styles from './Attached.module.css';
import { ConsoleTrouble } from './ConsoleTrouble';

/** As many as a case may have; without those that mean something else on the page. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRST';

interface AttachedProps {
  department: string;
  about: CaseAtOffice;
  /** Letters are heard: nothing is being written. */
  isHeard: boolean;
}

export function Attached({ department, about, isHeard }: AttachedProps) {
  const w = useWords();
  const [open, setOpen] = useState<number>();
  const all = about.attachments;
  const keys = Object.fromEntries(all.map((_, at) => [LETTERS[at] ?? '', () => setOpen(at)]));
  useKeys(keys, isHeard && all.length > 0);
  useKeys({ Esc: () => setOpen(undefined) }, isHeard && open !== undefined);
  const shown = open === undefined ? undefined : all[open];
  if (all.length === 0) return null;
  return (
    <section className={styles.attached} aria-label={w.attachments.name}>
      <div className={styles.keys}>
        {all.map((one, at) => (
          <KeyButton key={`${one.journal}/${one.number}`} shows={LETTERS[at] ?? ''} onPress={() => setOpen(at)}>
            {one.shows ?? w.attachments.otherPaper} {w.attachments.size(one.kind, one.size)}
          </KeyButton>
        ))}
      </div>
      {shown && <Shown key={open} department={department} about={about} one={shown} />}
    </section>
  );
}

function Shown({ department, about, one }: { department: string; about: CaseAtOffice; one: AttachmentAtOffice }) {
  const w = useWords();
  const id = about.line.case;
  const file = useQuery({
    queryKey: ['attachment', department, id, one.journal, one.number],
    queryFn: () => fetchAttachment(department, id, one.journal, one.number),
    staleTime: Infinity,
    gcTime: 0,
  });
  if (file.error) return <ConsoleTrouble fault={file.error} />;
  if (!file.data) return <Waiting lines={6} />;
  return <FileView blob={file.data} isPdf={one.kind === 'pdf'} name={one.shows ?? w.attachments.otherPaper} />;
}
