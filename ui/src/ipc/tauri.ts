// The desktop shell as host: one Tauri command in, one event out.
import { invoke, isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import type { Host } from './host';

export const inShell: () => boolean = isTauri;

export const shell: Host = {
  call: (command, request) => invoke('ipc', { command, request }),
  changes(changed) {
    const listening = listen<unknown>('changed', (event) => changed(topicsOf(event.payload)));
    return () => {
      void listening.then((stop) => stop());
    };
  },
};

function topicsOf(payload: unknown): string[] | null {
  const topics = Array.isArray(payload) ? payload : (payload as { topics?: unknown } | null)?.topics;
  return Array.isArray(topics) ? topics.filter((topic): topic is string => typeof topic === 'string') : null;
}
