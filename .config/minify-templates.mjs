// Minifiers leave the text of templates alone; ours is HTML, SVG and CSS, whose white space no browser needs.
import { transformSync } from 'esbuild';
import ts from 'typescript';

const SHRINK = { css: minifyRules, html: minifyMarkup, svg: minifyMarkup };

/** esbuild knows every rule of a whole sheet; part of one, beside an expression, only loses its white space. */
function minifyRules(text, sheet) {
  if (sheet) return escaped(transformSync(sheet, { loader: 'css', minify: true, charset: 'utf8' }).code.trim());
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ');
}

/** `text` as it stands between backquotes. */
const escaped = (text) => text.replace(/[\\`]|\$(?=\{)/g, '\\$&');

/** One space may divide words or inline elements; more never do. A plain word needs no quotation marks. */
function minifyMarkup(text) {
  return text
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .replace(/(?<= [\w-]+=)"([\w-]+)"(?=[ >])/g, '$1');
}

/** Edits, as `[start, end, text]`, that shrink the templates of `source` tagged `html`, `svg` and `css`. */
export function templateEdits(source) {
  const edits = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node)) {
      const shrink = SHRINK[node.tag.getText(source)];
      if (shrink) {
        const { template } = node;
        const whole = ts.isNoSubstitutionTemplateLiteral(template);
        const parts = whole ? [template] : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
        for (const part of parts) {
          // Without the delimiters: ` or } before, ` or ${ behind.
          const start = part.getStart(source) + 1;
          const end =
            part.getEnd() -
            (part.kind === ts.SyntaxKind.TemplateHead || part.kind === ts.SyntaxKind.TemplateMiddle ? 2 : 1);
          edits.push([start, end, shrink(source.text.slice(start, end), whole ? template.text : undefined)]);
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edits;
}
