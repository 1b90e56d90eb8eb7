import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchFiles } from '../../../../shared/builders/file-artifact/fetch.ts'
import { rpmBuilder } from '../../../../shared/builders/rpm/build.ts'
import { releaseOf } from '../../../support/build-request.ts'
import { longPath, packageRequest, packageSpec } from '../../../support/package-request.ts'
import { debianProgram } from '../../../support/debian.ts'

const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-rpm-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
const run = (program: string, args: readonly string[], cwd = base) =>
  execFileSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' }, stdio: ['ignore', 'pipe', 'pipe'] })
const builder = rpmBuilder()
const spec = { ...packageSpec, depends: ['nodejs >= 18', '(curl or wget)'], conflicts: ['old-orders < 2'], replaces: ['shop-orders-legacy'] }

async function make(into: string, parts: Parameters<typeof packageRequest>[1] = {}): Promise<string> {
  const request = packageRequest(path.join(base, 'work'), { ...parts, build: { kind: 'rpm', package: spec, ...parts.build } })
  const built = await builder.build(request)
  const [file] = await fetchFiles(request.registry, releaseOf(request, built), path.join(base, into))
  return file?.path ?? ''
}

beforeAll(async () => {
  for (const [program, pkg] of [['rpm'], ['rpm2cpio'], ['cpio'], ['rpmbuild', 'rpm']] as const) await debianProgram(program, pkg)
}, 300_000)

describe('an RPM', () => {
  let rpm = ''
  const query = (...args: string[]) => run('rpm', ['-qp', ...args, rpm])
  beforeAll(async () => {
    rpm = await make('fetched')
  })

  it('has digests that rpm finds right, and that a changed byte breaks', () => {
    expect(path.basename(rpm)).toBe('orders-1.2.3-ffffffffff.noarch.rpm')
    const checks = ['Header SHA256 digest: OK', 'Header SHA1 digest: OK', 'Payload SHA256 digest: OK', 'MD5 digest: OK']
    expect(run('rpm', ['-Kv', rpm])).toBe(`${[`${rpm}:`, ...checks.map((check) => `    ${check}`)].join('\n')}\n`)
    const bytes = readFileSync(rpm)
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1
    writeFileSync(path.join(base, 'broken.rpm'), bytes)
    expect(() => run('rpm', ['-K', path.join(base, 'broken.rpm')])).toThrow()
  })

  it('is described', () => {
    expect(query('--qf', '%{NAME}|%{VERSION}|%{RELEASE}|%{ARCH}|%{LICENSE}|%{URL}|%{PACKAGER}|%{SUMMARY}|%{GROUP}|%{BUILDTIME}|%{BUILDHOST}')).toBe(
      'orders|1.2.3|ffffffffff|noarch|MIT|https://shop.example|Team Orders <orders@acme.example>|Takes orders|web|0|slipway',
    )
    expect(query('--qf', '%{DESCRIPTION}')).toBe('Takes the orders of the shop.\n\nAnd keeps them.')
    expect(query('--requires').split('\n')).toEqual(
      expect.arrayContaining(['(curl or wget)', '/bin/sh', 'nodejs >= 18', 'rpmlib(RichDependencies) <= 4.12.0-1']),
    )
    expect(query('--conflicts')).toBe('old-orders < 2\n')
    expect(query('--obsoletes')).toBe('shop-orders-legacy\n')
    expect(query('--provides')).toBe('config(orders) = 1.2.3-ffffffffff\norders = 1.2.3-ffffffffff\nshop-orders\n')
    expect(query('--scripts')).toMatch(/^postinstall scriptlet \(using \/bin\/sh\):\n#!\/bin\/sh\nset -e/m)
    expect(query('--configfiles')).toBe('/etc/orders/orders.conf\n')
    expect(query('--qf', '[%{FILENAMES} %{FILEFLAGS:fflags}\n]')).toMatch(/^\/etc\/orders\/orders.conf cn$/m)
  })

  it('lists what its payload holds', () => {
    const payload = execFileSync('rpm2cpio', [rpm], { maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'] })
    const listed = execFileSync('cpio', ['-t', '--quiet'], { input: payload, encoding: 'utf8' }).trim().split('\n')
    expect(listed.map((file) => file.slice(1))).toEqual(query('-l').trim().split('\n'))
    expect(listed).toContain(longPath.replace('services/orders', './opt/orders'))
    expect(listed).toContain('./etc/orders')
    expect(listed).not.toContain('./opt')
  })

  it('is installed, verified and removed by rpm in a root of its own', () => {
    const root = path.join(base, 'root')
    mkdirSync(root)
    // There is no shell in there for scripts.
    const inRoot = (...args: string[]) => run('rpm', ['--root', root, '--nodeps', '--noscripts', ...args])
    inRoot('-i', '--force-debian', rpm)
    expect(inRoot('-V', 'orders')).toBe('')
    expect(run('node', ['-p', "require('./index.js').handler().then(console.log)"], path.join(root, 'opt/orders'))).toMatch(
      /greeting: '<hello', price: 7, data: 1/,
    )
    writeFileSync(path.join(root, 'etc/orders/orders.conf'), 'price = 8\n')
    inRoot('-e', 'orders')
    expect(existsSync(path.join(root, 'opt/orders'))).toBe(false)
    expect(existsSync(path.join(root, 'etc/orders/orders.conf.rpmsave'))).toBe(true)
  })

  it('sorts versions as rpm compares them', async () => {
    const versions = ['1.2.3-rc.1', '1.2.3', '1.2.3+b.1', '1.10.0']
    const made = await Promise.all(versions.map((manifestVersion, index) => make(`v${index}`, { service: { manifestVersion } })))
    const queried = made.map((file) => run('rpm', ['-qp', '--qf', '%{VERSION}', file]))
    for (const [index, version] of queried.entries()) {
      if (index > 0) expect(run('rpm', ['--eval', `%{lua: print(rpm.vercmp('${queried[index - 1]}', '${version}'))}`])).toBe('-1\n')
    }
    expect(run('rpm', ['-qpR', made[0] ?? ''])).toContain('rpmlib(TildeInVersions)')
  })

  it('says what rpmbuild says of the same files', async () => {
    const text = `
%global __requires_exclude_from ^.*$
%global __provides_exclude_from ^.*$
Name: orders
Version: 1.2.3
Release: ffffffffff
Summary: Takes orders
License: MIT
URL: https://shop.example
Group: web
Packager: Team Orders <orders@acme.example>
BuildArch: noarch
Requires: nodejs >= 18
Requires: (curl or wget)
Conflicts: old-orders < 2
Obsoletes: shop-orders-legacy
Provides: shop-orders
%description
Takes the orders of the shop.

And keeps them.
%install
cp -a ${path.join(base, 'tree')}/. %{buildroot}
%post
${'#!/bin/sh\nset -e\necho "$0 $1" >&2\nexit 0\n'}
%preun
${'#!/bin/sh\nset -e\nexit 0\n'}
%files
%defattr(-,root,root)
/opt/orders
%dir /etc/orders
%config(noreplace) /etc/orders/orders.conf
/lib/systemd/system/orders.service
`
    mkdirSync(path.join(base, 'tree'))
    execFileSync('bash', ['-c', 'rpm2cpio "$1" | cpio -idm --quiet', 'bash', rpm], { cwd: path.join(base, 'tree'), stdio: 'ignore' })
    writeFileSync(path.join(base, 'orders.spec'), text)
    const top = path.join(base, 'rpmbuild')
    run('rpmbuild', [
      '-bb',
      '--define',
      `_topdir ${top}`,
      '--define',
      '_binary_payload w6.gzdio',
      '--define',
      '__os_install_post %{nil}',
      path.join(base, 'orders.spec'),
    ])
    const theirs = path.join(top, 'RPMS/noarch/orders-1.2.3-ffffffffff.noarch.rpm')
    const files =
      '[%{FILENAMES} %{FILEMODES:perms} %{FILEDIGESTS} %{FILELINKTOS} %{FILEFLAGS:fflags} %{FILEUSERNAME} %{FILEGROUPNAME} %{FILEVERIFYFLAGS} %{FILEDEVICES} %{FILEINODES}\n]'
    const facts =
      '%{NAME} %{VERSION} %{RELEASE} %{SUMMARY} %{LICENSE} %{GROUP} %{OS} %{ARCH} %{SOURCERPM} %{PAYLOADFORMAT} %{PAYLOADCOMPRESSOR} %{PAYLOADFLAGS} %{ENCODING}'
    const needs =
      '[%{REQUIRENAME} %{REQUIREFLAGS} %{REQUIREVERSION}\n][%{PROVIDENAME} %{PROVIDEFLAGS} %{PROVIDEVERSION}\n][%{CONFLICTNAME} %{CONFLICTFLAGS} %{CONFLICTVERSION}\n]'
    for (const format of [files, facts, needs, '%{DESCRIPTION}', '%{SIZE}', '%{POSTINPROG} %{PREUNPROG}'])
      expect(query('--qf', format)).toBe(run('rpm', ['-qp', '--qf', format, theirs]))
  })
})

it.for<[string, Partial<typeof packageSpec>, RegExp]>([
  ['a dependency of another package manager', { depends: ['nodejs (>= 18)'] }, /"nodejs \(>= 18\)" is not how RPM names a package/],
  ['a field of several lines', { summary: 'one\ntwo' }, /summary has more than one line/],
])('refuses %s', async ([, wrong, message]) => {
  await expect(make('never', { build: { package: { ...spec, ...wrong } } })).rejects.toThrow(message)
})
