import type { Side } from '../vocabulary.ts';
import type { Passage } from './ledger.ts';

export type JointBadge = 'joint' | 'healthOnly' | 'socialOnly' | 'unattributed' | 'empty';

/** JA1: the badge on a joint note says which sides really wrote in it: staff without a registration (a scribe) belong to neither. */
export function jointBadge(passages: readonly Pick<Passage, 'text' | 'side'>[]): JointBadge {
  const written = passages.filter(passage => passage.text.trim() !== '');
  const sides = new Set<Side | null>(written.map(passage => passage.side));
  if (sides.has('health') && sides.has('social')) return 'joint';
  if (sides.has('health')) return 'healthOnly';
  if (sides.has('social')) return 'socialOnly';
  return written.length === 0 ? 'empty' : 'unattributed';
}
