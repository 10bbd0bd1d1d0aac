// Enter in a field goes to the next one of its form, and from the last to the PIN; with Ctrl it is the form's own key.
import type { KeyboardEvent } from 'react';

import { isChord, isComposing } from '@/parts/keys';

export function toTheNext(event: KeyboardEvent<HTMLInputElement>): void {
  if (isComposing(event.nativeEvent) || event.key !== 'Enter' || isChord(event.nativeEvent)) return;
  event.preventDefault();
  if (event.repeat) return;
  const fields = [...(event.currentTarget.closest('[role="group"]')?.querySelectorAll('input') ?? [])];
  fields[fields.indexOf(event.currentTarget) + 1]?.focus();
}
