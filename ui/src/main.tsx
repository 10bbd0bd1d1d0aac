// Chooses who answers, then draws.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/App';
import './app/theme/global.css';
import { stepAway } from './ipc/away';
import { newClient } from './ipc/client';
import { chooseHost } from './ipc/host';
import { loopback, takeToken } from './ipc/loopback';
import { inShell, shell } from './ipc/tauri';

const { token, isNew } = inShell() ? { token: '', isNew: false } : takeToken();
chooseHost(inShell() ? shell : loopback(token));

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
// Whoever opens a browser anew is asked for the PIN: what the last one signed in for is put aside first, its draft kept.
void (isNew ? stepAway() : Promise.resolve()).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App client={newClient()} />
    </StrictMode>,
  ),
);
