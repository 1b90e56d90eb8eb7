// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { readFile } from '../../../../shared/builders/dockerfile/read.ts'
import { ignoreMatcher, MalformedPattern, readIgnoreFile } from '../../../../shared/dockerfile/ignore.ts'
import { lex } from '../../../../shared/dockerfile/lex.ts'
import { pathMatcher } from '../../../../shared/dockerfile/match.ts'
import type { Command } from '../../../../shared/dockerfile/model.ts'
import { compileBuildKit } from './buildkit.ts'

const buildkit = compileBuildKit()
afterAll(() => buildkit?.remove())

const many = Number(process.env.CASES ?? 3000)
const sample = <T>(arbitrary: fc.Arbitrary<T>): readonly T[] => fc.sample(arbitrary, { numRuns: many, seed: Number(process.env.SEED ?? 1) })
const pieces = (parts: readonly string[], maxLength: number) => fc.array(fc.constantFrom(...parts), { maxLength }).map((all) => all.join(''))

describe.skipIf(buildkit === undefined)('as BuildKit does', () => {
  const compare = <Q extends object>(questions: readonly Q[], ours: (question: Q) => unknown) => {
    const answers = buildkit?.ask(questions) ?? []
    expect(answers.length).toBe(questions.length)
    const differences = questions.flatMap((question, index) => {
      const [own, theirs] = [JSON.stringify(ours(question)), JSON.stringify(answers[index])]
      return own === theirs ? [] : [`${JSON.stringify(question)}\n  own    ${own}\n  theirs ${theirs}`]
    })
    expect(differences.length, differences.slice(0, 8).join('\n')).toBe(0)
  }

  test('variables', { timeout: 120_000 }, () => {
    const env = { a: 'x', b: '', path: '/usr/local/bin', star: 'a*b', q: 'say "hi"', sp: 'one  two' }
    const texts = pieces(
      [
        '$a',
        '${a}',
        '${b:-',
        '${c-',
        '${path#',
        '${path##',
        '${path%',
        '${path%%',
        '${path/',
        '${path//',
        '${a:+',
        '${b+',
        '${c:?',
        '${c?',
        '${a:#',
        '}',
        '$',
        '{',
        '/',
        '*',
        '?',
        '\\',
        '`',
        '"',
        "'",
        ' ',
        'a',
        '<<',
        '<',
        '${',
        '${star%',
        'local',
        '$q',
        '$sp',
        '$1',
        '${1}',
        '$@',
        'é',
        '${é}',
        '.',
        '$0',
        '\\}',
        '\\*',
        '\\/',
        '-',
        '[',
        '^',
        ':',
        '\t',
      ],
      12,
    )
    const questions = sample(fc.record({ text: texts, escaper: fc.constantFrom('\\', '\\', '`'), document: fc.boolean() })).map((each) => ({
      kind: 'expand',
      ...each,
      env,
    }))
    compare(questions, ({ text, escaper, document }) => {
      const lexed = lex(text, (name) => (Object.hasOwn(env, name) ? env[name as keyof typeof env] : undefined), { escaper, plainQuotes: document })
      return 'problem' in lexed ? { problem: true } : { text: lexed.text, words: lexed.words }
    })
  })

  test('.dockerignore', { timeout: 120_000 }, () => {
    const paths = [
      'a',
      'a/a',
      'a/a/a',
      'a/a/b',
      'a/b',
      'a/b/a',
      'a.b',
      'b',
      'b/a',
      'b/a/a',
      'b/a/a/b',
      'b/b',
      '.a',
      'a{1}',
      'a|b',
      '[a]',
      'a b',
      'ab',
      'aab',
      'é',
      '!a',
    ]
    const line = pieces(
      [
        'a',
        'a',
        'b',
        '*',
        '**',
        '/',
        '/',
        '!',
        '?',
        '[ab]',
        '[^a]',
        '\\',
        '.',
        '..',
        '#',
        ' ',
        '{1}',
        '|',
        '(',
        ')',
        '+',
        '^',
        '$',
        '[',
        ']',
        '[*]',
        'é',
        '[a-b]',
        '\\*',
        '\\!',
      ],
      6,
    )
    const ignored = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'))
    compare(
      sample(ignored).map((text) => ({ kind: 'ignore', text, paths })),
      ({ text }) => {
        const matcher = ignoreMatcher(readIgnoreFile(text))
        if ('problems' in matcher) return 'problem'
        const fitted = new Map<string, readonly boolean[]>()
        const ignored = (path: string) => {
          const cut = path.lastIndexOf('/')
          const found = matcher.match(path, cut === -1 ? undefined : fitted.get(path.slice(0, cut)))
          fitted.set(path, found.fitted)
          return found.ignored
        }
        try {
          return paths.map(ignored)
        } catch (error) {
          if (error instanceof MalformedPattern) return 'problem'
          throw error
        }
      },
    )
  })

  // Names beyond ASCII are left out: there a star may end in the middle of a character, which `[^a]` then takes for one.
  test('patterns of COPY', { timeout: 120_000 }, () => {
    const paths = ['a', 'ab', 'a/b', 'a/b/c', '.a', 'a-b', 'a]', '[a', 'a*', 'aaa', 'aba', 'b\\a', 'a/', '']
    compare(
      sample(pieces(['a', 'b', '*', '?', '[ab]', '[^a]', '[a-', ']', '[', '\\', '/', '-', '^', 'é', '[é-ü]', '😀'], 7)).map((text) => ({
        kind: 'match',
        text,
        paths,
      })),
      ({ text }) => paths.map(pathMatcher(text)),
    )
  })

  test('instructions', { timeout: 120_000 }, () => {
    const word = pieces(
      [
        'a',
        'b',
        '/',
        '$x',
        '${y}',
        '"',
        "'",
        '\\',
        '=',
        '--',
        ' ',
        '  ',
        '\t',
        '[',
        ']',
        '["a"',
        ', "b"]',
        '<<E',
        '<<-"F"',
        '#',
        '80/tcp',
        '\\\n',
        '`',
        '.',
        ':',
        '30s',
        'CMD',
        'NONE',
        '\r',
        '[1]',
        'as',
      ],
      8,
    )
    const flag = fc.constantFrom(
      '',
      '',
      '--from=a ',
      '--chown=1:2 ',
      '--chmod=644 ',
      '--link ',
      '--link=false ',
      '--parents ',
      '--exclude=a ',
      '--exclude=b ',
      '--platform=x ',
      '--interval=30s ',
      '--retries=3 ',
      '--timeout=1h1m ',
      '--bad ',
      '--chown ',
      '--from="a b" ',
      '--interval=1 ',
      '--start-period=1.5s ',
      '--link= ',
      '--keep-git-dir ',
      '-- ',
    )
    const keyword = fc.constantFrom(
      'FROM',
      'COPY',
      'copy',
      'ADD',
      'ENV',
      'LABEL',
      'ARG',
      'WORKDIR',
      'USER',
      'EXPOSE',
      'VOLUME',
      'CMD',
      'ENTRYPOINT',
      'SHELL',
      'HEALTHCHECK',
      'HEALTHCHECK CMD',
      'STOPSIGNAL',
      'MAINTAINER',
      'ONBUILD',
      'ONBUILD COPY',
      'NOPE',
    )
    const instruction = fc.tuple(keyword, flag, flag, word).map(([key, first, second, rest]) => `${key} ${first}${second}${rest}`)
    const extra = fc.constantFrom('# comment', '', '  ', 'E', '\tF', 'text $x', '\ttabbed')
    const file = fc
      .tuple(
        fc.constantFrom('', '', '# escape=`\n', '#syntax=docker/dockerfile:1\n# escape = \\\n', '# x\n# escape=`\n', '\ufeff'),
        fc.array(fc.oneof({ weight: 2, arbitrary: instruction }, extra), { minLength: 1, maxLength: 3 }),
      )
      .map(([head, lines]) => `${head}FROM base AS b\n${lines.join('\n')}\n`)
    compare(
      // An instruction to put off whose name is a flag is taken there, and fails later.
      sample(file.filter((text) => !/ONBUILD -- --/.test(text))).map((text) => ({ kind: 'parse', text })),
      ({ text }) => {
        const { commands, problems } = readFile('Dockerfile', text)
        return problems.length > 0 ? { problem: true } : { commands: commands.map(asTheirs) }
      },
    )
  })
})

function asTheirs(command: Command): object {
  const sorted = (value: object) => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  const line = command.instruction.line
  switch (command.kind) {
    case 'from':
      return sorted({ kind: 'from', image: command.image, name: command.name ?? '', platform: command.platform ?? '', line })
    case 'arg':
      return sorted({ kind: 'arg', args: command.args.map(({ name, value }) => (value === undefined ? [name] : [name, value])), line })
    case 'env':
    case 'label':
      return sorted({ kind: command.kind, pairs: command.pairs.map(({ name, value }) => [name, value]), line })
    case 'copy':
    case 'add': {
      const { kind, sources, documents, destination, from = '', chown, chmod, parents, excludes } = command
      return sorted({
        kind,
        sources,
        documents: documents.map(({ name, text, expand }) => [name, text, expand]),
        destination,
        from,
        chown,
        chmod,
        parents,
        excludes,
        line,
      })
    }
    case 'healthcheck': {
      const { test: words, interval, timeout, startPeriod, startInterval, retries } = command.health
      return sorted({ kind: 'healthcheck', health: [words, interval, timeout, startPeriod, startInterval, retries], line })
    }
    case 'onbuild':
    case 'run':
      return sorted({ kind: command.kind, line })
    default: {
      const { instruction: _, ...rest } = command
      return sorted({ ...rest, line })
    }
  }
}
