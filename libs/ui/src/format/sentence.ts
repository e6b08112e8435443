/** Closes a sentence, unless it ends in an abbreviation that brings its own dot ("21.40 u."). */
export function closed(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
