/** Ends with one full stop: Dutch times bring their own ("22.50 u."). */
export function closed(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
