// Late fee put off or waived for many is drafted in a few fields, checked by head office as publishing would, looked over with what it
// touches, and kept at head office for somebody else to publish.
import { useQueryClient } from '@tanstack/react-query';

import { callOffice } from '@/ipc/office/call';
import type { EntryNo, Me, ReliefDocument } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { useWords, type Said } from '@/words';

import { TextsEditor } from '../catalogue/TextsEditor';
import { isUnreadable, type Texts } from '../parts/typed';
import { blank, documentOf, FIELDS, textsOf, type ReliefField, type ReliefKind } from './reliefTexts';
import { Terms } from './Terms';
import { Touch } from './Touch';

interface ReliefEditorProps {
  me: Me;
  kind: ReliefKind;
  /** What it is begun from; nothing: from nothing. */
  base: ReliefDocument | undefined;
  /** The draft whose place it takes. */
  replaces: EntryNo | undefined;
  onDone: (said: Said) => void;
  onBack: () => void;
  onOver: () => void;
}

/** Under which what is typed is kept in this browser. */
function keptAs({ kind, base, replaces }: Pick<ReliefEditorProps, 'kind' | 'base' | 'replaces'>): string {
  if (replaces !== undefined) return `relief.draft.${String(replaces)}`;
  return base === undefined ? `relief.${kind}` : `relief.${kind}.again`;
}

export function ReliefEditor({ me, kind, base, replaces, onDone, onBack, onOver }: ReliefEditorProps) {
  const w = useWords();
  const client = useQueryClient();
  const fields: readonly ReliefField[] = FIELDS[kind];
  /** Asked only where all can be read. */
  const read = (texts: Texts): ReliefDocument => {
    const document = documentOf(texts, kind);
    if (isUnreadable(document)) throw new Error(document.field);
    return document;
  };
  return (
    <TextsEditor
      me={me}
      id={keptAs({ kind, base, replaces })}
      title={replaces === undefined ? w.reliefs.titleNew(w.reliefs.kinds[kind]) : w.prices.titleDraft}
      lines={fields.map((name) => ({ name, label: w.reliefs.fields[name], hint: name === 'scope' && kind === 'extension' ? w.reliefs.extensionScope : w.reliefs.hints[name], isLong: false }))}
      stands={base ? textsOf(base) : blank(kind)}
      seen={String(replaces ?? '')}
      does={w.prices.save}
      unreadable={(texts) => {
        const document = documentOf(texts, kind);
        return isUnreadable(document) ? w.reliefs.unreadable(w.reliefs.fields[document.field as ReliefField], document.text) : undefined;
      }}
      onCheck={async (texts) => {
        // What is looked over next is the same: asked once.
        const { faults } = await client.fetchQuery(office.tryRelief({ relief: read(texts), published: false }));
        return { faults: faults.map(w.reliefs.fault) };
      }}
      isNew={base === undefined}
      renderTried={(texts) => (
        <>
          {base === undefined && <Terms relief={read(texts)} />}
          <Touch relief={read(texts)} />
        </>
      )}
      onPublish={async (texts, pin) => {
        const after = await callOffice('draft_relief', { relief: read(texts), replaces: replaces ?? null, pin });
        client.setQueryData(office.reliefs().queryKey, after);
      }}
      onDone={() => onDone({ what: w.prices.saved, safe: w.prices.keptSafe })}
      onBack={onBack}
      onOver={onOver}
    />
  );
}
