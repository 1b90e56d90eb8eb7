// Who builds and pushes, and how each is told to. A contestant: `steps(round)` are the processes that are measured together, `before(round)` is not measured.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The committed build, or the folder that SLIPWAY_DIST names. */
const dist = process.env.SLIPWAY_DIST ? path.resolve(process.env.SLIPWAY_DIST) : fileURLToPath(new URL('../dist', import.meta.url))
const cli = path.join(dist, 'cli/index.js')

/** The client that belongs to an engine stands first on its path. */
const clientOf = ({ PATH }) => path.join(PATH.split(':')[0], 'docker')

/** Slipway's command line. `place`: the path in the registry, one for each contestant, so that none finds what another has pushed. */
export function slipway(world, { node, label }, root, ledger) {
  const env = (place) => ({ SLIPWAY_REGISTRY: `${world.registry}/${place}`, SLIPWAY_MIRRORS: world.mirrors, SLIPWAY_LEDGER: ledger })
  const argv = (...args) => [node, cli, '--json', '--repo', root, 'build', ...args]
  const name = `slipway build, ${label}`
  return {
    name,
    own: true,
    step: (place, ...args) => ({ argv: argv(...args), cwd: root, env: env(`${place}-${label.replace(' ', '')}`) }),
    /** What a runner that was never used has not: the ledger's cache in the clone. */
    forget: () => rmSync(path.join(root, '.git/slipway'), { recursive: true, force: true }),
  }
}

/** `DOCKER_BUILDKIT=1 docker build` and `docker push`. */
export function docker({ docker: { env: engine, daemon } }, context, file) {
  const env = { ...engine, DOCKER_BUILDKIT: '1' }
  const client = clientOf(env)
  const run = (...args) => execFileSync(client, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return {
    name: 'docker build with BuildKit, docker push',
    daemon,
    steps: (image) => [
      { argv: [client, 'build', '--quiet', '--tag', image, '--file', file, context], cwd: context, env },
      { argv: [client, 'push', '--quiet', image], cwd: context, env },
    ],
    forget() {
      const images = run('images', '--quiet', '--no-trunc').split('\n').filter(Boolean)
      if (images.length > 0) run('rmi', '--force', ...new Set(images))
      run('builder', 'prune', '--all', '--force')
    },
  }
}

export function buildah({ buildah: { env } }, context, file) {
  return {
    name: 'buildah bud --layers, buildah push',
    steps: (image) => [
      { argv: ['buildah', 'bud', '--quiet', '--layers', '--tag', image, '--file', file, context], cwd: context, env },
      { argv: ['buildah', 'push', '--quiet', image], cwd: context, env },
    ],
    forget: () => execFileSync('buildah', ['rmi', '--all', '--force'], { env, stdio: 'ignore' }),
  }
}

/** buildx itself, for what Slipway leaves to it. */
export function buildx({ env, daemon }, context, file) {
  return {
    name: 'docker buildx build --push',
    daemon,
    steps: (image) => [
      {
        argv: [clientOf(env), 'buildx', 'build', '--progress=plain', '--provenance=false', '--push', '--tag', image, '--file', file, context],
        cwd: context,
        env,
      },
    ],
  }
}
