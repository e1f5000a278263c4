/** `nullable` is a word of OpenAPI 3.0 that a 3.1 reader ignores; this writes it as JSON Schema does. */
export function withoutNullable<T>(document: T): T {
  rewrite(document);
  return document;
}

function rewrite(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  if ('nullable' in node) {
    const nullable = node.nullable === true;
    delete node.nullable;
    if (nullable && 'type' in node && typeof node.type === 'string') node.type = [node.type, 'null'];
    if (nullable && 'allOf' in node) moveUnderAnyOf(node);
  }
  for (const child of Object.values(node)) rewrite(child);
}

function moveUnderAnyOf(node: { allOf?: unknown; anyOf?: unknown }): void {
  node.anyOf = [{ allOf: node.allOf }, { type: 'null' }];
  delete node.allOf;
}
