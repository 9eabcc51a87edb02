import type { Board, CardDetail } from '../../../shared/protocol/board.ts';

/** Someone signed in to the demonstration: cookie and Origin in hand. */
export interface Visitor {
  readonly headers: Readonly<Record<string, string>>;
  card(cardId: string): Promise<CardDetail>;
  board(): Promise<Board>;
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
  let wardId: string | undefined;
  async function board(): Promise<Board> {
    wardId ??= (await get<{ wards: { wardId: string }[] }>('/api/wards')).wards[0]?.wardId;
    return get<Board>(`/api/wards/${wardId}/board`);
  }
  return {
    headers,
    card: cardId => get(`/api/cards/${cardId}`),
    board,
    async cardIds() {
      const { cards } = await board();
      const place = ({ addedOn, cardId }: (typeof cards)[number]) => `${addedOn} ${cardId}`;
      return cards.toSorted((one, other) => (place(one) < place(other) ? -1 : 1)).map(({ cardId }) => cardId);
    },
  };
}
