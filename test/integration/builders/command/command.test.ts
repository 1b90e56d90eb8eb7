import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { commandBuilder, type CommandBuilderOptions } from '../../../../shared/builders/command/build.ts'
import { fetchFiles } from '../../../../shared/builders/file-artifact/fetch.ts'
import type { BuildSpec, Service } from '../../../../shared/config/model.ts'
import { processStart } from '../../../../shared/process/alive.ts'
import { buildRequest, releaseOf } from '../../../support/build-request.ts'

const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-command-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

let root = ''
let folder = ''
beforeEach(() => {
  root = mkdtempSync(path.join(base, 'root-'))
  folder = path.join(root, 'services/orders')
  mkdirSync(folder, { recursive: true })
})

const requestOf = (build: Partial<BuildSpec>, more: { env?: NodeJS.ProcessEnv; log?: (line: string) => void; service?: Partial<Service> } = {}) =>
  buildRequest({ root, build: { kind: 'command', ...build }, ...more })

async function make(build: Partial<BuildSpec>, more: Parameters<typeof requestOf>[1] & { options?: Partial<CommandBuilderOptions> } = {}) {
  const request = requestOf(build, more)
  const built = await commandBuilder(more.options).build(request)
  const [file] = await fetchFiles(request.registry, releaseOf(request, built), path.join(root, 'fetched'))
  return { ...built, file: file?.path ?? '', mediaType: file?.mediaType }
}

describe('a command', () => {
  it('makes one file, which is the artifact as it is', async () => {
    const { file, mediaType } = await make({ command: 'mkdir -p dist && echo hello > dist/app.jar', outputs: ['dist/*.jar'] })
    expect([path.basename(file), mediaType, readFileSync(file, 'utf8')]).toEqual(['app.jar', 'application/java-archive', 'hello\n'])
  })

  it('makes several, which are packed with their paths, links and modes', async () => {
    const command = 'mkdir -p dist/.hidden && echo a > dist/a && echo b > dist/.hidden/b && chmod 700 dist/a && ln -s a dist/link && echo c > other'
    const { file } = await make({ command, outputs: ['dist'] })
    const listed = execFileSync('tar', ['-tvzf', file], { encoding: 'utf8' })
    expect(path.basename(file)).toBe('orders.tar.gz')
    expect(listed).toMatch(/^-rw-r--r-- .* dist\/\.hidden\/b\n-rwxr-xr-x .* dist\/a\nlrwxrwxrwx .* dist\/link -> a\n$/)
  })

  it('gets the same environment everywhere, and no secrets but those it names', async () => {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, NPM_TOKEN: 'token', LEDGER_TOKEN: 'never', NODE_OPTIONS: '--title=x' }
    const { file } = await make({ command: 'env > vars', outputs: ['vars'], secrets: ['NPM_TOKEN'] }, { env })
    const lines = readFileSync(file, 'utf8').split('\n')
    expect(lines).toEqual(expect.arrayContaining(['SOURCE_DATE_EPOCH=0', `SLIPWAY_FINGERPRINT=${'f'.repeat(64)}`, 'TZ=UTC', 'NPM_TOKEN=token']))
    expect(lines.join()).not.toMatch(/never|title=x/)
  })

  it('says which secret is missing', async () => {
    await expect(make({ command: 'true', outputs: ['x'], secrets: ['NPM_TOKEN', 'PATH'] })).rejects.toThrow(
      /build.secrets names NPM_TOKEN, which is not set here/,
    )
  })

  it('fails with the end of its log', async () => {
    const lines: string[] = []
    const command = 'seq 1 100; echo the reason >&2; exit 3'
    await expect(make({ command, outputs: ['x'] }, { log: (line) => lines.push(line) })).rejects.toThrow(/exit code 3[\s\S]*the reason/)
    expect(lines).toHaveLength(20)
    expect(lines.at(-1)).toBe('the reason')
  })

  it('is ended when it takes too long, with all it has started', async () => {
    const service = { stages: { build: { timeout: 300 } } }
    await expect(make({ command: 'sleep 1000 & echo $! > pid; wait', outputs: ['x'] }, { service })).rejects.toThrow(/still running after 0.3 s/)
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'))
    await expect.poll(() => processStart(pid)).toBe(undefined)
  })

  it('leaves nothing behind', async () => {
    vi.stubEnv('TMPDIR', root)
    const before = [...readdirSync(root), 'fetched']
    await make({ command: 'head -c 9000000 /dev/urandom > big', outputs: ['big'] })
    await expect(make({ command: 'false', outputs: ['x'] })).rejects.toThrow()
    vi.unstubAllEnvs()
    expect(readdirSync(root).filter((name) => !before.includes(name))).toEqual([])
  })

  it('is run twice when that is asked for, and told apart', async () => {
    const options = { twice: true }
    const other = await make({ command: 'date +%N > stamp; echo same > same', outputs: ['stamp', 'same'] }, { options })
    expect(other.notes).toEqual([expect.stringMatching(/^not reproducible: .* other bytes of stamp;/)])
    rmSync(path.join(root, 'fetched'), { recursive: true })
    expect((await make({ command: 'echo same > same', outputs: ['same'] }, { options })).notes).toEqual([
      'run twice, build.command made the same files both times',
    ])
  })
})

describe('outputs', () => {
  it.for<[string, string, string[], RegExp]>([
    ['nothing', 'true', ['dist/**', '*.jar'], /dist\/\*\* matches no file in services\/orders; \*\.jar matches no file/],
    ['a folder above', 'true', ['../web/x'], /\.\.\/web\/x is not below services\/orders/],
    ['an absolute path', 'true', ['/etc/passwd'], /\/etc\/passwd is not below/],
    ['a link out', 'ln -s /etc/passwd x', ['x'], /x leads out of the service's folder/],
    ['a link out among others', 'mkdir d && ln -s ../../../x d/x && echo > ../../x', ['d/*'], /d\/x is a link to \.\.\/\.\.\/\.\.\/x, out of the folder/],
    ['a link to nothing', 'mkdir d && ln -s gone d/x', ['d/*'], /d\/x is a link to gone, which is not there/],
    ['a folder that is elsewhere', 'ln -s /etc dist', ['dist/*'], /dist leads out of the service's folder/],
    ['a pipe', 'mkdir d && mkfifo d/p', ['d/**'], /d\/p is neither file nor folder nor link/],
  ])('that are %s are refused', async ([, command, outputs, message]) => {
    await expect(make({ command, outputs })).rejects.toThrow(message)
  })

  it('look into installed packages only when they say so', async () => {
    const command = 'mkdir -p node_modules/a dist && echo > node_modules/a/x.js && echo > dist/x.js'
    const { file } = await make({ command, outputs: ['**/*.js'] })
    expect(path.basename(file)).toBe('x.js')
    rmSync(path.join(root, 'fetched'), { recursive: true })
    const both = await make({ command, outputs: ['**/*.js', 'node_modules/**'] })
    expect(execFileSync('tar', ['-tzf', both.file], { encoding: 'utf8' })).toBe('dist/x.js\nnode_modules/a/x.js\n')
  })

  it('are the same whatever the umask', async () => {
    const digests: string[] = []
    for (const mask of ['022', '077']) {
      const { artifact } = await make({
        command: `umask ${mask}; rm -rf dist; mkdir dist; echo 1 > dist/a; echo 2 > dist/b; chmod +x dist/b`,
        outputs: ['dist'],
      })
      digests.push(artifact.digest)
      rmSync(path.join(root, 'fetched'), { recursive: true })
    }
    expect(digests[0]).toBe(digests[1])
  })

  it('are files where a link leads to one that is no output', async () => {
    const { file } = await make({ command: 'echo x > app-1.2.3.jar; ln -s app-1.2.3.jar app.jar', outputs: ['app.jar'] })
    expect([path.basename(file), readFileSync(file, 'utf8')]).toEqual(['app.jar', 'x\n'])
  })

  it('may be behind a link that stays in the folder', async () => {
    writeFileSync(path.join(folder, 'real'), 'x')
    chmodSync(path.join(folder, 'real'), 0o600)
    symlinkSync('real', path.join(folder, 'alias'))
    const { file } = await make({ command: 'true', outputs: ['real', 'alias'] })
    expect(execFileSync('tar', ['-tvzf', file], { encoding: 'utf8' })).toMatch(/alias -> real\n-rw-r--r-- .* real/)
  })
})
