/** Lockfiles of JavaScript package managers besides npm, and whose they are. */
export const otherLockfiles: Readonly<Record<string, string>> = { 'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun', 'bun.lockb': 'bun' }

/** What a service can do whose packages another program than npm installs: their folders are not what package-lock.json describes. */
export function withoutNpm(manager: string): string {
  return (
    `Ways out: bundle the service (\`build.command: ${manager} run build\`, with \`build.outputs: dist\` and \`deploy.start: [node, dist/server.js]\`) and have its packages in ` +
    '`devDependencies`; or add a Dockerfile'
  )
}
