import { lazy, Suspense, useEffect } from 'react';
import { failures, frame } from '../labels.ts';
import { ActionsBanner } from '../actions/ActionsBanner.tsx';
import { watchMyActions } from '../actions/watchMyActions.ts';
import { LostWords } from '../offline/LostWords.tsx';
import { sendWaitingOnReturn } from '../offline/sendWaitingOnReturn.ts';
import { leaveAsWell } from '../offline/signingOut.ts';
import { startOutbox } from '../offline/startOutbox.ts';
import { startFeed } from '../live/feed.ts';
import { watchForBlockedSockets } from '../live/watchForBlockedSockets.ts';
import { announce } from '../stores/announcer.ts';
import { useSession, useSignedIn } from '../stores/hooks.ts';
import { loadSession } from '../stores/sessionStore.ts';
import { SignInScreen } from '../signIn/SignInScreen.tsx';
import { CrashGuard } from './CrashGuard.tsx';
import { DemonstrationBanner } from './DemonstrationBanner.tsx';
import { MenuHost } from '../menu/MenuHost.tsx';
import { LiveRegions } from './LiveRegions.tsx';
import { Loading } from './Loading.tsx';
import { AppRoutes } from './routes.tsx';
import { announceSaveState } from './saveStateWords.ts';
import { SharedScreens } from '../sharing/SharedScreens.tsx';
import { Strip } from './Strip.tsx';
import { watchForLostSignIn } from './watchForLostSignIn.ts';

/** Needed once words have been kept; it brings the documents' code with it. */
const KeptElsewhere = lazy(async () => ({ default: (await import('../card/KeptWordsList.tsx')).KeptElsewhere }));

export function App() {
  const { status, session } = useSession();
  useEffect(() => void loadSession(), []);
  return (
    <>
      <a className="nhsuk-skip-link" href="#main">
        {frame.skip}
      </a>
      <LiveRegions />
      {session?.mode === 'demonstration' && <DemonstrationBanner />}
      {status === 'signedIn' ? (
        <SignedIn />
      ) : (
        <main id="main" tabIndex={-1} className="rt-main">
          {status === 'loading' && <Loading />}
          {status === 'signedOut' && <SignInScreen />}
          {status === 'unreachable' && <Unreachable />}
        </main>
      )}
    </>
  );
}

function SignedIn() {
  const session = useSignedIn();
  useEffect(() => {
    const stops = [
      startFeed(),
      watchForBlockedSockets(),
      watchMyActions(),
      announceSaveState(announce),
      watchForLostSignIn(),
      sendWaitingOnReturn(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => startOutbox(session, () => void leaveAsWell()), [session]);
  return (
    <>
      <Strip />
      <ActionsBanner />
      <main id="main" tabIndex={-1} className="rt-main">
        <LostWords />
        <CrashGuard>
          <SharedScreens>
            <Suspense fallback={null}>
              <KeptElsewhere />
            </Suspense>
            <AppRoutes />
          </SharedScreens>
        </CrashGuard>
      </main>
      <MenuHost />
    </>
  );
}

function Unreachable() {
  return (
    <div className="rt-page">
      <h1 className="nhsuk-heading-l">{failures.title}</h1>
      <p>{failures.offline}</p>
      <button type="button" className="rt-button rt-button--primary" onClick={() => void loadSession()}>
        {failures.tryAgain}
      </button>
    </div>
  );
}
