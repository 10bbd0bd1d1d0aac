// 暂离 before anything is drawn, where somebody serves.
import { call } from './call';

export async function stepAway(): Promise<void> {
  try {
    const { desk } = await call('status', {});
    if (desk.desk === 'serving') await call('lock', {});
  } catch {
    // The screens ask again, and say what is wrong.
  }
}
