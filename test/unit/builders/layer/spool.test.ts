import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { Spool } from '../../../../shared/builders/layer/spool.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-spool-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a large blob can be left early and read again, from anywhere, and is gone when it is closed', async () => {
  const spool = new Spool(folder)
  const piece = Buffer.alloc(1024 * 1024, 'slipway')
  for (let count = 0; count < 9; count++) spool.write(piece)
  const blob = spool.finish()
  if (Buffer.isBuffer(blob)) throw new Error('it is in memory')
  expect(readdirSync(folder)).toEqual([])
  // As an upload does whose connection is cut.
  for await (const _ of blob.read(0)) break
  const whole = Buffer.alloc(spool.size)
  let at = 0
  for await (const bytes of blob.read(0)) at += Buffer.from(bytes).copy(whole, at)
  expect(at).toBe(spool.size)
  expect(whole.equals(Buffer.concat(Array.from({ length: 9 }, () => piece)))).toBe(true)
  const tail: Uint8Array[] = []
  for await (const bytes of blob.read(spool.size - 5)) tail.push(bytes)
  expect(Buffer.concat(tail).equals(piece.subarray(-5))).toBe(true)
  for await (const _ of blob.read(spool.size)) throw new Error('there is more')
  spool.close()
  expect(() => spool.close()).not.toThrow()
})
