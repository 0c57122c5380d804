const STROKED: Readonly<Record<string, string>> = { Ø: 'O', Ł: 'L', Đ: 'D', Ħ: 'H', Ŧ: 'T', Æ: 'AE', Œ: 'OE' };

/** What joins, stretches or softens letters without being one, and the dots of Indic letters that few people type. */
const SILENT = /[\u00ad\u0640\u200b\u200c\u200d\u2060\u093c\u09bc\u0a3c\u0abc\u0b3c]/g;

/** Text as it is compared in a search: without case, marks, and stroked or joined letters. */
export function searchKey(text: string): string {
  return (
    text
      .toUpperCase()
      .normalize('NFKD')
      // Only the marks of Latin, Greek, Cyrillic, Hebrew and Arabic; elsewhere a mark is a letter of its own.
      .replace(/[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670]/g, '')
      .replace(SILENT, '')
      // Keyboards have no apostrophes and hyphens of books.
      .replace(/[\u2018\u2019\u02bc]/g, "'")
      .replace(/[\u2010\u2011]/g, '-')
      .replace(/[ØŁĐĦŦÆŒ]/g, (letter) => STROKED[letter] ?? letter)
      .normalize('NFC')
  );
}
