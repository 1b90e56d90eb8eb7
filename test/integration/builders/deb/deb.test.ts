import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { debBuilder } from '../../../../shared/builders/deb/build.ts'
import { fetchFiles } from '../../../../shared/builders/file-artifact/fetch.ts'
import type { BuildRequest, Built } from '../../../../shared/builders/port.ts'
import { releaseOf } from '../../../support/build-request.ts'
import { debianProgram } from '../../../support/debian.ts'
import { longPath, packageRequest, packageSpec } from '../../../support/package-request.ts'

const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-deb-'))
// dpkg runs scripts and looks at folders as other users would.
chmodSync(base, 0o755)
beforeAll(() => debianProgram('lintian'), 300_000)
afterAll(() => rmSync(base, { recursive: true, force: true }))
const run = (program: string, args: readonly string[], cwd = base) => execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const builder = debBuilder()

let request: BuildRequest
let built: Built
let deb = ''
beforeAll(async () => {
  request = packageRequest(path.join(base, 'work'))
  built = await builder.build(request)
  const [file] = await fetchFiles(request.registry, releaseOf(request, built), path.join(base, 'fetched'))
  deb = file?.path ?? ''
})

describe('a Debian package', () => {
  it('is one file whose digest is its layer’s', () => {
    expect(path.basename(deb)).toBe('orders_1.2.3-ffffffffff_all.deb')
    expect(`sha256:${createHash('sha256').update(readFileSync(deb)).digest('hex')}`).toBe(built.layers[0]?.digest)
  })

  it('is described to dpkg-deb', () => {
    expect(run('dpkg-deb', ['-f', deb])).toBe(
      [
        'Package: orders',
        'Version: 1.2.3-ffffffffff',
        'Architecture: all',
        'Maintainer: Team Orders <orders@acme.example>',
        `Installed-Size: ${/Installed-Size: (\d+)/.exec(run('dpkg-deb', ['-f', deb]))?.[1]}`,
        'Depends: nodejs (>= 18)',
        'Provides: shop-orders',
        'Section: web',
        'Priority: optional',
        'Homepage: https://shop.example',
        'Description: Takes orders',
        ' Takes the orders of the shop.',
        ' .',
        ' And keeps them.',
        '',
      ].join('\n'),
    )
    expect(run('dpkg-deb', ['-I', deb])).toMatch(/postinst +#!\/bin\/sh[\s\S]*prerm +#!\/bin\/sh/)
    expect(run('dpkg-deb', ['-I', deb, 'conffiles'])).toBe('/etc/orders/orders.conf\n')
  })

  it('has the same members as the system’s ar and tar see', () => {
    expect(run('ar', ['t', deb])).toBe('debian-binary\ncontrol.tar.gz\ndata.tar.gz\n')
    const listing = run('dpkg-deb', ['-c', deb])
    expect(listing).toMatch(/^drwxr-xr-x root\/root +0 1985-10-26 .* \.\/$/m)
    expect(listing).toMatch(/^-rwxr-xr-x root\/root .* \.\/opt\/orders\/bin\/start$/m)
    expect(listing).toMatch(/ \.\/opt\/orders\/node_modules\/.bin\/left -> \.\.\/left\/left\.js$/m)
    expect(listing).toContain(longPath.replace('services/orders', './opt/orders'))
  })

  it('has nothing that lintian objects to but what is meant: no changelog, no year in the copyright, files in /opt', () => {
    const said = execFileSync('lintian', ['--allow-root', '--fail-on', 'none', deb], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    const tags = new Set([...said.matchAll(/^[EW]: orders: (\S+)/gm)].map((match) => match[1]))
    // The last two are about this service's own files.
    expect([...tags].sort()).toEqual([
      'copyright-without-copyright-notice',
      'dir-or-file-in-opt',
      'maintainer-script-empty',
      'no-changelog',
      'script-not-executable',
    ])
  })

  it('is unpacked as it was, with the checksums it says', () => {
    const into = path.join(base, 'extracted')
    run('dpkg-deb', ['-x', deb, into])
    run('dpkg-deb', ['-e', deb, path.join(base, 'control')])
    const sums = readFileSync(path.join(base, 'control/md5sums'), 'utf8')
    expect(execFileSync('md5sum', ['-c', '--quiet', '--strict', path.join(base, 'control/md5sums')], { cwd: into, encoding: 'utf8' })).toBe('')
    expect(sums).not.toContain('etc/orders/orders.conf')
    expect(readFileSync(path.join(into, 'opt/orders/big.txt')).length).toBe(3_000_000)
    expect(readlinkSync(path.join(into, 'opt/orders/shared-words'))).toBe('node_modules/@shop/words')
    expect(run('node', ['-p', "require('./index.js').handler().then(console.log)"], path.join(into, 'opt/orders'))).toMatch(
      /greeting: '<hello', price: 7, data: 1/,
    )
    expect(statSync(path.join(base, 'control/postinst')).mode & 0o777).toBe(0o755)
  })

  it('is installed, checked and removed by dpkg in a root of its own', () => {
    const root = path.join(base, 'root')
    for (const folder of ['var/lib/dpkg/info', 'var/lib/dpkg/updates', 'bin', 'usr/bin']) mkdirSync(path.join(root, folder), { recursive: true })
    writeFileSync(path.join(root, 'var/lib/dpkg/status'), '')
    // Scripts are run by chroot, and there is no shell in there.
    const dpkg = (...args: string[]) => run('dpkg', [`--root=${root}`, '--force-not-root', '--force-script-chrootless', '--force-depends', ...args])
    dpkg('-i', deb)
    expect(dpkg('-s', 'orders')).toMatch(/Status: install ok installed/)
    expect(dpkg('-V', 'orders')).toBe('')
    expect(dpkg('-L', 'orders')).toContain('/lib/systemd/system/orders.service')
    writeFileSync(path.join(root, 'etc/orders/orders.conf'), 'price = 8\n')
    dpkg('-r', 'orders')
    expect(existsSync(path.join(root, 'opt/orders'))).toBe(false)
    expect(readFileSync(path.join(root, 'etc/orders/orders.conf'), 'utf8')).toBe('price = 8\n')
    dpkg('-P', 'orders')
    expect(existsSync(path.join(root, 'etc/orders'))).toBe(false)
  })
})

it('sorts a version before a release behind `~`, as dpkg compares', async () => {
  const of = async (manifestVersion: string) => {
    const made = packageRequest(path.join(base, 'work'), { service: { manifestVersion } })
    const { artifact } = await builder.build(made)
    return JSON.parse((await made.registry.read('orders', artifact.digest)).toString()).annotations['dev.slipway.package.version'] as string
  }
  const versions = await Promise.all(['1.2.3-rc.1', '1.2.3-rc.2', '1.2.3', '1.2.3+b.1', '1.10.0'].map(of))
  for (const [index, version] of versions.entries()) if (index > 0) run('dpkg', ['--compare-versions', versions[index - 1] ?? '', 'lt', version])
})

it.for<[string, Partial<typeof packageSpec>, RegExp]>([
  ['a file that is not there', { files: { '/etc/x': 'deploy/x' } }, /files\.\/etc\/x names deploy\/x, which is not in services\/orders/],
  ['a configuration that is not in the package', { configFiles: ['/etc/other'] }, /configFiles names \/etc\/other/],
  ['a script without interpreter', { scripts: { postinst: 'deploy/orders.conf' } }, /does not say what runs it/],
  ['a dependency of another package manager', { depends: ['nodejs >= 18'] }, /"nodejs >= 18" is not how Debian names a package/],
  ['a field that would be two', { summary: 'one\nEssential: yes' }, /summary has more than one line/],
  ['an unknown architecture', { architecture: 'mips' }, /architecture mips is not known/],
  ['the top as prefix', { prefix: '' }, /prefix is \//],
])('refuses %s', async ([, spec, message]) => {
  const refused = packageRequest(path.join(base, 'work'), { build: { kind: 'deb', package: { ...packageSpec, ...spec } } })
  await expect(builder.build(refused)).rejects.toThrow(message)
})

it('tells all that is wrong at once', async () => {
  const refused = packageRequest(path.join(base, 'work'), {
    build: { kind: 'deb', package: { ...packageSpec, files: { '/etc/x': 'x' }, configFiles: ['/y'] } },
  })
  await expect(builder.build(refused)).rejects.toThrow(/\/etc\/x names x.*configFiles names \/y/)
})
