// Trouble that service goes on under, in a line each; a line is put away until it says something else.
import { useState } from 'react';

import { KeyLink } from '@/parts/KeyLink';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

export function Warnings() {
  const w = useWords();
  const { warnings } = useStatus();
  const [away, setAway] = useState<string[]>([]);
  return (
    <>
      {warnings
        .map((warning) => ({ name: JSON.stringify(warning), said: w.warning(warning) }))
        .filter(({ name }) => !away.includes(name))
        .map(({ name, said }, nth) => (
          <Notice key={name} inLine tone="needs" what={said.what} safe={said.safe} todo={said.todo}>
            {/* One key: the first line, then the next. */}
            <KeyLink {...(nth === 0 ? { hotkey: 'Alt+K' } : {})} onPress={() => setAway([...away, name])}>
              {w.common.understood}
            </KeyLink>
          </Notice>
        ))}
    </>
  );
}
