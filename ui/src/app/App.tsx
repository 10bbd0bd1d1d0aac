// Everything around the screens: cache, language, theme, and the host's news.
import { QueryClientProvider, useQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { followChanges } from '@/ipc/client';
import { ask } from '@/ipc/queries';
import { StatusKnown } from '@/parts/status';

import { NotReached } from './NotReached';
import { Screens } from './Screens';
import { Theme } from './theme/Theme';
import { useDeviceLanguage } from './useDeviceLanguage';

export function App({ client }: { client: QueryClient }) {
  useEffect(() => followChanges(client), [client]);
  return (
    <QueryClientProvider client={client}>
      <Theme>
        <Known />
      </Theme>
    </QueryClientProvider>
  );
}

/** No screen is drawn before it is known where the counter stands. */
function Known() {
  useDeviceLanguage();
  const status = useQuery(ask.status());
  if (status.data) {
    return (
      <StatusKnown status={status.data}>
        <Screens lost={status.error} />
      </StatusKnown>
    );
  }
  return status.error ? <NotReached fault={status.error} onAgain={() => void status.refetch()} /> : null;
}
