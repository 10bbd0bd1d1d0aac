// Who was told, where no customer is on the counter's screen: name and telephone, both may stay empty.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { hearField } from '@/parts/answer';
import choices from '@/parts/Choices.module.css';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

/** The core's limit. */
const LONGEST = 60;

interface TellFormProps {
  isBusy: boolean;
  onSaid: (name: string, phone: string) => void;
  onPutOff: () => void;
}

export function TellForm({ isBusy, onSaid, onPutOff }: TellFormProps) {
  const w = useWords();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const first = useRef<InputRef>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const go = () => !isBusy && onSaid(name, phone);
  return (
    <div className={choices.step} role="group" aria-label={w.told.ask}>
      <p className={choices.question}>{w.told.ask}</p>
      <label htmlFor="told-name">{w.told.name}</label>
      <Input
        id="told-name"
        ref={first}
        autoComplete="off"
        maxLength={LONGEST}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => hearField(event, go, onPutOff)}
      />
      <label htmlFor="told-phone">{w.told.phone}</label>
      <Input
        id="told-phone"
        autoComplete="off"
        maxLength={LONGEST}
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
        onKeyDown={(event) => hearField(event, go, onPutOff)}
      />
      <KeyButton kind="act" block shows="Enter" busy={isBusy} onPress={go}>
        {w.told.write}
      </KeyButton>
    </div>
  );
}
