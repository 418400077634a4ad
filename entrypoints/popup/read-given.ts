// Opens archives, lists and pasted text; a chunk of its own, loaded with the first of them.
import type { Reader } from '../../utils/uploads/given/types';

export const read: Reader = async (given, onFound) => {
  const { readGiven } = await import('../../utils/uploads/given/read-given');
  return readGiven(given, onFound);
};
