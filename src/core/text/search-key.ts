const STROKED: Readonly<Record<string, string>> = { Ø: 'O', Ł: 'L', Đ: 'D', Ħ: 'H', Ŧ: 'T', Æ: 'AE', Œ: 'OE' };

/** Text as it is compared in a search: without case, marks, and stroked or joined letters. */
export function searchKey(text: string): string {
  return (
    text
      .toUpperCase()
      .normalize('NFKD')
      // Only the marks of Latin, Greek, Cyrillic, Hebrew and Arabic; elsewhere a mark is a letter of its own.
      .replace(/[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670]/g, '')
      .replace(/[ØŁĐĦŦÆŒ]/g, (letter) => STROKED[letter] ?? letter)
      .normalize('NFC')
  );
}
