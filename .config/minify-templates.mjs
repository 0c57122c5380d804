// Minifiers leave the text of templates alone; ours is HTML, SVG and CSS, whose white space no browser needs.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const SHRINK = {
  css: (text) =>
    text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/([a-z-]): /g, '$1:')
      .replace(/;}/g, '}'),
  // One space may divide words or inline elements; more never do.
  html: (text) => text.replace(/\s+/g, ' ').replace(/> </g, '><'),
  svg: (text) => text.replace(/\s+/g, ' ').replace(/> </g, '><'),
};

/** `code` with the templates tagged `html`, `svg` and `css` shrunk. */
export function minifyTemplates(code, file) {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const edits = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node)) {
      const shrink = SHRINK[node.tag.getText(source)];
      if (shrink) {
        const { template } = node;
        const parts = ts.isNoSubstitutionTemplateLiteral(template)
          ? [template]
          : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
        for (const part of parts) {
          // Without the delimiters: ` or } before, ` or ${ behind.
          const start = part.getStart(source) + 1;
          const end =
            part.getEnd() -
            (part.kind === ts.SyntaxKind.TemplateHead || part.kind === ts.SyntaxKind.TemplateMiddle ? 2 : 1);
          edits.push([start, end, shrink(code.slice(start, end))]);
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edits
    .sort(([a], [b]) => b - a)
    .reduce((text, [start, end, shrunk]) => text.slice(0, start) + shrunk + text.slice(end), code);
}

const OURS = /[\\/]src[\\/](core|widget|charts|elements|sources|index).*\.ts$/;

/** @returns {import('vite').Plugin} */
export function viteMinifyTemplates() {
  return {
    name: 'minify-templates',
    enforce: 'pre',
    transform: (code, id) => (OURS.test(id) ? { code: minifyTemplates(code, id), map: null } : undefined),
  };
}

/** @type {import('esbuild').Plugin} */
export const esbuildMinifyTemplates = {
  name: 'minify-templates',
  setup({ onLoad }) {
    onLoad({ filter: OURS }, ({ path }) => ({
      contents: minifyTemplates(readFileSync(path, 'utf8'), path),
      loader: 'ts',
    }));
  },
};
