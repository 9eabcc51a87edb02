/** A seed of its own for each run, said where it can be read; ROUNDTABLE_SEED runs one again. */
export function seedOf(promise: string): number {
  const given = process.env['ROUNDTABLE_SEED'];
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  console.log(`${promise}: ROUNDTABLE_SEED=${seed}`);
  return seed;
}
