// The shift from its opening to the office: figures, receipts, count, day close, sync; each a key away.
import { ReceiptList } from '@/counter/receipt/ReceiptList';
import { useKeys } from '@/parts/keys';
import { Tabs } from '@/parts/Tabs';
import { ClosePage } from '@/shift/ClosePage';
import { DayPage } from '@/shift/DayPage';
import { NumbersPage } from '@/shift/numbers/NumbersPage';
import { ShiftPage } from '@/shift/ShiftPage';
import { SyncPage } from '@/sync/SyncPage';
import { useWords } from '@/words';

import styles from './DayTab.module.css';
import { Page } from './Page';

export type Section = 'shift' | 'receipts' | 'numbers' | 'close' | 'day' | 'sync';

export function DayTab({ section, onSection }: { section: Section; onSection: (section: Section) => void }) {
  const w = useWords();
  useKeys({
    F2: () => onSection('shift'),
    F4: () => onSection('receipts'),
    F7: () => onSection('numbers'),
    F8: () => onSection('close'),
    F9: () => onSection('day'),
    F10: () => onSection('sync'),
  });
  return (
    <div className={styles.tab}>
      <Tabs
        label={w.tabs.shift}
        value={section}
        onChange={onSection}
        tabs={[
          { value: 'shift', label: w.shift.title, hotkey: 'F2' },
          { value: 'receipts', label: w.receipts.tab, hotkey: 'F4' },
          { value: 'numbers', label: w.numbers.tab, hotkey: 'F7' },
          { value: 'close', label: w.close.title, hotkey: 'F8' },
          { value: 'day', label: w.day.title, hotkey: 'F9' },
          { value: 'sync', label: w.sync.title, hotkey: 'F10' },
        ]}
      />
      <Page fill={section === 'receipts'}>
        {section === 'shift' && <ShiftPage />}
        {section === 'receipts' && <ReceiptList />}
        {section === 'numbers' && <NumbersPage />}
        {section === 'close' && <ClosePage onDay={() => onSection('day')} />}
        {section === 'day' && <DayPage onSync={() => onSection('sync')} />}
        {section === 'sync' && <SyncPage />}
      </Page>
    </div>
  );
}
