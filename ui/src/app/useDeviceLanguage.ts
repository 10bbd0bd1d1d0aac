// The language of this PC: a setting of the device, kept on the page too, for screens before it is set up.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { call } from '@/ipc/call';
import { ask } from '@/ipc/queries';
import { touched } from '@/ipc/topics';
import { isLanguage, useLanguage, type Language } from '@/words';

/** Follows the device's setting until somebody chooses on this page. */
export function useDeviceLanguage(): void {
  const { language, isChosen, follow } = useLanguage();
  const device = useQuery(ask.device());
  const set = device.data?.language;
  useEffect(() => {
    if (!isChosen && set && isLanguage(set)) follow(set);
  }, [isChosen, set, follow]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}

/** Chooses a language here and now, and for this PC where that is allowed. */
export function useChooseLanguage(): (language: Language) => void {
  const { choose } = useLanguage();
  const client = useQueryClient();
  return (language) => {
    choose(language);
    // Refused before sign-in: the page remembers it all the same.
    client
      .ensureQueryData(ask.device())
      .then((device) => call('set_device', { ...device, language }))
      .then(() => touched(client, ['device']))
      .catch(() => undefined);
  };
}
