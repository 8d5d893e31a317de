const functionTypes = new Set(['ArrowFunctionExpression', 'FunctionExpression'])

/** The functions and classes that an export declares, by name. */
function exportedFunctions({ declaration }) {
  if (!declaration) return []
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration')
    return [declaration.id.name]
  if (declaration.type !== 'VariableDeclaration') return []
  return declaration.declarations.filter(({ init }) => functionTypes.has(init?.type)).map(({ id }) => id.name)
}

/** ESLint's rule for house style 32: every exported function and class says what it does in a docstring. */
export const docstrings = {
  meta: { type: 'suggestion', schema: [], messages: { missing: "Say what '{{name}}' does in a docstring above it." } },
  create(context) {
    const described = new Set()
    const hasDocstring = (node) =>
      context.sourceCode.getCommentsBefore(node).some(({ type, value }) => type === 'Block' && value.startsWith('*'))
    return {
      ExportNamedDeclaration(node) {
        for (const name of exportedFunctions(node)) {
          // Overloads of one function share the docstring above the first of them.
          if (hasDocstring(node)) described.add(name)
          else if (!described.has(name)) context.report({ node, messageId: 'missing', data: { name } })
        }
      },
    }
  },
}
