import type { Board, CardDetail } from '../../../shared/protocol/board.ts';

/** Someone signed in to the demonstration: cookie and Origin in hand. */
export interface Visitor {
  readonly headers: Readonly<Record<string, string>>;
  card(cardId: string): Promise<CardDetail>;
  /** The cards of the ward, longest on it first. */
  cardIds(): Promise<readonly string[]>;
}

export async function signIn(url: string, handle: string): Promise<Visitor> {
  const response = await fetch(`${url}/api/demonstration/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: handle }),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`sign-in as ${handle}: ${response.status}`);
  const headers = { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '', origin: url };
  async function get<T>(path: string): Promise<T> {
    const answer = await fetch(`${url}${path}`, { headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return (await answer.json()) as T;
  }
  return {
    headers,
    card: cardId => get(`/api/cards/${cardId}`),
    async cardIds() {
      const { wards } = await get<{ wards: { wardId: string }[] }>('/api/wards');
      const { cards } = await get<Board>(`/api/wards/${wards[0]?.wardId}/board`);
      const byAge = cards.toSorted((one, other) => one.addedOn.localeCompare(other.addedOn));
      return byAge.map(({ cardId }) => cardId);
    },
  };
}
