import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planDockerfile } from '../../../shared/builders/dockerfile/plan.ts'
import { runConfig } from '../../../shared/builders/image/config.ts'
import type { BuildRequest } from '../../../shared/builders/port.ts'
import type { ImagePlan } from '../../../shared/builders/image/plan.ts'
import { exec } from '../../../shared/process/exec.ts'
import { buildRequest } from '../../support/build-request.ts'
import { canRunContainers, dockerEngine, type Engine, type EngineVersion } from '../../support/docker.ts'
import { baseImage } from '../../support/docker-bases.ts'
import { saveImage, type SavedImage } from '../../support/docker-save.ts'
import { commonFiles, type DockerfileCase, dockerfileCases } from './dockerfile-cases.ts'

const basePath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const baseSettings = { Env: [`PATH=${basePath}`], Cmd: ['sh'], User: '0', WorkingDir: '/' }
const platform = { os: 'linux', architecture: process.arch === 'x64' ? 'amd64' : process.arch }
const version: EngineVersion = (process.env.DOCKERFILE_ENGINE as EngineVersion | undefined) ?? '26.1'

describe.skipIf(!canRunContainers)(`what Docker ${version} builds of the same Dockerfile`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-dockerfile-'))
  let engine: Engine
  let baseFiles: ReadonlyMap<string, string>
  let baseLayers: readonly ReadonlyMap<string, string>[] = []

  beforeAll(async () => {
    engine = await dockerEngine(version)
    const { layout } = await baseImage('busybox')
    const blob = (digest: string) => path.join(layout, 'blobs', digest.replace(':', '/'))
    const manifest = JSON.parse(readFileSync(blob(JSON.parse(readFileSync(path.join(layout, 'index.json'), 'utf8')).manifests[0].digest), 'utf8'))
    const layer = blob(manifest.layers[0].digest)
    await engine.docker('import', '-c', `ENV PATH=${basePath}`, '-c', 'CMD ["sh"]', layer, 'busybox-only')
    // With the folders that a base of a distribution has.
    writeFileSync(path.join(folder, 'base'), 'FROM busybox-only\nWORKDIR /usr/local/bin\nWORKDIR /srv\nUSER nobody\nWORKDIR /home/nobody\nUSER 0\nWORKDIR /\n')
    await exec(['docker', 'build', '-q', '-t', 'base', '-f', path.join(folder, 'base'), folder], { env: { ...engine.env, DOCKER_BUILDKIT: '1' } })
    baseLayers = (await saveImage('base', engine.env)).layers
    baseFiles = new Map(baseLayers.flatMap((each) => [...each]))
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(dockerfileCases.filter(({ since }) => since === undefined || since === version))('$name', async (each) => {
    const [theirs, request] = [await built(engine, folder, each), requestOf(each)]
    const planned = await planDockerfile(request, platform, { base: async () => baseSettings })
    if ('unsupported' in planned) throw new Error(JSON.stringify(planned.unsupported))
    const onImage = planned.plan.base !== undefined
    expect(await filesOf(planned.plan, request, onImage ? baseFiles : new Map())).toEqual(
      filesOfTheirs(theirs, onImage ? baseLayers.length : 0, onImage ? baseFiles : new Map()),
    )
    const base = onImage ? baseSettings : {}
    expect(comparable(runConfig(base, planned.plan.config))).toEqual(comparable(theirs.config.config))
  })
})

function requestOf({ dockerfile, files, args, target }: DockerfileCase): BuildRequest {
  const all = Object.entries({ ...commonFiles, ...files, Dockerfile: dockerfile }).map(([name, text]) => {
    const at = `services/orders/${name.replace(/[!@]$/, '')}`
    return [at, name.endsWith('@') ? { link: text } : name.endsWith('!') ? { program: text } : text] as const
  })
  return buildRequest({
    files: Object.fromEntries(all),
    build: { kind: 'image', context: 'services/orders', args: args ?? {}, ...(target === undefined ? {} : { target }) },
  })
}

let count = 0

async function built({ docker, env }: Engine, parent: string, { dockerfile, files, args, target }: DockerfileCase): Promise<SavedImage> {
  const tag = `case${++count}`
  const folder = path.join(parent, tag)
  for (const [name, text] of Object.entries({ ...commonFiles, ...files, Dockerfile: dockerfile })) {
    const at = path.join(folder, name.replace(/[!@]$/, ''))
    mkdirSync(path.dirname(at), { recursive: true, mode: 0o755 })
    if (name.endsWith('@')) symlinkSync(text, at)
    else {
      writeFileSync(at, text)
      chmodSync(at, name.endsWith('!') ? 0o755 : 0o644)
    }
  }
  const flags = [...Object.entries(args ?? {}).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]), ...(target ? ['--target', target] : [])]
  await exec(['docker', 'build', '-q', '-t', tag, ...flags, folder], { env: { ...env, DOCKER_BUILDKIT: '1' } })
  const saved = await saveImage(tag, env)
  await docker('rmi', '-f', tag)
  return saved
}

/** Each path's last state above the base; folders that are as in the base do not count, as BuildKit lists those on the way to a file. */
function filesOfTheirs({ layers }: SavedImage, below: number, base: ReadonlyMap<string, string>): readonly string[] {
  return sorted(new Map(layers.slice(below).flatMap((layer) => [...layer])), base)
}

async function filesOf(plan: ImagePlan, request: BuildRequest, base: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const found = new Map<string, string>()
  for (const layer of plan.layers) {
    for (const entry of await layer.entries()) {
      const owner = `${entry.uid ?? 0}:${entry.gid ?? 0}`
      if (entry.type === 'folder') found.set(`/${entry.path}`, `folder ${entry.mode.toString(8)} ${owner}`)
      else if (entry.type === 'link') found.set(`/${entry.path}`, `link ${owner} -> ${entry.target}`)
      else {
        const bytes = Buffer.isBuffer(entry.bytes)
          ? entry.bytes
          : 'oid' in entry.bytes
            ? (await request.contents.blobs([entry.bytes.oid])).get(entry.bytes.oid)
            : undefined
        const hash = createHash('sha256')
          .update(bytes ?? '')
          .digest('hex')
        found.set(`/${entry.path}`, `file ${entry.mode.toString(8)} ${owner} ${hash.slice(0, 12)}`)
      }
    }
  }
  return sorted(found, base)
}

function sorted(files: ReadonlyMap<string, string>, base: ReadonlyMap<string, string>): readonly string[] {
  return [...files]
    .filter(([at, what]) => at !== '/' && base.get(at) !== what)
    .map(([at, what]) => `${at} ${what}`)
    .sort()
}

/** Settings without what says nothing: empty lists, ArgsEscaped (a word for Windows). */
function comparable(config: object): object {
  const known = ['User', 'ExposedPorts', 'Env', 'Entrypoint', 'Cmd', 'Volumes', 'WorkingDir', 'Labels', 'StopSignal', 'Healthcheck', 'Shell', 'OnBuild']
  const entries = Object.entries(config).filter(
    ([name, value]) => known.includes(name) && value !== null && value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0),
  )
  return Object.fromEntries(entries.map(([name, value]) => [name, name === 'Env' ? [...value].sort() : value]))
}
