// Around the console's screens: cache, theme, and who is signed in.
import { QueryClientProvider, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { Me } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { ConsoleTrouble } from '@/office/ConsoleTrouble';
import { Pages } from '@/office/Pages';
import { SignIn } from '@/office/SignIn';
import { KeyButton } from '@/parts/KeyButton';
import { useLanguage, useWords } from '@/words';

import { Theme } from '../theme/Theme';
import { OfficeDoor } from './OfficeDoor';
import { OfficeFrame } from './OfficeFrame';

export function OfficeApp({ client }: { client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <Theme>
        <Known />
      </Theme>
    </QueryClientProvider>
  );
}

function Known() {
  const w = useWords();
  const { language } = useLanguage();
  const client = useQueryClient();
  const me = useQuery(office.me());
  /** Somebody was signed in on this page, and is no more: they are told so. */
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = w.office.page;
  }, [language, w]);

  const forget = () => client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
  const ask = (isEnded: boolean) => {
    setEnded(isEnded);
    forget();
    void client.resetQueries(office.me());
  };
  const enter = (who: Me) => {
    setEnded(false);
    forget();
    client.setQueryData(office.me().queryKey, who);
  };

  if (me.data && !isOver(me.error)) {
    return (
      <OfficeFrame me={me.data} onLeft={() => ask(false)} onOver={() => ask(true)}>
        <Pages key={me.data.token} me={me.data} onOver={() => ask(true)} />
      </OfficeFrame>
    );
  }
  if (!me.error) return null;
  return (
    <OfficeDoor>
      {isOver(me.error) ? (
        <SignIn ended={ended} onEntered={enter} />
      ) : (
        <ConsoleTrouble fault={me.error}>
          <KeyButton kind="act" hotkey="Enter" onPress={() => void me.refetch()}>
            {w.office.again}
          </KeyButton>
        </ConsoleTrouble>
      )}
    </OfficeDoor>
  );
}
