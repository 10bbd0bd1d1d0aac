// 设备: every PC that was ever enrolled, those that serve first; a one-time code for a seat, and the end of a journal with its
// reason, signed with the PIN.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { DeviceAtOffice, Me } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { KeyButton } from '@/parts/KeyButton';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Halves } from '../parts/Halves';
import lines from '../Queue.module.css';
import { CodeForm } from './CodeForm';
import { RevokeForm } from './RevokeForm';

type Open = { form: 'code'; one: DeviceAtOffice | undefined } | { form: 'revoke'; one: DeviceAtOffice };

export function Devices({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const client = useQueryClient();
  const found = useQuery(office.devices());
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState<string>();
  const devices = found.data?.devices ?? [];
  const shown = open?.one ?? devices.find((one) => one.journal === at);
  const begin = (what: Open) => {
    setDone(undefined);
    setOpen(what);
  };
  const back = () => setOpen(undefined);
  return (
    <Halves
      query={found}
      onOver={onOver}
      names={{ list: w.devices.list, one: w.devices.one }}
      sum={w.devices.sum(devices.filter((one) => one.revoked_after == null).length, devices.filter((one) => one.revoked_after != null).length)}
      testId="devices-sum"
      done={done}
      doneSafe={w.devices.doneSafe}
      list={
        devices.length === 0 ? (
          <p className={lines.empty}>{w.devices.empty}</p>
        ) : (
          <RowList rows={devices} idOf={(one) => one.journal} label={w.devices.list} isHere={!open} onMove={(one) => setAt(one?.journal)}>
            {(one) => <Line one={one} />}
          </RowList>
        )
      }
      sheet={shown && <Sheet one={shown} />}
      foot={
        <>
          {open?.form === 'code' && found.data && <CodeForm me={me} found={found.data} one={open.one} onBack={back} onOver={onOver} />}
          {open?.form === 'revoke' && (
            <RevokeForm
              me={me}
              one={open.one}
              onDone={(after) => {
                client.setQueryData(office.devices().queryKey, after);
                setDone(w.devices.revoked);
                back();
              }}
              onBack={back}
              onOver={onOver}
            />
          )}
          {!open && found.data && (
            <div className={page.acts} role="group" aria-label={w.office.acts}>
              <KeyButton kind="act" hotkey="1" onPress={() => begin({ form: 'code', one: shown })}>
                {w.devices.makeCode}
              </KeyButton>
              {shown && shown.revoked_after == null && (
                <KeyButton kind="stop" hotkey="2" onPress={() => begin({ form: 'revoke', one: shown })}>
                  {w.devices.revoke}
                </KeyButton>
              )}
            </div>
          )}
        </>
      }
    />
  );
}

const seatOf = (one: DeviceAtOffice, w: ReturnType<typeof useWords>) => w.elsewhere.seat(one.hall_name, one.hall, one.counter);

function Line({ one }: { one: DeviceAtOffice }) {
  const w = useWords();
  return (
    <div className={lines.line}>
      <span className={lines.name}>{seatOf(one, w)}</span>
      {one.revoked_after != null && <span className={`${lines.standing} ${lines.broken}`}>{w.devices.isRevoked}</span>}
      <span className={lines.soft}>{one.heard_local ? w.devices.heardAt(one.heard_local.slice(5)) : w.devices.never}</span>
    </div>
  );
}

function Sheet({ one }: { one: DeviceAtOffice }) {
  const w = useWords();
  return (
    <>
      <h2 className={page.title} data-testid="device">
        {seatOf(one, w)}
      </h2>
      <dl className={page.facts}>
        <Fact label={w.devices.journal}>{one.journal}</Fact>
        <Fact label={w.devices.enrolled}>{one.enrolled_on ?? ''}</Fact>
        <Fact label={w.devices.heard}>{one.heard_local || w.devices.never}</Fact>
        <Fact label={w.devices.held}>{w.devices.upTo(one.last)}</Fact>
        <Fact label={w.devices.numbers}>{w.devices.granted(one.numbers)}</Fact>
        <Fact label={w.devices.lending}>{one.lent + one.borrowed > 0 ? w.devices.loans(one.lent, one.borrowed) : w.devices.noLoans}</Fact>
        <Fact label={w.devices.standing}>{one.revoked_after == null ? w.devices.serves : w.devices.endedAt(one.revoked_after, one.revoked_because ?? null)}</Fact>
      </dl>
    </>
  );
}
