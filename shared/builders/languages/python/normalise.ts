/**
 * What becomes of a file that pip installed, so that two installs are equal: byte code and notes on the installation are dropped (they hold times and places),
 * RECORD lists what is left, sorted, and programs find the image's own Python. PEP 376 and 610;
 * https://packaging.python.org/en/latest/specifications/recording-installed-packages/
 */
export function normalisedFile(path: string): 'keep' | 'drop' | ((content: Buffer) => Buffer) {
  const parts = path.split('/')
  const name = parts.at(-1) ?? ''
  if (parts.includes('__pycache__') || name.endsWith('.pyc')) return 'drop'
  if (/\.dist-info$/.test(parts[0] ?? '') && parts.length === 2) {
    if (noise.has(name)) return 'drop'
    if (name === 'RECORD') return normalisedRecord
  }
  return parts[0] === 'bin' && parts.length === 2 ? portableProgram : 'keep'
}

const noise = new Set(['INSTALLER', 'REQUESTED', 'direct_url.json'])

function normalisedRecord(content: Buffer): Buffer {
  const lines = content
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
  const kept = lines.flatMap((line) => {
    const path = /^"((?:[^"]|"")*)"|^([^,]*)/.exec(line)
    // Programs are changed below, and pip writes their place relative to where it put them for a moment.
    const file = (path?.[1] ?? path?.[2] ?? '').replace(/^(?:\.\.\/)+bin\//, 'bin/')
    if (normalisedFile(file) === 'drop') return []
    return file.startsWith('bin/') ? [`${file},,`] : [line]
  })
  return Buffer.from(`${kept.sort().join('\n')}\n`)
}

/** pip writes this machine's Python in the first line, or, where that is too long for one, starts it by three lines of sh (pip, _vendor/distlib/scripts.py). */
function portableProgram(content: Buffer): Buffer {
  const text = content.toString('latin1', 0, 1024)
  const first = /^#!\/bin\/sh\n'''exec' [^\n]*\n' '''\n/.exec(text)?.[0] ?? /^#![^\n]*python[^\n]*\n/.exec(text)?.[0]
  return first === undefined ? content : Buffer.concat([Buffer.from('#!/usr/bin/env python3\n'), content.subarray(first.length)])
}
