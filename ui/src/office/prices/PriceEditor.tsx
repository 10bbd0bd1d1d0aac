// A price is drafted in a few fields, checked by head office as publishing would, tried beside what holds, and kept at head
// office for somebody else to publish.
import { useQueryClient } from '@tanstack/react-query';

import { callOffice } from '@/ipc/office/call';
import type { EntryNo, Me, PriceDocument } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { useWords, type Said } from '@/words';

import { TextsEditor } from '../catalogue/TextsEditor';
import { isUnreadable, type Texts } from '../parts/typed';
import { documentOf, POLICY_FIELDS, TARIFF_FIELDS, textsOf, type PriceField } from './priceTexts';
import { nameOf } from './Terms';
import { askOf, Tried, TRIES } from './Tried';

interface PriceEditorProps {
  me: Me;
  /** What it is begun from. */
  base: PriceDocument;
  version: number | null;
  /** The draft whose place it takes. */
  replaces: EntryNo | undefined;
  onDone: (said: Said) => void;
  onBack: () => void;
  onOver: () => void;
}

export function PriceEditor({ me, base, version, replaces, onDone, onBack, onOver }: PriceEditorProps) {
  const w = useWords();
  const client = useQueryClient();
  const fields: readonly PriceField[] = base.kind === 'tariff' ? TARIFF_FIELDS : POLICY_FIELDS;
  const hints: Partial<Record<PriceField, string>> = base.kind === 'tariff' ? w.prices.hints : { ...w.prices.hints, ...w.prices.policyHints };
  /** What can be read of it: nothing is checked or kept before all can. */
  const read = (texts: Texts): PriceDocument => {
    const document = documentOf(texts, base);
    return isUnreadable(document) ? base : document;
  };
  return (
    <TextsEditor
      me={me}
      id={replaces === undefined ? `price.${base.kind}.${base.kind === 'tariff' ? base.terms.id : String(version)}` : `price.draft.${String(replaces)}`}
      title={replaces === undefined ? w.prices.titleNew(nameOf(base, version, w)) : w.prices.titleDraft}
      lines={fields.map((name) => ({ name, label: w.prices.fields[name], hint: hints[name] ?? '', isLong: name === 'classes' }))}
      stands={textsOf(base)}
      seen={String(replaces ?? '')}
      does={w.prices.save}
      unreadable={(texts) => {
        const document = documentOf(texts, base);
        return isUnreadable(document) ? w.prices.unreadable(w.prices.fields[document.field as PriceField], document.line, document.text) : undefined;
      }}
      onCheck={async (texts) => {
        // What is tried next is the same: asked once.
        const { faults } = await client.fetchQuery(office.tryPrice(askOf(read(texts), TRIES)));
        return { faults: faults.map(w.prices.fault) };
      }}
      renderTried={(texts) => <Tried price={read(texts)} />}
      onPublish={async (texts, pin) => {
        const after = await callOffice('draft_price', { price: read(texts), replaces: replaces ?? null, pin });
        client.setQueryData(office.prices().queryKey, after);
      }}
      onDone={() => onDone({ what: w.prices.saved, safe: w.prices.keptSafe })}
      onBack={onBack}
      onOver={onOver}
    />
  );
}
