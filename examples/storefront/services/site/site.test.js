import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('public/', import.meta.url))
const files = readdirSync(folder)

test('every link of every page leads somewhere', () => {
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    for (const [, link] of readFileSync(folder + file, 'utf8').matchAll(/href="\/([^"]*)"/g)) {
      assert.ok(link === '' || files.includes(link), `${file} links to /${link}`)
    }
  }
})
