// Which screen: by how the counter stands, never by an address. Setting up, signing in, or serving.
import { useCallback, useState } from 'react';

import { BusinessForms, NOWHERE, type Place } from '@/business/forms';
import { BusinessPage } from '@/business/BusinessPage';
import { CasesPage } from '@/cases/CasesPage';
import { Counter } from '@/counter/Counter';
import { Desk, useDesk } from '@/counter/Desk';
import { useWalletResults } from '@/counter/wallet/useWalletResults';
import { DevicePage } from '@/device/DevicePage';
import type { Form } from '@/parts/caseForm';
import { useStatus } from '@/parts/status';
import { EnrolAnew } from '@/setup/EnrolAnew';
import { Wizard } from '@/setup/Wizard';
import { OpenShift } from '@/shift/OpenShift';
import { SignIn } from '@/shift/SignIn';

import { DayTab, type Section } from './DayTab';
import { Door } from './Door';
import { Frame, type Tab } from './Frame';
import { LookChoice } from './LookChoice';
import { Page } from './Page';

export function Screens({ lost }: { lost: Error | null }) {
  const { set_up, desk, draft } = useStatus();
  if (set_up === 'none') {
    return (
      <Door>
        <Wizard />
      </Door>
    );
  }
  if (desk.desk !== 'serving') {
    return (
      <Door hasStrip>
        <SignIn />
      </Door>
    );
  }
  return (
    <Desk key={desk.staff} staff={desk.staff} draft={draft}>
      <Serving lost={lost} />
    </Desk>
  );
}

function Serving({ lost }: { lost: Error | null }) {
  const { ended } = useStatus();
  useWalletResults();
  const { keyed, act, begin } = useDesk();
  const [tab, setTab] = useState<Tab>('counter');
  const [section, setSection] = useState<Section>('shift');
  /** What the cases are looked at for; nothing: whatever is open. */
  const [looked, setLooked] = useState('');
  const [place, setPlace] = useState<Place>(NOWHERE);
  const go = (to: Tab, within?: Section) => {
    setTab(to);
    setLooked('');
    if (within) setSection(within);
  };
  const toCases = (text: string) => {
    setLooked(text);
    setTab('cases');
  };
  const toBusiness = (text: string) => {
    setPlace({ ...NOWHERE, text });
    setTab('business');
  };
  const toRefund = useCallback(() => {
    act({ act: 'stepped', to: 'account' });
    begin('refund');
    setTab('counter');
  }, [act, begin]);
  // The next customer is nobody's yet: what was keyed for the one before stays with their account.
  const next = useCallback(() => act({ act: 'typed', text: '' }), [act]);
  const keep = useCallback((key: string, form: Form | null) => act({ act: 'filled', key, form }), [act]);
  return (
    <BusinessForms place={place} setPlace={setPlace} forms={keyed.forms} keep={keep}>
      <Frame tab={tab} onGo={go} lost={lost}>
        {tab === 'counter' && <Counter openShift={<OpenShift />} onCases={toCases} onBusiness={toBusiness} />}
        {tab === 'business' && <BusinessPage account={keyed.step === 'find' ? null : keyed.account} onCounter={() => go('counter')} onRefund={toRefund} onNext={next} />}
        {tab === 'cases' && <CasesPage key={looked} looked={looked} />}
        {tab === 'shift' && <DayTab section={section} onSection={setSection} />}
        {tab === 'device' && (
          <Page>
            {(ended === 'revoked' || ended === 'restored') && <EnrolAnew />}
            <DevicePage look={<LookChoice />} />
          </Page>
        )}
      </Frame>
    </BusinessForms>
  );
}
