// The keys of a question that is answered in a field: Enter goes on, Esc puts it off. A key held down does nothing twice,
// and what belongs to an input method is left to it.
import type { KeyboardEvent } from 'react';

import { isComposing } from './keys';

export function hearAnswer(event: KeyboardEvent, onGo: () => void, onPutOff: () => void): void {
  if (isComposing(event.nativeEvent)) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    if (!event.repeat) onGo();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    onPutOff();
  }
}

/** The same in one of several fields of a group: Enter goes to the next, and on from the last. */
export function hearField(event: KeyboardEvent<HTMLInputElement>, onGo: () => void, onPutOff: () => void): void {
  const at = event.currentTarget;
  const fields = [...(at.closest('[role=group]')?.querySelectorAll('input') ?? [])];
  const next = fields[fields.indexOf(at) + 1];
  const onward = () => {
    next?.focus();
    next?.select();
  };
  hearAnswer(event, next ? onward : onGo, onPutOff);
}
