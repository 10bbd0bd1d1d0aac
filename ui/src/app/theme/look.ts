// Light or dark: as the system has it, until somebody at this PC says otherwise.
import { useSyncExternalStore } from 'react';

export type Look = 'system' | 'light' | 'dark';

const KEPT = 'cistern.look';
const heard = new Set<() => void>();

function kept(): Look {
  const look = localStorage.getItem(KEPT);
  return look === 'light' || look === 'dark' ? look : 'system';
}

const systemDark = () => window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(change: () => void): () => void {
  const system = systemDark();
  heard.add(change);
  system.addEventListener('change', change);
  return () => {
    heard.delete(change);
    system.removeEventListener('change', change);
  };
}

export function setLook(look: Look): void {
  localStorage.setItem(KEPT, look);
  heard.forEach((change) => change());
}

export function useLook(): { look: Look; isDark: boolean } {
  const look = useSyncExternalStore(subscribe, kept);
  const system = useSyncExternalStore(subscribe, () => systemDark().matches);
  return { look, isDark: look === 'system' ? system : look === 'dark' };
}
