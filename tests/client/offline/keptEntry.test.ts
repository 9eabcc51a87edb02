import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import { decodeContent, encodeContent, type KeptCommand } from '../../../client/offline/keptEntry.ts';
import { buildId } from '../../builders/ids.ts';

const WAITING: KeptCommand = {
  kind: 'command',
  registrationId: null,
  command: { id: buildId(), type: 'completeAction', actionId: buildId() },
  what: 'Ring the pharmacy',
};

test('[AA14] what was refused is kept in another format: a page that knows none of refusals leaves it alone instead of sending it', () => {
  const formatOf = (content: KeptCommand) =>
    (decoding.readAny(decoding.createDecoder(encodeContent(content))) as { readonly format: number }).format;
  const refused: KeptCommand = { ...WAITING, refusal: 'actionNotOpen' };
  expect(formatOf(refused)).not.toBe(formatOf(WAITING));
  for (const content of [WAITING, refused]) expect(decodeContent(encodeContent(content))).toEqual(content);
});
