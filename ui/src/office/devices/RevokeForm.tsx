// The end of a journal: why, and the PIN. Its PC takes no payment once it hears of it; what it took stays.
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { DeviceAtOffice, DevicesPage, Me, RevokeDevice, RevokeReason } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { Choices } from '@/parts/Choices';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Signed } from '../Signed';

const REASONS = ['stolen', 'broken', 'replaced', 'copied', 'seat_closed'] as const satisfies readonly RevokeReason[];

interface RevokeFormProps {
  me: Me;
  one: DeviceAtOffice;
  onDone: (after: DevicesPage) => void;
  onBack: () => void;
  onOver: () => void;
}

export function RevokeForm({ me, one, onDone, onBack, onOver }: RevokeFormProps) {
  const w = useWords();
  const [reason, setReason] = useState<RevokeReason>();
  const pin = useRef<InputRef>(null);
  const revoking = useOnce<DevicesPage, Declined<'revoke_device'> | Failed, RevokeDevice>({
    mutationFn: (ask) => callOffice('revoke_device', ask),
    onSuccess: onDone,
    onError: (fault) => isOver(fault) && onOver(),
  });
  if (!reason) {
    const choices = REASONS.map((why) => ({ label: w.devices.reasons[why], act: () => setReason(why) }));
    return <Choices words={w.devices.why} choices={choices} takesFocus onPutOff={onBack} />;
  }
  return (
    <div className={page.form} role="group" aria-label={w.devices.revoke}>
      <Notice tone="needs" what={w.devices.willEnd(w.elsewhere.seat(one.hall_name, one.hall, one.counter), w.devices.reasons[reason])} safe={w.devices.willEndSafe} todo={w.devices.willEndTodo} />
      <Signed
        name={me.name}
        does={w.devices.revoke}
        field={pin}
        takesFocus
        fault={revoking.error}
        busy={revoking.isPending}
        onSign={(secret) => revoking.mutate({ journal: one.journal, reason, pin: secret })}
        onBack={() => setReason(undefined)}
      />
    </div>
  );
}
