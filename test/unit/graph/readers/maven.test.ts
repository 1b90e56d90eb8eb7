// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Maven writes its properties so.
import { describe, expect, it } from 'vitest'
import { mavenReader } from '../../../../shared/graph/readers/maven.ts'
import { readingOf } from './dotnet-jvm-reading.ts'

const parent = '<parent><groupId>com.shop</groupId><artifactId>shop</artifactId><version>1</version></parent>'
const dependency = (artifactId: string, groupId = 'com.shop', more = '') =>
  `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId>${more}</dependency>`
const pom = (artifactId: string, body = '', head = parent) => `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  ${head}
  <artifactId>${artifactId}</artifactId>
  ${body}
</project>
`
const root = (body: string) => pom('shop', body, '<groupId>com.shop</groupId><version>1</version><packaging>pom</packaging>')
const modules = (...names: string[]) => `<modules>${names.map((name) => `<module>${name}</module>`).join('')}</modules>`
const read = (files: Record<string, string>) => readingOf(mavenReader, files)

const web = 'services/web/pom.xml'
const common = { 'libs/common/pom.xml': pom('common', '', '<groupId>com.shop</groupId>') }

describe('coordinates', () => {
  it.each<[string, Record<string, string>, readonly string[]]>([
    [
      'a dependency',
      { [web]: pom('web', `<dependencies>${dependency('common')}</dependencies>`, '<groupId>com.shop</groupId>'), ...common },
      ['services/web → libs/common'],
    ],
    ['a dependency of another group', { [web]: pom('web', `<dependencies>${dependency('common', 'org.other')}</dependencies>`, ''), ...common }, []],
    [
      'a test dependency',
      { [web]: pom('web', `<dependencies>${dependency('common', 'com.shop', '<scope>test</scope>')}</dependencies>`, ''), ...common },
      ['services/web → libs/common'],
    ],
    [
      'the project’s own group',
      { [web]: pom('web', `<dependencies>${dependency('common', '${project.groupId}')}</dependencies>`, '<groupId>com.shop</groupId>'), ...common },
      ['services/web → libs/common'],
    ],
    [
      'a property',
      { [web]: pom('web', `<properties><g>com.shop</g></properties><dependencies>${dependency('common', '${g}')}</dependencies>`, ''), ...common },
      ['services/web → libs/common'],
    ],
    [
      'a property nobody sets',
      { [web]: pom('web', `<dependencies>${dependency('common', '${who.knows}')}</dependencies>`, ''), ...common },
      ['services/web → libs/common'],
    ],
    [
      'a name with a part nobody sets',
      { [web]: pom('web', `<dependencies>${dependency('com${x}on')}</dependencies>`, ''), ...common },
      ['services/web → libs/common'],
    ],
    ['a name that nobody sets', { [web]: pom('web', `<dependencies>${dependency('${x}')}</dependencies>`, ''), ...common }, []],
    [
      'a managed version only',
      { [web]: pom('web', `<dependencyManagement><dependencies>${dependency('common')}</dependencies></dependencyManagement>`, ''), ...common },
      [],
    ],
    [
      'an imported list of versions',
      {
        [web]: pom(
          'web',
          `<dependencyManagement><dependencies>${dependency('common', 'com.shop', '<type>pom</type><scope>import</scope>')}</dependencies></dependencyManagement>`,
          '',
        ),
        ...common,
      },
      ['services/web → libs/common'],
    ],
    [
      'an exclusion',
      {
        [web]: pom(
          'web',
          `<dependencies>${dependency('x', 'org.x', '<exclusions><exclusion><groupId>com.shop</groupId><artifactId>common</artifactId></exclusion></exclusions>')}</dependencies>`,
          '',
        ),
        ...common,
      },
      [],
    ],
    [
      'a plugin’s dependency',
      {
        [web]: pom(
          'web',
          `<build><plugins><plugin><artifactId>maven-checkstyle-plugin</artifactId><dependencies>${dependency('common')}</dependencies></plugin></plugins></build>`,
          '',
        ),
        ...common,
      },
      ['services/web → libs/common'],
    ],
    [
      'a plugin of the repository',
      { [web]: pom('web', '<build><plugins><plugin><groupId>com.shop</groupId><artifactId>common</artifactId></plugin></plugins></build>', ''), ...common },
      ['services/web → libs/common'],
    ],
    [
      'an artifact in a plugin’s configuration',
      {
        [web]: pom(
          'web',
          '<build><plugins><plugin><artifactId>x</artifactId><configuration><annotationProcessorPaths><path><groupId>com.shop</groupId><artifactId>common</artifactId></path></annotationProcessorPaths></configuration></plugin></plugins></build>',
          '',
        ),
        ...common,
      },
      ['services/web → libs/common'],
    ],
    [
      'a profile',
      { [web]: pom('web', `<profiles><profile><id>x</id><dependencies>${dependency('common')}</dependencies></profile></profiles>`, ''), ...common },
      ['services/web → libs/common'],
    ],
    ['a comment', { [web]: pom('web', `<!-- <dependencies>${dependency('common')}</dependencies> -->`, ''), ...common }, []],
  ])('%s', async (_, files, edges) => {
    expect((await read(files)).edges).toEqual(edges)
  })

  it('takes any value of what a profile sets', async () => {
    const files = {
      'pom.xml': root(
        `${modules('core', 'app')}<properties><v>2.12</v></properties><profiles><profile><id>n</id><properties><v>2.13</v></properties></profile></profiles>`,
      ),
      'core/pom.xml': pom('core_2.13'),
      'app/pom.xml': pom('app', `<dependencies>${dependency('core_${v}')}</dependencies>`),
    }
    expect((await read(files)).edges).toContain('app → core')
  })

  it('says which line', async () => {
    const { why } = await read({ [web]: pom('web', `\n<dependencies>\n${dependency('common')}\n</dependencies>`, ''), ...common })
    expect(why('services/web → libs/common')).toEqual(['services/web/pom.xml:7 dependency com.shop:common'])
  })
})

describe('parents', () => {
  it('are their file, through as many as there are, and give the group and properties', async () => {
    const { edges, packages } = await read({
      'pom.xml': root(modules('services', 'common')),
      'services/pom.xml': pom('services', `<packaging>pom</packaging>${modules('web', 'orders/pom.xml')}<properties><name>common</name></properties>`),
      'services/web/pom.xml': pom('web', `<dependencies>${dependency('${name}')}</dependencies>`, parent.replace('>shop<', '>services<')),
      'services/orders/pom.xml': pom('orders', '', parent.replace('>shop<', '>services<')),
      'common/pom.xml': pom('common'),
    })
    expect(edges).toEqual([
      'common → pom.xml',
      'services/orders → services/pom.xml',
      'services/pom.xml → pom.xml',
      'services/web → common',
      'services/web → services/pom.xml',
    ])
    expect(packages).toEqual(['common', 'services/orders', 'services/web'])
  })

  it.each<[string, string, readonly string[]]>([
    ['elsewhere', '<relativePath>../../build/parent</relativePath>', ['services/web → build/parent/pom.xml']],
    ['elsewhere, as a file', '<relativePath>../../build/parent/pom.xml</relativePath>', ['services/web → build/parent/pom.xml']],
    ['found by name only', '<relativePath/>', ['services/web → build/parent/pom.xml']],
    ['found by name, though the path is wrong', '<relativePath>../nowhere</relativePath>', ['services/web → build/parent/pom.xml']],
  ])('%s', async (_, relativePath, expected) => {
    const files = {
      'build/parent/pom.xml': pom('shop', '<packaging>pom</packaging>', '<groupId>com.shop</groupId>'),
      [web]: pom('web', '', parent.replace('</parent>', `${relativePath}</parent>`)),
    }
    expect((await read(files)).edges).toEqual(expected)
  })

  it('from a repository are none of ours', async () => {
    const spring = '<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><relativePath/></parent>'
    expect((await read({ 'pom.xml': root(modules('web')), 'web/pom.xml': pom('web', '', spring) })).edges).toEqual([])
  })

  it('need what they give to all their children', async () => {
    const files = {
      'pom.xml': root(
        `${modules('tools', 'web')}<build><plugins><plugin><artifactId>x</artifactId><dependencies>${dependency('tools')}</dependencies></plugin></plugins></build>`,
      ),
      'tools/pom.xml': pom('tools', '', '<groupId>com.shop</groupId>'),
      'web/pom.xml': pom('web'),
    }
    expect((await read(files)).edges).toEqual(['pom.xml → tools', 'web → pom.xml'])
  })

  it('that cannot be read are still the parent', async () => {
    const { edges, damaged } = await read({ 'pom.xml': '<project><modules>', 'web/pom.xml': pom('web') })
    expect(edges).toEqual(['web → pom.xml'])
    expect(damaged).toEqual([{ path: 'pom.xml', message: expect.stringContaining('not valid XML: Missing end tag for element modules') }])
  })
})

describe('modules', () => {
  it('of profiles and of Maven 4 are packages', async () => {
    const files = {
      'pom.xml': root(`<subprojects><subproject>a</subproject></subprojects><profiles><profile><id>x</id>${modules('b')}</profile></profiles>`),
      'a/pom.xml': pom('a'),
      'b/pom.xml': pom('b'),
      'c/pom.xml': pom('c', '', ''),
    }
    expect((await read(files)).packages).toEqual(['a', 'b'])
  })

  it('that a plugin or a test has as data are none', async () => {
    const { damaged, packages } = await read({
      'x/src/test/resources/it/pom.xml': root(modules('y')),
      'x/src/main/resources/archetype-resources/pom.xml': '#if',
    })
    expect({ damaged, packages }).toEqual({ damaged: [], packages: [] })
  })
})

it.each<[string, string, readonly string[]]>([
  [
    'a folder beside',
    '<build><resources><resource><directory>${project.basedir}/../../protos</directory></resource></resources></build>',
    ['services/web → protos'],
  ],
  [
    'a relative one',
    '<build><plugins><plugin><artifactId>x</artifactId><configuration><protoSourceRoot>../../protos/</protoSourceRoot></configuration></plugin></plugins></build>',
    ['services/web → protos'],
  ],
  [
    'through a property',
    '<properties><top>${basedir}/../..</top></properties><build><plugins><plugin><artifactId>x</artifactId><configuration><configLocation>${top}/config/style.xml</configLocation></configuration></plugin></plugins></build>',
    ['services/web → config/style.xml'],
  ],
  ['from the root', '<properties><style>${maven.multiModuleProjectDirectory}/config/style.xml</style></properties>', ['services/web → config/style.xml']],
  ['a pattern', '<properties><style>${basedir}/../../config/*.xml</style></properties>', ['services/web → config']],
  ['nothing there', '<properties><style>${basedir}/../../gone/x.xml</style></properties>', []],
  ['its own', '<build><directory>${project.basedir}/target</directory></build>', []],
  ['the root', '<properties><top>${basedir}/../..</top></properties>', []],
])('names files elsewhere: %s', async (_, body, expected) => {
  expect((await read({ [web]: pom('web', body, ''), 'protos/a.proto': '', 'config/style.xml': '' })).edges).toEqual(expected)
})

it('counts the .mvn folder of a build for all its projects', async () => {
  const { edges, why } = await read({ 'pom.xml': root(modules('web')), '.mvn/extensions.xml': '', 'web/pom.xml': pom('web') })
  expect(edges).toEqual(['pom.xml → .mvn', 'web → .mvn', 'web → pom.xml'])
  expect(why('web → .mvn')).toEqual(['web/pom.xml:1 the build’s .mvn folder'])
})
