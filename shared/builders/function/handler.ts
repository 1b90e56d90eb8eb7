/** What a function's zip starts with, and what there is to say about it. */
export interface Handler {
  /** The file at the top that is loaded: `index.js`, `dist/index.js`. */
  readonly file?: string
  readonly problem?: string
  readonly note?: string
}

/**
 * The module that Node loads for a function. Lambda's handler is `<file>.<export>`, `index.handler` unless said otherwise
 * (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html); Google loads `main` of package.json, else index.js, else function.js
 * (https://cloud.google.com/functions/docs/writing#directory-structure). Other languages are not looked at.
 */
export function handlerOf(layout: 'lambda' | 'gcf', language: string, files: ReadonlySet<string>, manifest: string | undefined): Handler {
  if (language !== 'node') return {}
  const main = mainOf(manifest)
  if (main !== undefined) {
    const file = [main, `${main}.js`, `${main}.cjs`, `${main}.mjs`, `${main}/index.js`].find((each) => files.has(each))
    if (file !== undefined) return { file }
    return {
      problem: `package.json says \`main\` is ${main}, and there is no such file: name what makes it as build.command, and the folder under build.outputs`,
    }
  }
  if (layout === 'gcf') {
    const file = ['index.js', 'function.js'].find((each) => files.has(each))
    if (!files.has('package.json')) return { problem: 'there is no package.json at the top, which Cloud Functions needs' }
    return file === undefined
      ? { problem: 'there is no index.js or function.js, and package.json has no `main`: Cloud Functions would not find the function' }
      : { file }
  }
  const file = ['index.js', 'index.mjs', 'index.cjs'].find((each) => files.has(each))
  if (file !== undefined) return { file }
  if (![...files].some((each) => /^(?!node_modules\/).*\.[cm]?js$/.test(each)))
    return { problem: 'there is no .js, .mjs or .cjs file: name what makes it as build.command, and the folder under build.outputs' }
  return { note: 'there is no index.js at the top: the function’s handler must name its file, `<file without .js>.<export>`' }
}

function mainOf(manifest: string | undefined): string | undefined {
  try {
    const { main } = JSON.parse(manifest ?? '{}')
    return typeof main === 'string' && main !== '' ? main.replace(/^(?:\.\/)+/, '').replace(/\/$/, '') : undefined
  } catch {
    return undefined
  }
}
