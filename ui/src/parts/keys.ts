// Keys of the counter. A key belongs to the innermost screen that asks for it; F1, F3, F5, F7, F11 and F12
// belong to the browser and WebView2 and are nobody's here.
import { useLayoutEffect, useRef } from 'react';

/** `Alt+1`, `Ctrl+K`, `F8`, `Esc`: modifiers in the order Ctrl, Alt, Shift. */
export type KeyName = string;
export type KeyMap = Record<KeyName, (event: KeyboardEvent) => void>;

interface Keyed {
  isComposing: boolean;
  keyCode: number;
}

/** The key ends or feeds an input-method composition: it does nothing else. WebKit ends it with 229. */
export function isComposing(event: Keyed): boolean {
  return event.isComposing || event.keyCode === 229;
}

interface Held {
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** Together with Alt or Ctrl a key is somebody else's: Alt+1 goes to the counter, and answers no question. */
export const isChord = ({ altKey, ctrlKey, metaKey }: Held): boolean => altKey || ctrlKey || metaKey;

export function nameOf(event: KeyboardEvent): KeyName {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const plain = event.key === 'Escape' ? 'Esc' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const key = (event.altKey || event.ctrlKey) && digit ? digit : plain;
  const modifiers = [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.shiftKey && key.length > 1 && 'Shift'];
  return [...modifiers.filter(Boolean), key].join('+');
}

const maps: { current: KeyMap }[] = [];

function hear(event: KeyboardEvent): void {
  if (isComposing(event) || event.defaultPrevented) return;
  const name = nameOf(event);
  if (pressesItself(event, name)) return;
  const owner = [...maps].reverse().find((map) => map.current[name]);
  if (!owner) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat) owner.current[name]?.(event);
}

/** Enter and space on a button press that button, and nothing behind it. */
function pressesItself(event: KeyboardEvent, name: KeyName): boolean {
  return (name === 'Enter' || name === ' ') && event.target instanceof Element && event.target.closest('button') !== null;
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  window.addEventListener('keydown', hear);
}

/**
 * Hears these keys while mounted and `on`; a screen mounted later goes before one mounted earlier. What is drawn
 * is heard: no key falls between the two.
 */
export function useKeys(map: KeyMap, on = true): void {
  const latest = useRef(map);
  useLayoutEffect(() => {
    latest.current = map;
  });
  useLayoutEffect(() => {
    if (!on) return;
    listen();
    maps.push(latest);
    return () => {
      maps.splice(maps.indexOf(latest), 1);
    };
  }, [on]);
}
