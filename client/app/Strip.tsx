import { Link } from 'react-router';
import { useBoard, useSignedIn, useWardBoard } from '../stores/hooks.ts';
import { frame, myActionWords } from '../labels.ts';
import { ActingAs, Mine, SignOut } from './ActingAs.tsx';
import { MenuButton } from '../menu/MenuButton.tsx';
import { BlockedLine } from './BlockedLine.tsx';
import { measureInto } from './measureInto.ts';
import { PageLine } from './PageLine.tsx';
import { PeopleHere } from './PeopleHere.tsx';
import { ReturnLine } from './ReturnLine.tsx';
import { RoundState } from './RoundState.tsx';
import { RefusedCommands } from '../offline/RefusedCommands.tsx';
import { SigningOutDialog } from '../offline/SigningOutDialog.tsx';
import { SharingStrip } from '../sharing/SharingStrip.tsx';
import { SaveLine, SaveWord } from './SaveState.tsx';

const measureFrame = (header: HTMLElement | null) => measureInto(header, '--rt-frame-height');

/** The always-on frame: team, save state, people here, round state, who I am, sign out. */
export function Strip() {
  const wardId = useBoard(state => state.currentWardId);
  const ward = useWardBoard(wardId)?.board.ward ?? null;
  const session = useSignedIn();
  return (
    <header className="rt-frame" ref={measureFrame}>
      <div className="rt-strip">
        <Link className="rt-strip__product" to="/">
          {frame.product}
        </Link>
        {ward !== null && (
          <Link className="rt-strip__ward" to={`/wards/${ward.wardId}`}>
            {ward.name}
          </Link>
        )}
        <SaveWord />
        <span className="rt-strip__gap" />
        <MenuButton />
        <Link className="rt-strip__link" to="/actions">
          {myActionWords.link}
        </Link>
        {wardId !== null && <RoundState wardId={wardId} />}
        {wardId !== null && <PeopleHere wardId={wardId} />}
        <span className="rt-strip__whole">
          <ActingAs session={session} />
          <SignOut className="rt-strip__button" />
        </span>
        <Mine session={session} />
      </div>
      <SigningOutDialog />
      <SharingStrip />
      <SaveLine />
      <BlockedLine />
      <RefusedCommands />
      <ReturnLine />
      <PageLine />
    </header>
  );
}
