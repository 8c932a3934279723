import './semEval.ts';
import './ui/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { applyTheme } from './ui/theme.ts';

// Until the person's own choice is read, the system's: nobody who lives in the dark gets a white flash.
const stopFollowingSystem = applyTheme('sistema');

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root');

createRoot(container).render(
  <StrictMode>
    <App onThemeKnown={stopFollowingSystem} />
  </StrictMode>,
);
