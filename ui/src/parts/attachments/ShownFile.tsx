// One attachment: a picture as it was given, or a PDF in the browser's own viewer; fetched from head office where it is not
// on this PC.
import { useQuery } from '@tanstack/react-query';

import type { AttachmentLine, CaseId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { blobOf } from './files';
import { FileView } from './FileView';

const TYPES = { jpeg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf' } as const;

export function ShownFile({ id, line }: { id: CaseId; line: AttachmentLine }) {
  const w = useWords();
  const file = useQuery({
    ...ask.attachment(id, line.journal, line.number),
    select: ({ base64, kind }) => ({ kind, blob: blobOf(base64, TYPES[kind]) }),
  });
  if (file.error) return <Trouble fault={file.error} />;
  if (!file.data) return <Waiting lines={8} />;
  return <FileView blob={file.data.blob} isPdf={file.data.kind === 'pdf'} name={line.shows ?? w.attachments.otherPaper} />;
}
