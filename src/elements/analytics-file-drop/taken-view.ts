import { html, nothing, type TemplateResult } from 'lit';
import { fileWords } from '../../core/text/file-words.js';
import type { Reason, Taken } from '../../sources/file-source.js';
import { apart } from '../../widget/apart.js';

export { FileSource } from '../../sources/file-source.js';

const words = fileWords.taken;
/** As many refused rows, and columns that were not taken, are named. */
const NAMED = 8;

/** The table of what was taken of files: lines that say nothing are left out. */
export function takenView(taken: Taken, locale: string): TemplateResult {
  const count = (value: number) => value.toLocaleString(locale);
  const sum = (reasons: readonly Reason[]) => reasons.reduce((all, { rows }) => all + rows, 0);
  const line = (label: string, value: unknown, more: unknown = nothing) =>
    html`<tr>
      <th scope="row" dir="auto">${label}</th>
      <td class="count">${value}</td>
      <td class="more" dir="auto">${more}</td>
    </tr>`;
  const counted = (label: string, value: number, more: unknown = nothing) =>
    value > 0 ? line(label, count(value), more) : nothing;
  const named = (label: string, names: readonly string[]) =>
    names.length > 0 ? line(label, nothing, list(names)) : nothing;
  return html`<table part="taken">
    <caption class="visually-hidden">
      ${words.heading}
    </caption>
    <tbody>
      ${counted(words.files, taken.files)} ${counted(words.copies, taken.copies)} ${named(words.formats, taken.formats)}
      ${line(words.events, count(taken.rows))} ${counted(words.calls, taken.calls)} ${counted(words.known, taken.known)}
      ${counted(words.records, taken.records)} ${counted(words.noCalls, taken.noCalls)}
      ${counted(words.rounded, taken.rounded.rows, words.by(`$${Math.abs(taken.rounded.dollars).toExponential(1)}`))}
      ${counted(words.unpriced, sum(taken.unpriced), reasons(taken.unpriced, count))}
      ${counted(words.future, taken.future)} ${counted(words.respelt, taken.respelt)}
      ${counted(words.refused, sum(taken.refused), refused(taken))} ${named(words.encodings, taken.encodings)}
      ${named(words.ignored, taken.ignored)}
    </tbody>
  </table>`;
}

function reasons(all: readonly Reason[], count: (value: number) => string): TemplateResult {
  return html`<ul>
    ${all.slice(0, NAMED).map(({ reason, rows }) => html`<li dir="auto">${reason} (${count(rows)})</li>`)}
  </ul>`;
}

/** By reason, and the first rows with their file, line and cell. */
function refused({ listed, refused: all }: Taken): TemplateResult {
  const shown = listed.slice(0, NAMED);
  const rest = all.reduce((sum, { rows }) => sum + rows, 0) - shown.length;
  return html`<ul>
    ${shown.map(({ file, line, detail }) => html`<li dir="auto">${words.at(file, line)}: ${detail}</li>`)}
    ${rest > 0 ? html`<li dir="auto">${words.more(rest)}</li>` : nothing}
  </ul>`;
}

function list(names: readonly string[]): unknown {
  const shown = names.slice(0, NAMED);
  const rest = names.length - shown.length;
  return html`${shown.map((name, index) => html`${index > 0 ? ', ' : ''}${apart(name)}`)}${
    rest > 0 ? ` ${words.more(rest)}` : nothing
  }`;
}
