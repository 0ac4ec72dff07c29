import './no-eval.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../theme/base.css';
import '../theme/narrow.css';
import '../theme/fonts.css';
import { adoptThemeSheet } from '../theme/theme-sheet.ts';
import { App } from './app.tsx';
import { connect } from './connection.ts';
import { ConnectionContext } from './connection-context.ts';
import { ConsoleClockContext, createConsoleClock } from './console-clock.ts';
import { tellCutOffTexts } from './cut-off-titles.ts';
import { askAgain } from './queries.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has an element with the id "root"');

adoptThemeSheet(document);
tellCutOffTexts(document);
const connection = connect(window);
const clock = createConsoleClock(
  () => performance.now(),
  () => Date.now(),
);
const queries = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: 2 } } });
connection.link.subscribe(({ state }) => {
  if (state === 'connected') askAgain(queries);
});

createRoot(root).render(
  <StrictMode>
    <ConnectionContext value={connection}>
      <ConsoleClockContext value={clock}>
        <QueryClientProvider client={queries}>
          <App />
        </QueryClientProvider>
      </ConsoleClockContext>
    </ConnectionContext>
  </StrictMode>,
);
