// Lit's decorators become calls, one per property, that no minifier can join; `static properties` says the same in less.
import ts from 'typescript';

const decoratorOf = (member) => {
  const decorator = ts.canHaveDecorators(member) ? ts.getDecorators(member)?.[0] : undefined;
  return decorator && ts.isCallExpression(decorator.expression) ? decorator : undefined;
};

/** What `static properties` says of a property with `decorator`; undefined for another decorator. */
function declaration(decorator, source) {
  const { expression, arguments: args } = decorator.expression;
  const name = expression.getText(source);
  if (name === 'state') return '{state:true}';
  return name === 'property' ? (args[0]?.getText(source) ?? '{}') : undefined;
}

/** Edits, as `[start, end, text]`, that turn `@property`, `@state` and `@query` of `source` into plain members. */
export function propertyEdits(source) {
  const edits = [];
  const visit = (node) => {
    if (ts.isClassLike(node)) {
      const properties = [];
      for (const member of node.members) {
        const decorator = decoratorOf(member);
        if (!decorator) continue;
        const name = member.name.getText(source);
        const declared = declaration(decorator, source);
        if (declared) {
          properties.push(`${name}:${declared}`);
          edits.push([decorator.getStart(source), decorator.getEnd(), '']);
        } else if (decorator.expression.expression.getText(source) === 'query') {
          const selector = decorator.expression.arguments[0].getText(source);
          edits.push([
            member.getStart(source),
            member.getEnd(),
            `get ${name}(){return this.renderRoot.querySelector(${selector})}`,
          ]);
        }
      }
      if (properties.length > 0) {
        const { pos } = node.members;
        edits.push([pos, pos, `static properties={${properties.join()}};`]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edits;
}
