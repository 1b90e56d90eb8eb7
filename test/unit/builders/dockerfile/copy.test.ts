// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { describe, expect, test } from 'vitest'
import { UserError } from '../../../../shared/errors.ts'
import { filesOf, mustPlan, problemsOf, unsupportedOf } from './planned.ts'

const files = {
  'a.txt': 'a',
  'nginx.conf': 'conf',
  'src/one.js': '1',
  'src/deep/two.js': '2',
  'src/deep/er/three.ts': '3',
  'other/deep': 'a file',
  link: ['src/deep', '120000'] as const,
  'run.sh': ['#!', '100755'] as const,
  'up/out': ['../../../../etc/passwd', '120000'] as const,
  loop: ['loop', '120000'] as const,
  'dist.tar': [Buffer.concat([tarHeader(), Buffer.alloc(1024)]), '100644'] as const,
  'data.gz': [Buffer.from([0x1f, 0x8b, 8, 0, 0]), '100644'] as const,
}

describe('what a base image has', () => {
  test('its folders keep their modes and owners; others are made', async () => {
    const plan = await mustPlan('FROM node\nCOPY a.txt /tmp/\nCOPY src/deep /etc/\nCOPY a.txt /home/node/app/\nCOPY --chown=1 src/one.js /opt/x/y/\n', files)
    expect(await filesOf(plan)).toEqual([
      '/tmp/a.txt file 644 0:0 1',
      '/etc/er folder 755 0:0',
      '/etc/er/three.ts file 644 0:0 1',
      '/etc/two.js file 644 0:0 1',
      '/home/node/app folder 755 0:0',
      '/home/node/app/a.txt file 644 0:0 1',
      '/opt/x folder 755 1:1',
      '/opt/x/y folder 755 1:1',
      '/opt/x/y/one.js file 644 1:1 1',
    ])
  })

  test.each([
    ['COPY a.txt /bin/', '/bin may be a link in the base image, which a layer would replace by a folder'],
    ['COPY a.txt /var/run/x/', '/var/run may be a link in the base image, which a layer would replace by a folder'],
    [
      'COPY nginx.conf /etc/nginx',
      'whether /etc/nginx is a folder in the base image is not known: write /etc/nginx/ for a folder, or the whole name of the file',
    ],
    ['COPY a.txt .', 'it goes into the working folder of the base image, which is not known here: set WORKDIR'],
    ['WORKDIR app', 'it is relative to the working folder of the base image, which is not known here'],
    ['ADD dist.tar /x/', 'dist.tar is an archive or compressed, and ADD unpacks archives'],
    ['ADD data.gz /x/', 'data.gz is an archive or compressed, and ADD unpacks archives'],
    ['ADD https://example.com/x /x/', 'it fetches from the network'],
    ['ADD --unpack=true a.txt /x/', '--unpack is for archives and remote sources'],
    ['COPY --chmod=u+x a.txt /x/', "--chmod=u+x depends on each file's mode: write it as a number"],
    ['ENV A=1\nARG A=2', "ARG A after ENV A: which of them counts depends on BuildKit's version"],
    ['USER node\nWORKDIR /x', 'the number of node in USER node stands in the base image, which is not looked into: write it as numbers'],
  ])('%s', async (line, reason) => {
    expect((await unsupportedOf(`FROM node\n${line}\n`, files)).map((each) => each.replace(/^\d+ [A-Z]+ /, ''))).toEqual([reason])
  })

  test.each([
    'COPY nginx.conf /etc/nginx/nginx.conf',
    'COPY run.sh /entrypoint.sh',
    'COPY run.sh /usr/local/bin/start',
    'COPY run.sh /run',
    'COPY a.txt /app/renamed',
  ])('%s is sure', async (line) => {
    if (line.endsWith('/run')) expect(await filesOf(await mustPlan(`FROM node\n${line}\n`, files))).toEqual(['/run/run.sh file 755 0:0 2'])
    else if (line.endsWith('renamed'))
      expect(await filesOf(await mustPlan(`FROM node\n${line}\n`, files))).toEqual(['/app folder 755 0:0', '/app/renamed file 644 0:0 1'])
    else expect((await mustPlan(`FROM node\n${line}\n`, files)).layers).toHaveLength(1)
  })

  test('its settings, where they are known', async () => {
    const base = async () => ({ Env: ['PATH=/bin', 'HOME=/h'], WorkingDir: '/app/x', User: '7', Shell: ['/bin/bash', '-c'] })
    const plan = await mustPlan('FROM node\nENV PATH=$PATH:$HOME ${NOPE}A=b\nCOPY a.txt .\nWORKDIR y\nCMD run\n', files, {}, { base })
    expect(plan.config).toEqual({ env: { PATH: '/bin:/h', A: 'b' }, workdir: '/app/x/y', cmd: ['/bin/bash', '-c', 'run'] })
    // The base's own working folder is there.
    expect(await filesOf(plan)).toEqual(['/app/x/a.txt file 644 0:0 1', '/app/x/y folder 755 7:7'])
    const onbuild = async () => ({ OnBuild: ['COPY . .'] })
    expect(await unsupportedOf('FROM node\n', files, {}, { base: onbuild })).toEqual(['1 FROM node puts instructions off for those who build on it (ONBUILD)'])
  })

  test('one that is not there is told at the line that names it', async () => {
    const base = async (image: string) => {
      throw new UserError(`the base ${image} does not exist`)
    }
    const dockerfile = '# comment\nFROM scratch AS a\nCOPY a.txt /\n  FROM node:nope\nCOPY --from=a /a.txt /\n'
    expect(await problemsOf(dockerfile, files, {}, { base })).toEqual(['4:3 the base node:nope does not exist'])
    await expect(mustPlan(dockerfile, files, { from: 'other:1' }, { base })).rejects.toMatchObject({ message: 'the base other:1 does not exist', problems: [] })
  })

  test('is not asked for where a program is run: the builder that runs it may have it from elsewhere', async () => {
    const base = async () => {
      throw new UserError('asked')
    }
    expect(await unsupportedOf('FROM local/image AS b\nRUN make\nFROM scratch\nCOPY --from=b /x /x\n', files, {}, { base })).toContain(
      '2 RUN it runs a command in the image',
    )
  })
})

describe('flags', () => {
  test('--exclude and --parents', async () => {
    const plan = await mustPlan('FROM scratch\nCOPY --exclude=**/er --exclude=*.js src /x/\nCOPY --parents src/deep/*.js ./src/./deep/er/three.ts /p/\n', files)
    expect(await filesOf(plan)).toEqual([
      '/x folder 755 0:0',
      '/x/deep folder 755 0:0',
      '/x/deep/two.js file 644 0:0 1',
      '/p folder 755 0:0',
      '/p/deep folder 755 0:0',
      '/p/deep/er folder 755 0:0',
      '/p/deep/er/three.ts file 644 0:0 1',
      '/p/src folder 755 0:0',
      '/p/src/deep folder 755 0:0',
      '/p/src/deep/two.js file 644 0:0 1',
    ])
  })

  test('--chmod sets the modes of folders it makes, as BuildKit does since 0.21', async () => {
    expect(await filesOf(await mustPlan('FROM scratch\nCOPY --chmod=0711 a.txt /n/m/\n', files))).toEqual([
      '/n folder 711 0:0',
      '/n/m folder 711 0:0',
      '/n/m/a.txt file 711 0:0 1',
    ])
  })
})

describe('wrong', () => {
  test.each([
    ['COPY up/out /x', '3:6 COPY: /etc/passwd not found'],
    ['COPY loop /x', '3:6 COPY: too many links on the way to /loop'],
    ['COPY https://x.y/z /x', "3:6 COPY: source can't be a URL for COPY"],
    ['COPY --from=later a /x', '3:13 COPY: cannot copy from stage later, it needs to be defined before this stage'],
    ['COPY --from=0 / /y', '3:13 COPY: cannot copy from stage 0, it needs to be defined before this stage'],
    ['COPY --from=7 a /x', '3:13 COPY: invalid stage index 7'],
    ['COPY --chmod=99 a.txt /x', "3:14 COPY: invalid chmod parameter: '99', it should be octal string and between 0 and 07777"],
    ['COPY src /d\nCOPY other /d', '4:6 COPY: cannot replace to directory /d/deep with file'],
    ['COPY src /d\nCOPY link/er /d/one.js', '4:6 COPY: /d/one.js is a file, not a folder'],
    ['COPY ${X:?is missing} /x', '3:6 COPY: failed to process "${X:?is": unexpected end of statement while looking for matching }'],
    ['COPY gone/*.js /x', '3:6 COPY: /gone: not found'],
    ['COPY src/one.jss /x', '3:6 COPY: /src/one.jss not found'],
  ])('%s', async (line, message) => {
    const found = await problemsOf(`FROM scratch\n# here\n${line}\nFROM scratch AS later\nCOPY --from=0 / /\n`, files)
    expect(found).toEqual([message.replace('unexpected end of statement while looking for matching }', "syntax error: missing '}'")])
  })
})

function tarHeader(): Buffer {
  const head = Buffer.alloc(512)
  head.write('name')
  head.write('0000644\0', 100)
  head.write('00000000000\0', 124)
  head.write('        ', 148)
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}
