// Chooses who answers, then draws.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/App';
import './app/theme/global.css';
import { newClient } from './ipc/client';
import { chooseHost } from './ipc/host';
import { loopback, takeToken } from './ipc/loopback';
import { inShell, shell } from './ipc/tauri';

chooseHost(inShell() ? shell : loopback(takeToken()));

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App client={newClient()} />
  </StrictMode>,
);
