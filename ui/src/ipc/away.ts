// 暂离 before anything is drawn, where somebody serves; and whether it was a window opened anew that put them aside.
import { call } from './call';

/** Nobody at this page pressed the key: another window did. */
let byWindow = false;

export const isAwayByWindow = (): boolean => byWindow;

/** Somebody serves on this page; or they leave it themselves. */
export function serves(isHere: boolean): void {
  byWindow = isHere;
}

export async function stepAway(): Promise<void> {
  try {
    const { desk } = await call('status', {});
    if (desk.desk !== 'serving') return;
    await call('lock', {});
    byWindow = true;
  } catch {
    // The screens ask again, and say what is wrong.
  }
}
