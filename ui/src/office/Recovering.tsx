// Head office was restored from a copy and waits: told on every page, with what works and what does not, until it is whole.
import { useQuery } from '@tanstack/react-query';

import type { Recovering as Waits } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { KeyLink } from '@/parts/KeyLink';
import { Notice } from '@/parts/Notice';
import { useWords, type Words } from '@/words';

import page from './elsewhere/Elsewhere.module.css';

/** `place`: the key of 柜台健康, where each seat says that it is waited for; nothing: it is not theirs. Who restored it stands there. */
export function RecoveringTold({ place, isThere, onGo }: { place: string | undefined; isThere: boolean; onGo: () => void }) {
  const w = useWords();
  const { data } = useQuery(office.standing());
  const recovering = data?.recovering;
  if (!recovering) return null;
  const restored = w.recovering.restoredBy(recovering.by, recovering.why);
  return (
    <div className={page.said} data-testid="recovering">
      <Notice inLine tone="needs" {...said(recovering, w)} safe={w.recovering.safe}>
        {isThere && restored && <div>{restored}</div>}
        {place !== undefined && !isThere && recovering.waits_for.length > 0 && (
          <KeyLink shows={place} onPress={onGo}>
            {w.recovering.see}
          </KeyLink>
        )}
      </Notice>
    </div>
  );
}

function said({ since_local: local, waits_for: waits, lacks_key: lacksKey }: Waits, w: Words): { what: string; todo: string } {
  const { recovering } = w;
  if (lacksKey) return { what: recovering.lacksKey(local), todo: recovering.lacksKeyTodo };
  if (waits.length === 0) return { what: recovering.nobody(local), todo: recovering.nobodyTodo };
  return { what: recovering.waits(local, waits.length), todo: recovering.waitsTodo };
}
