import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { Loading } from './Loading.tsx';
import { FirstWard } from './FirstWard.tsx';
import { lazyScreen } from './lazyScreen.ts';
import { NotFound } from './NotFound.tsx';
import { BoardScreen } from '../board/BoardScreen.tsx';

/** The card brings the editor with it, so it and what is seldom opened are loaded when first opened. */
const CardScreen = lazyScreen(() => import('../card/CardScreen.tsx'));
const HistoryScreen = lazyScreen(() => import('../history/HistoryScreen.tsx'));
const RoundScreen = lazyScreen(() => import('../round/RoundScreen.tsx'));
const MinutesScreen = lazyScreen(() => import('../minutes/MinutesScreen.tsx'));
const PastRoundsScreen = lazyScreen(() => import('../minutes/PastRoundsScreen.tsx'));
const StoryScreen = lazyScreen(() => import('../story/StoryScreen.tsx'));
const MyActionsScreen = lazyScreen(() => import('../actions/MyActionsScreen.tsx'));
const PracticeScreen = lazyScreen(() => import('../practice/PracticeScreen.tsx'));
const ImportScreen = lazyScreen(() => import('../caseload/ImportScreen.tsx'));
const AddPersonScreen = lazyScreen(() => import('../caseload/AddPersonScreen.tsx'));

export function AppRoutes() {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route path="/" element={<FirstWard />} />
        <Route path="/wards/:wardId" element={<BoardScreen />} />
        <Route path="/wards/:wardId/import" element={<ImportScreen />} />
        <Route path="/wards/:wardId/add" element={<AddPersonScreen />} />
        <Route path="/wards/:wardId/rounds" element={<PastRoundsScreen />} />
        <Route path="/wards/:wardId/practices/:organisationId" element={<PracticeScreen />} />
        <Route path="/actions" element={<MyActionsScreen />} />
        <Route path="/cards/:cardId" element={<CardScreen />} />
        <Route path="/cards/:cardId/story" element={<StoryScreen />} />
        <Route path="/cards/:cardId/history/:part" element={<HistoryScreen />} />
        <Route path="/rounds/:roundId" element={<RoundScreen />} />
        <Route path="/rounds/:roundId/minutes" element={<MinutesScreen />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  );
}
