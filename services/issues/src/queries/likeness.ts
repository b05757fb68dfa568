import { searchPieces } from '../searchPieces.ts';

const SHARED_BY_BOTH = 0.4;
const HELD_IN_THE_OTHER = 0.7;
/** A few words are easily held in a long text without being alike. */
const FEWEST_PIECES = 4;

/** How much two texts say the same, from 0 to 1 by hundredths, told from their two-character pieces without blanks and punctuation; 0 where too little to be called similar. */
export function likeness(one: string, other: string): number {
  const [a, b] = [piecesOf(one), piecesOf(other)];
  const common = [...a].filter((piece) => b.has(piece)).length;
  if (common === 0) return 0;
  const smaller = Math.min(a.size, b.size);
  const shared = common / (a.size + b.size - common);
  const held = smaller >= FEWEST_PIECES ? common / smaller : 0;
  return shared >= SHARED_BY_BOTH || held >= HELD_IN_THE_OTHER ? Math.round(Math.max(shared, held) * 100) / 100 : 0;
}

function piecesOf(text: string): Set<string> {
  return new Set(searchPieces(text.replace(/[\s\p{P}]/gu, '')));
}
