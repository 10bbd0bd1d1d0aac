// The console of head office: the second page of these screens.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { watchInput } from '@/ipc/office/call';
import { newOfficeClient } from '@/ipc/office/queries';

import '../theme/global.css';
import { OfficeApp } from './OfficeApp';

watchInput();

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <OfficeApp client={newOfficeClient()} />
  </StrictMode>,
);
