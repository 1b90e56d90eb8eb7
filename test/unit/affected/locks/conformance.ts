import { describe, expect, it } from 'vitest'
import type { LockReader } from '../../../../shared/affected/locks/port.ts'
import { builtFrom, lockOf, lockText, manifests, packagesOf, type Tool } from './real-lockfiles.ts'

/** One edit of a lockfile, and whose slices it may move. */
export interface Edit {
  readonly what: string
  /** Replaced wherever they stand. */
  readonly from: string
  readonly to: string
  readonly moves: readonly (keyof typeof builtFrom)[]
}

const services = ['web', 'orders', 'worker'] as const

/** What web's closure holds, whichever tool resolved it. */
const webPackages = `@hapi/hoek@9.3.0 debug@4.3.4 depd@2.0.0 http-errors@1.8.1 inherits@2.0.4 is-buffer@1.1.6 is-even@1.0.0 is-number@3.0.0 is-number@6.0.0
  is-odd@0.1.2 is-odd@3.0.1 js-tokens@4.0.0 kind-of@3.2.2 loose-envify@1.4.0 ms@2.0.0 ms@2.1.2 object-assign@4.1.1 react@17.0.2 setprototypeof@1.2.0
  statuses@1.5.0 toidentifier@1.0.1 use-sync-external-store@1.2.0`.split(/\s+/)

/** What every reader must do with the lockfile that its tool made. `peerInWeb`: the tool gives libs/events in web's closure another react than web's own. */
export function describeLockfile(tool: Tool, reader: LockReader, { edits, peerInWeb }: { readonly edits: readonly Edit[]; readonly peerInWeb: boolean }): void {
  describe(`${tool}: a lockfile the tool made`, () => {
    const slices = async (text: string) => {
      const lock = await lockOf(reader, text)
      return Object.fromEntries(services.map((service) => [service, lock.slice(builtFrom[service])]))
    }

    it('gives a service what it and its libraries use, development, optional, aliased and peer packages too', async () => {
      const { web, orders, worker } = await slices(lockText(tool))
      expect(packagesOf(web)).toEqual(peerInWeb ? [...webPackages, 'react@18.2.0'].sort() : webPackages)
      expect(packagesOf(orders)).toEqual(expect.arrayContaining(['chokidar@3.6.0', 'fsevents@2.3.3', 'debug@2.6.9', 'debug@4.3.4', 'react@18.2.0']))
      expect(packagesOf(orders)).not.toContain('http-errors@1.8.1')
      expect(packagesOf(worker)).toEqual(expect.arrayContaining(['ee-first@1.1.1', 'is-even@1.0.0', 'debug@4.3.4']))
      expect(packagesOf(worker)).not.toContain('react@18.2.0')
    })

    it('says who gets which where there are several versions', async () => {
      const { web, worker } = await slices(lockText(tool))
      expect(web?.join('\n')).toMatch(/^services\/web > .*ms@2\.0\.0.* ms@2\.1\.2/m)
      expect(worker?.join('\n')).not.toContain('ms@2.1.2 >')
    })

    it('leaves out development packages of a folder that is only linked to', async () => {
      const lock = await lockOf(reader, lockText(tool))
      if (tool.startsWith('yarn')) return
      expect(packagesOf(lock.slice(['libs/events']))).not.toContain('is-even@1.0.0')
      expect(packagesOf(lock.slice(['libs/events']))).toContain('debug@4.3.4')
    })

    it.each(edits)('$what', async ({ from, to, moves }) => {
      const before = await slices(lockText(tool))
      const edited = lockText(tool).replaceAll(from, to)
      expect(edited).not.toBe(lockText(tool))
      const after = await slices(edited)
      expect(services.filter((service) => JSON.stringify(before[service]) !== JSON.stringify(after[service]))).toEqual(moves)
    })

    it('takes folders in any order', async () => {
      const lock = await lockOf(reader, lockText(tool))
      expect(lock.slice(['libs/log', 'libs/events'])).toEqual(lock.slice(['libs/events', 'libs/log']))
    })

    it('does not tell for a folder it does not have', async () => {
      const lock = await lockOf(reader, lockText(tool))
      expect(lock.slice(['services/new'])).toBeUndefined()
      expect(lock.slice(['services/web', 'services/new'])).toBeUndefined()
    })

    it('reads folders from the repository below its own', async () => {
      const lock = await lockOf(reader, lockText(tool), 'shop')
      const top = await lockOf(reader, lockText(tool))
      expect(packagesOf(lock.slice(['shop/services/web', 'shop/libs/events', 'shop/libs/log']))).toEqual(packagesOf(top.slice(builtFrom.web)))
      expect(lock.slice(['shop'])).toBeDefined()
      expect(lock.slice(['services/web'])).toBeUndefined()
      expect(lock.slice(['shopping'])).toBeUndefined()
    })

    it('reads the line ends of Windows', async () => {
      expect(await slices(lockText(tool).replaceAll('\n', '\r\n'))).toEqual(await slices(lockText(tool)))
    })

    it.each(['<<<<<<< HEAD', '=======', '>>>>>>> other'])('refuses what a merge left: %s', async (mark) => {
      const lines = lockText(tool).split('\n')
      lines.splice(20, 0, mark)
      expect(await reader.parse(lines.join('\n'), { root: '.', manifest: () => undefined })).toBeTypeOf('string')
    })

    it('names the line of the first mark of a merge', async () => {
      const lines = lockText(tool).split('\n')
      lines.splice(20, 0, '<<<<<<< HEAD')
      lines.splice(30, 0, '=======', '>>>>>>> other')
      expect(await reader.parse(lines.join('\n'), { root: '.', manifest: () => undefined })).toContain('unfinished merge in line 21')
    })

    it('never tells a slice of a file that ends too early as if it were whole', async () => {
      const text = lockText(tool)
      const whole = await slices(text)
      for (let part = 1; part < 12; part++) {
        const cut = await reader.parse(text.slice(0, Math.floor((text.length * part) / 12)), {
          root: '.',
          manifest: (path) => JSON.stringify(manifests()[path]),
        })
        if (typeof cut === 'string') continue
        for (const service of services) {
          const slice = cut.slice(builtFrom[service])
          if (slice !== undefined) expect(slice).toEqual(whole[service])
        }
      }
    })

    it.each(['', '{}', 'null', '[]', 'a: b', 'hello', '\u0000\u0001'])('refuses %j', async (text) => {
      expect(await reader.parse(text, { root: '.', manifest: () => undefined })).toBeTypeOf('string')
    })
  })
}

/** For tools whose second lockfile is kept: what a bump in web, and hoisting anew, does to the others. */
export function describeBump(tool: Tool, reader: LockReader): void {
  it(`${tool}: what only web uses moves web alone, and nobody else though everything hoists anew`, async () => {
    const before = await lockOf(reader, lockText(tool))
    const after = await lockOf(reader, lockText(tool, 'after'), '.', manifests('after'))
    expect(after.slice(builtFrom.orders)).toEqual(before.slice(builtFrom.orders))
    expect(after.slice(builtFrom.worker)).toEqual(before.slice(builtFrom.worker))
    expect(packagesOf(before.slice(builtFrom.web)).filter((each) => !packagesOf(after.slice(builtFrom.web)).includes(each))).toEqual([
      'http-errors@1.8.1',
      'ms@2.0.0',
      'toidentifier@1.0.1',
    ])
    expect(packagesOf(after.slice(builtFrom.web))).toEqual(expect.arrayContaining(['http-errors@1.8.0', 'ms@1.0.0', 'ms@2.1.3', 'ms@2.1.2']))
  })
}
