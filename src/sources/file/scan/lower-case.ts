/** Text in small letters, character by character, as databases have it: one for one, and whatever stands beside it. */
export function lowerCase(text: string): string {
  // Most texts have nothing that depends on its neighbours.
  if (!/[İΣ]/.test(text)) return text.toLowerCase();
  return Array.from(text, (letter) => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('');
}
