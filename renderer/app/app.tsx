import { useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { createI18n } from '../text/i18n.ts';
import { TokenPage } from './access/token-page.tsx';
import { ActorProvider } from './actor-provider.tsx';
import { boardRoutes, firstBoard, pageRoutes, wallRoutes } from './boards.ts';
import { useTokenAsked } from './connection-context.ts';
import { usePlainHashLocation } from './hash-location.ts';
import { PresentationContext, useDocumentMarks, useScreenChoices } from './presentation.ts';
import { useStatus } from './queries.ts';
import { FormatContext, useDeskWidth } from './screen-format.ts';
import { Shell } from './shell/shell.tsx';
import { ToastsProvider } from './toasts.tsx';
import { FailureBoundary } from './wall/failure-boundary.tsx';

export function App() {
  return (
    // oxlint-disable-next-line react/hooks -- how wouter takes another source of the location
    <Router hook={usePlainHashLocation}>
      <Screen />
    </Router>
  );
}

function Screen() {
  const [path] = useLocation();
  const isWall = wallRoutes.some((route) => route.path === path);
  const isDesk = useDeskWidth();
  const tokenAsked = useTokenAsked();
  // Whoever types a token stands before the screen, whatever it is.
  const format = isWall && !tokenAsked ? 'wall' : isDesk ? 'desk' : 'laptop';
  const status = useStatus().data;
  const presentation = useScreenChoices(status ?? null, { isWall });
  useDocumentMarks({ ...presentation, format });
  const { language, pseudo } = presentation;
  const i18n = useMemo(() => createI18n(language, { pseudo }), [language, pseudo]);

  return (
    <I18nextProvider i18n={i18n}>
      <PresentationContext value={presentation}>
        <FormatContext value={format}>
          <FailureBoundary>{tokenAsked ? <TokenPage /> : <Boards />}</FailureBoundary>
        </FormatContext>
      </PresentationContext>
    </I18nextProvider>
  );
}

function Boards() {
  return (
    <ToastsProvider>
      <ActorProvider>
        <Shell>
          <Switch>
            {pageRoutes.map(({ path: pattern, page }) => (
              <Route key={pattern} path={pattern} component={page} />
            ))}
            {wallRoutes.map(({ path: pattern, page }) => (
              <Route key={pattern} path={pattern} component={page} />
            ))}
            {boardRoutes.map(({ path: pattern, board }) => (
              <Route key={pattern} path={pattern} component={board} />
            ))}
            <Route>
              <Redirect to={firstBoard} replace />
            </Route>
          </Switch>
        </Shell>
      </ActorProvider>
    </ToastsProvider>
  );
}
