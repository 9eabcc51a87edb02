import { type FileTrouble, fileTrouble } from '../../db/errors.ts';

const BY_CODE: Readonly<Record<string, FileTrouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'notAllowed',
  EPERM: 'notAllowed',
  EROFS: 'notAllowed',
  EBUSY: 'inUse',
  EIO: 'failing',
};

const WORDS: Readonly<Record<FileTrouble, string>> = {
  full: 'There is no room left on the disk. Nothing was changed. Make room, then try again.',
  notAllowed: 'This account may not read or write there. Nothing was changed.',
  inUse: 'Another program is at work on the file. Nothing was changed. Try again when it is done.',
  failing: 'The disk can’t be read or written as it should. Nothing was changed.',
};

/** In plain words, where it is the disk that would not have it; null for any other error. */
export function diskTrouble(error: unknown): string | null {
  const trouble = fileTrouble(error) ?? (isSystemError(error) ? BY_CODE[error.code] : undefined);
  return trouble === undefined ? null : WORDS[trouble];
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
