import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { Loading } from './Loading.tsx';
import { FirstWard } from './FirstWard.tsx';
import { NotFound } from './NotFound.tsx';
import { BoardScreen } from '../board/BoardScreen.tsx';

/** The card brings the editor with it, so it and what is seldom opened are loaded when first opened. */
const CardScreen = lazy(() => import('../card/CardScreen.tsx'));
const HistoryScreen = lazy(() => import('../history/HistoryScreen.tsx'));
const RoundScreen = lazy(() => import('../round/RoundScreen.tsx'));
const MinutesScreen = lazy(() => import('../minutes/MinutesScreen.tsx'));
const PastRoundsScreen = lazy(() => import('../minutes/PastRoundsScreen.tsx'));
const MyActionsScreen = lazy(() => import('../actions/MyActionsScreen.tsx'));
const ImportScreen = lazy(() => import('../caseload/ImportScreen.tsx'));
const AddPersonScreen = lazy(() => import('../caseload/AddPersonScreen.tsx'));

export function AppRoutes() {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route path="/" element={<FirstWard />} />
        <Route path="/wards/:wardId" element={<BoardScreen />} />
        <Route path="/wards/:wardId/import" element={<ImportScreen />} />
        <Route path="/wards/:wardId/add" element={<AddPersonScreen />} />
        <Route path="/wards/:wardId/rounds" element={<PastRoundsScreen />} />
        <Route path="/actions" element={<MyActionsScreen />} />
        <Route path="/cards/:cardId" element={<CardScreen />} />
        <Route path="/cards/:cardId/history/:part" element={<HistoryScreen />} />
        <Route path="/rounds/:roundId" element={<RoundScreen />} />
        <Route path="/rounds/:roundId/minutes" element={<MinutesScreen />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  );
}
