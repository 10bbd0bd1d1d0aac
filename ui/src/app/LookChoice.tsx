// Light, dark, or as the system has it.
import { Radio } from 'antd';

import { useWords } from '@/words';

import { setLook, useLook, type Look } from './theme/look';

const LOOKS: Look[] = ['system', 'light', 'dark'];

export function LookChoice() {
  const w = useWords();
  const { look } = useLook();
  return (
    <Radio.Group
      value={look}
      onChange={(event) => setLook(event.target.value as Look)}
      options={LOOKS.map((value) => ({ value, label: w.device.looks[value] }))}
    />
  );
}
