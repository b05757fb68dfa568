/** The two-character pieces of texts, each once and in lower case: what the search index holds, because the words looked for are often of two Chinese characters. */
export function searchPieces(...texts: (string | null)[]): string[] {
  return [...new Set(texts.flatMap((text) => piecesOf(text ?? '')))];
}

function piecesOf(text: string): string[] {
  const characters = Array.from(text.toLowerCase());
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
