import { UserError } from '../../../errors.ts'
import type { LanguageContext } from '../port.ts'

const others: Readonly<Record<string, string>> = { 'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun', 'bun.lockb': 'bun' }

/**
 * Throws UserError for a service with packages from outside that another program than npm installs: their folders (links into `node_modules/.pnpm`, zip
 * files of Plug'n'Play) are not what package-lock.json describes.
 */
export async function requireNpm({ request, nearest }: LanguageContext): Promise<void> {
  const { service, packages, lock } = request
  if (packages.length > 0 || lock === undefined) return
  const found = await nearest('package-lock.json', 'npm-shrinkwrap.json', ...Object.keys(others))
  const manager = found && others[found.path.slice(found.path.lastIndexOf('/') + 1)]
  if (manager === undefined || !(await needsOthers({ request, nearest }))) return
  throw new UserError(
    `${service.name} cannot be made into an image without a Dockerfile: ${found?.path} is installed by ${manager}, and Slipway packs what npm installs. ` +
      `Ways out: bundle the service (\`build.command: ${manager} run build\`, with \`build.outputs: dist\` and \`deploy.start: [node, dist/server.js]\`) and have its packages in ` +
      '`devDependencies`; or add a Dockerfile',
  )
}

async function needsOthers({ request, nearest }: Pick<LanguageContext, 'request' | 'nearest'>): Promise<boolean> {
  const manifest = await nearest('package.json')
  const { dependencies = {} } = parse(manifest?.text ?? '')
  const linked = new Set(request.links.map(({ path }) => path.replace(/^.*node_modules\//, '')))
  return Object.entries(dependencies).some(([name, range]) => !linked.has(name) && !/^(file|link|portal|workspace):/.test(String(range)))
}

function parse(text: string): { readonly dependencies?: Readonly<Record<string, unknown>> } {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}
