// 限额参数: the limits while head office is not reached, who may approve what, and the settings, each as it holds and from
// when; 信息 changes one in a few fields, has it checked, looks over what differs, and signs.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Tender } from '@/ipc/generated';
import { callOffice } from '@/ipc/office/call';
import type { Authority, Grant, LimitsAtOffice, LimitsDocument, LimitsVersion, Me, OfflineLimits, Settings, TenderLimits } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { fenOf } from '@/parts/amount';
import { Fact } from '@/parts/Fact';
import { count, yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { RowList } from '@/parts/RowList';
import { useWords, type Words } from '@/words';

import { TextsEditor } from '../catalogue/TextsEditor';
import page from '../elsewhere/Elsewhere.module.css';
import { ListHalf } from '../parts/ListHalf';
import { Table } from '../parts/Table';
import { isUnreadable, type Texts } from '../parts/typed';
import lines from '../Queue.module.css';
import { AMOUNTS, documentOf, FIELDS, LONG, textsOf, type LimitsField } from './limitsTexts';

const idOf = (one: LimitsVersion): string => `${one.document.kind} ${String(one.version)}`;

const nameOf = (one: LimitsVersion, w: Words): string =>
  one.document.kind === 'settings' ? w.limits.kinds.settings : `${w.limits.kinds[one.document.kind]} ${w.catalogue.version(one.version)}`;

const fromOf = ({ document }: LimitsVersion, w: Words): string => (document.kind === 'settings' ? w.limits.atOnce : w.prices.from(document.terms.valid_from ?? null));

export function Limits({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const found = useQuery(office.limits());
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<LimitsVersion>();
  const [done, setDone] = useState<string>();
  const versions = found.data?.versions ?? [];
  const shown = versions.find((one) => idOf(one) === at);
  const end = (said?: string) => {
    setDone(said);
    setOpen(undefined);
  };
  return (
    <div className={page.work}>
      <ListHalf query={found} onOver={onOver} name={w.limits.list} testId="limits-sum" sum={() => w.limits.sum} done={done} doneSafe={w.limits.doneSafe}>
        {() => (
          <RowList rows={versions} idOf={idOf} label={w.limits.list} isHere={!open} onMove={(one) => setAt(one && idOf(one))}>
            {(one) => (
              <div className={lines.line}>
                <span className={lines.name}>{nameOf(one, w)}</span>
                <span className={lines.standing}>{w.prices.standing[one.standing]}</span>
                <span className={lines.soft}>{fromOf(one, w)}</span>
              </div>
            )}
          </RowList>
        )}
      </ListHalf>
      <section className={page.pane} aria-label={w.limits.one}>
        {open && found.data && <Editor me={me} one={open} newest={found.data.newest} onDone={() => end(w.limits.done(w.limits.kinds[open.document.kind]))} onBack={() => end()} onOver={onOver} />}
        {!open && shown && found.data && (
          <>
            <div className={page.body}>
              <Sheet one={shown} />
            </div>
            <footer className={page.foot}>
              {found.data.publishes ? (
                <div className={page.acts} role="group" aria-label={w.office.acts}>
                  <KeyButton
                    kind="act"
                    hotkey="1"
                    onPress={() => {
                      setDone(undefined);
                      setOpen(shown);
                    }}
                  >
                    {w.limits.change}
                  </KeyButton>
                </div>
              ) : (
                <p>{w.limits.readOnly}</p>
              )}
            </footer>
          </>
        )}
      </section>
    </div>
  );
}

function Sheet({ one }: { one: LimitsVersion }) {
  const w = useWords();
  const { document } = one;
  return (
    <>
      <h2 className={page.title} data-testid="limits">
        {[nameOf(one, w), w.prices.standing[one.standing]].join(' · ')}
      </h2>
      <dl className={page.facts}>
        <Fact label={w.prices.holds}>
          {[fromOf(one, w), one.ends_before && one.standing !== 'replaced' && w.prices.until(one.ends_before)].filter(Boolean).join(w.common.between)}
        </Fact>
        <Fact label={w.prices.published}>{one.published_on == null ? w.limits.shipped : w.prices.publishedBy(one.published_on, one.published_by ?? null)}</Fact>
      </dl>
      {document.kind === 'offline' && <OfflineTerms limits={document.terms} />}
      {document.kind === 'authority' && <AuthorityTerms authority={document.terms} />}
      {document.kind === 'settings' && <SettingsTerms settings={document.terms} />}
    </>
  );
}

const upTo = (amount: number | null | undefined, w: Words): string => (amount == null ? w.limits.any : yuan(amount));

function OfflineTerms({ limits }: { limits: OfflineLimits }) {
  const w = useWords();
  const rows = Object.entries(limits.by_tender ?? {}) as [Tender, TenderLimits][];
  const all: [string, TenderLimits] = [w.limits.allTenders, { per_payment: limits.per_payment ?? null, per_shift: limits.per_shift ?? null }];
  const deposits: [string, TenderLimits] = [
    w.limits.deposits,
    { per_payment: limits.deposit_per_payment ?? null, per_shift: limits.deposit_per_shift ?? null },
  ];
  const each = [all, ...rows.map(([tender, one]): [string, TenderLimits] => [w.tender[tender], one]), deposits];
  const columns = [
    { label: w.limits.tender, of: ([name]: [string, TenderLimits]) => name },
    { label: w.limits.perPayment, figure: true, of: ([, one]: [string, TenderLimits]) => upTo(one.per_payment, w) },
    { label: w.limits.perShift, figure: true, of: ([, one]: [string, TenderLimits]) => upTo(one.per_shift, w) },
    { label: w.limits.reference, of: ([, one]: [string, TenderLimits]) => (one.needs_reference ? w.limits.needed : '') },
  ];
  const hours = (value: number | null | undefined): string => (value == null ? w.limits.any : w.limits.hours(count(value)));
  return (
    <>
      <Table label={w.limits.kinds.offline} columns={columns} rows={each} idOf={([name]) => name} testId="limits-table" />
      <dl className={page.facts}>
        <Fact label={w.limits.fields.hours}>{hours(limits.hours)}</Fact>
        <Fact label={w.limits.fields.data_hours}>{hours(limits.data_hours)}</Fact>
        <Fact label={w.limits.fields.warn_percent}>{`${String(limits.warn_percent)}%`}</Fact>
      </dl>
      <p>{w.limits.above}</p>
    </>
  );
}

function AuthorityTerms({ authority }: { authority: Authority }) {
  const w = useWords();
  const columns = [
    { label: w.limits.act, of: (grant: Grant) => w.absent.acts[grant.act] },
    { label: w.limits.who, of: (grant: Grant) => w.role[grant.role] },
    { label: w.limits.upTo, figure: true, of: (grant: Grant) => upTo(grant.up_to, w) },
  ];
  const grants = [...authority.grants].sort((one, other) => one.act.localeCompare(other.act));
  const deputies = (authority.deputies ?? []).map((one) =>
    w.limits.deputy(one.staff, w.role[one.instead_of], one.from, one.until, one.acts.map((act) => w.absent.acts[act]).join(w.common.between)),
  );
  return (
    <>
      <Table label={w.limits.kinds.authority} columns={columns} rows={grants} idOf={(grant) => `${grant.role} ${grant.act}`} testId="limits-table" />
      <dl className={page.facts}>
        <Fact label={w.limits.fields.valid_until}>{authority.valid_until ?? w.limits.untilReplaced}</Fact>
        <Fact label={w.limits.fields.deputies}>{deputies.length > 0 ? deputies.join(w.common.apart) : w.limits.noDeputies}</Fact>
      </dl>
    </>
  );
}

function SettingsTerms({ settings }: { settings: Settings }) {
  const w = useWords();
  const texts = textsOf({ kind: 'settings', terms: settings }, w);
  const said = (name: LimitsField): string => {
    const text = texts[name] ?? '';
    const fen = AMOUNTS.includes(name) ? fenOf(text) : null;
    return fen === null ? text.replaceAll(' | ', ' ').replaceAll('\n', w.common.apart) : yuan(fen);
  };
  return (
    <>
      <dl className={page.facts}>
        {FIELDS.settings.map((name) => (
          <Fact key={name} label={w.limits.fields[name]}>
            {said(name) || w.catalogue.nothing}
          </Fact>
        ))}
      </dl>
      <p>{w.limits.elsewhere}</p>
    </>
  );
}

interface EditorProps {
  me: Me;
  one: LimitsVersion;
  newest: LimitsAtOffice['newest'];
  onDone: () => void;
  onBack: () => void;
  onOver: () => void;
}

function Editor({ me, one, newest, onDone, onBack, onOver }: EditorProps) {
  const w = useWords();
  const client = useQueryClient();
  const { document } = one;
  const fields: readonly LimitsField[] = FIELDS[document.kind];
  const read = (texts: Texts): LimitsDocument => {
    const typed = documentOf(texts, document);
    return isUnreadable(typed) ? document : typed;
  };
  return (
    <TextsEditor
      me={me}
      id={`limits.${idOf(one)}`}
      title={w.limits.kinds[document.kind]}
      lines={fields.map((name) => ({ name, label: w.limits.fields[name], hint: w.limits.hints[name], isLong: LONG.includes(name) }))}
      stands={textsOf(document, w)}
      seen={String(newest[document.kind])}
      unreadable={(texts) => {
        const typed = documentOf(texts, document);
        return isUnreadable(typed) ? w.prices.unreadable(w.limits.fields[typed.field as LimitsField], typed.line, typed.text) : undefined;
      }}
      onCheck={async (texts) => {
        const { faults, notes } = await callOffice('check_limits', { document: read(texts) });
        const found = { faults: faults.map(w.limits.fault) };
        return notes.length === 0 ? found : { ...found, note: w.limits.notes(notes).join(w.common.apart) };
      }}
      onPublish={async (texts, pin, seen) => {
        const after = await callOffice('publish_limits', { document: read(texts), seen: Number(seen), pin });
        client.setQueryData(office.limits().queryKey, after);
      }}
      onDone={onDone}
      onBack={onBack}
      onOver={onOver}
    />
  );
}
