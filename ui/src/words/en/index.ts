// The words on the screens, English, a file for each place. Chinese comes first: zh-CN/ says which words there are.

import type { Screens } from '../zh-CN';
import { words as absent } from './absent';
import { words as account } from './account';
import { words as arrivals } from './arrivals';
import { words as attachments } from './attachments';
import { words as basket } from './basket';
import { words as bank } from './bank';
import { words as banking } from './banking';
import { words as books } from './books';
import { words as billing } from './billing';
import { words as business } from './business';
import { words as cancelled } from './cancelled';
import { words as cases } from './cases';
import { words as catalogue } from './catalogue';
import { words as channels } from './channels';
import { words as city } from './city';
import { words as columns } from './columns';
import { words as console } from './console';
import { words as corrections } from './corrections';
import { words as settlement } from './settlement';
import { words as debit } from './debit';
import { words as devices } from './devices';
import { words as differences } from './differences';
import { words as dispute } from './dispute';
import { words as drawer } from './drawer';
import { words as frame } from './frame';
import { words as elsewhere } from './elsewhere';
import { words as invoice } from './invoice';
import { words as limits } from './limits';
import { words as erasure } from './erasure';
import { words as keys } from './keys';
import { words as merged } from './merged';
import { words as mistakes } from './mistakes';
import { words as moving } from './moving';
import { words as office } from './office';
import { words as offline } from './offline';
import { words as numbers } from './numbers';
import { words as payment } from './payment';
import { words as people } from './people';
import { words as prices } from './prices';
import { words as reading } from './reading';
import { words as receipt } from './receipt';
import { words as recovering } from './recovering';
import { words as refund } from './refund';
import { words as reliefs } from './reliefs';
import { words as rules } from './rules';
import { words as runBack } from './runBack';
import { words as setup } from './setup';
import { words as shift } from './shift';
import { words as slip } from './slip';
import { words as sync } from './sync';
import { words as wallet } from './wallet';
import { words as waiver } from './waiver';
import { words as watch } from './watch';

export const en: Screens = {
  product: '水柜 Cistern',
  brand: 'Cistern',
  tagline: 'A counter that serves when the network does not',
  demo: 'The demo hall: names, bills and staff are made up. Try anything.',
  language: 'Language',
  seat: (hall, counter) => `${hall} no. ${counter}`,
  version: (version) => `Version ${version}`,
  m3: (volume) => `${volume} m³`,
  lateFee: () => 'Late fee',
  tender: { cash: 'Cash', card: 'Card', wallet: 'Wallet', cheque: 'Cheque', transfer: 'Transfer' },
  role: { clerk: 'Clerk', supervisor: 'Supervisor', finance: 'Finance', it: 'IT' },
  ...absent,
  ...account,
  ...arrivals,
  ...attachments,
  ...basket,
  ...bank,
  ...banking,
  ...books,
  ...billing,
  ...business,
  ...cases,
  ...catalogue,
  ...channels,
  ...city,
  ...columns,
  ...console,
  ...corrections,
  ...settlement,
  ...debit,
  ...devices,
  ...differences,
  ...dispute,
  ...drawer,
  ...frame,
  ...elsewhere,
  ...invoice,
  ...limits,
  ...erasure,
  ...keys,
  ...merged,
  ...mistakes,
  ...moving,
  ...office,
  ...offline,
  ...numbers,
  ...payment,
  ...people,
  ...prices,
  ...cancelled,
  ...reading,
  ...receipt,
  ...recovering,
  ...refund,
  ...reliefs,
  ...rules,
  ...runBack,
  ...setup,
  ...shift,
  ...slip,
  ...sync,
  ...wallet,
  ...waiver,
  ...watch,
};
