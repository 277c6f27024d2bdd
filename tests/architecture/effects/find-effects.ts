/** Where code touches the world outside: found by names in the syntax tree, never in comments or strings. */
import ts from 'typescript';
import { readImports } from '../imports/read-imports.ts';
import { findLine, parseCode, type SourceTree, type Violation, visitNodes } from '../source-tree.ts';

export interface Effect {
  /** Packages whose values, not types, bring the effect in. */
  modules?: RegExp;
  /** Globals that bring it in wherever they are named: `fetch`, `WebSocket`. */
  globals?: readonly string[];
  /** Members, with what they belong to: `Date.now`, or with a star for any object: `*.innerHTML`. */
  members?: readonly string[];
  /** `new Date()` and `Date()`: constructors that read the clock when called with nothing. */
  emptyCalls?: readonly string[];
  /** Keys of objects, whatever the object: `rejectUnauthorized`. */
  keys?: readonly string[];
  /** Attributes of Astro's templates: `set:html`. */
  attributes?: readonly string[];
}

const globalObjects = /^(?:globalThis|window|self)$/;
const owners = /^(?:Date|performance|process)$/;

/** Every use of each effect, by file and line, in the order of `effects`. */
export function findEffects(tree: SourceTree, effects: readonly Effect[]): Violation[][] {
  const imports = readImports(tree).filter(({ isType }) => !isType);
  const found = effects.map(({ modules }) =>
    imports
      .filter(({ specifier }) => modules?.test(specifier))
      .map(({ file, line, specifier }) => ({ file, line, message: specifier })),
  );
  for (const [file, text] of tree) {
    for (const source of parseCode(file, text)) {
      visitNodes(source, (node) => {
        for (const [index, effect] of effects.entries()) {
          const name = findUse(node, effect);
          if (name) found[index]?.push({ file, line: findLine(source, node.getStart()), message: name });
        }
      });
    }
  }
  return found;
}

function findUse(node: ts.Node, effect: Effect): string | undefined {
  if (ts.isIdentifier(node)) return findName(node, effect);
  if (ts.isPropertyAccessExpression(node)) return findMember(node.expression, node.name.text, effect);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return findMember(node.expression, node.argumentExpression.text, effect);
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
    const name = node.expression.getText();
    return effect.emptyCalls?.includes(name) && !node.arguments?.length ? `${name}()` : undefined;
  }
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node))
    return effect.keys?.find((each) => each === node.name.getText());
  if (ts.isJsxAttribute(node)) return effect.attributes?.find((each) => each === node.name.getText());
  return undefined;
}

/** A global by its name, or the bare owner of a member, `const { env } = process`, which could hand it on. */
function findName(node: ts.Identifier, { globals, members }: Effect): string | undefined {
  if (!isReference(node)) return undefined;
  if (globals?.includes(node.text)) return node.text;
  const isOwner = owners.test(node.text) && members?.some((each) => each.startsWith(`${node.text}.`));
  return isOwner && isBareValue(node) ? node.text : undefined;
}

function findMember(owner: ts.Expression, name: string, { globals, members }: Effect): string | undefined {
  const object = owner.getText();
  if (globalObjects.test(object) && globals?.includes(name)) return name;
  const member = `${object.replace(/^(?:globalThis|window|self)\./, '')}.${name}`;
  return members?.find((each) => each === member || each === `*.${name}`);
}

/** False for the name of a property, a type or a declaration, which only looks like the global. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent))
    return parent.name !== node;
  return !ts.isTypeNode(parent) && !ts.isTypeElement(parent) && !ts.isJsxAttribute(parent);
}

/** True where an object is passed on as a whole instead of being called, compared or read. Not in templates. */
function isBareValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (node.getSourceFile().fileName.endsWith('.astro')) return false;
  const isCalled = (ts.isNewExpression(parent) || ts.isCallExpression(parent)) && parent.expression === node;
  const isTested = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
  return !isCalled && !isTested && !ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent);
}
