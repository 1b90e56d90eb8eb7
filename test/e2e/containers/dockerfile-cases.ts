// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
/** A context's files: text, with `!` at the end of the name for a program, `@` for a link whose target is the text. */
export type CaseFiles = Readonly<Record<string, string>>

export interface DockerfileCase {
  readonly name: string
  readonly dockerfile: string
  readonly files?: CaseFiles
  readonly args?: Readonly<Record<string, string>>
  readonly target?: string
  /** Docker 20.10 does not know it yet, gets it wrong (a wildcard below files, set-user-id by --chmod), or cannot save it (an image without layers). */
  readonly since?: '26.1'
}

/** What most cases copy from. */
export const commonFiles: CaseFiles = {
  'a.txt': 'a\n',
  'b.txt': 'b\n',
  'run.sh!': '#!/bin/sh\necho hi\n',
  'src/one.js': '1\n',
  'src/two.ts': '2\n',
  'src/deep/three.js': '3\n',
  'src/deep/er/four.js': '4\n',
  'src/link.js@': 'one.js',
  'src/dangling@': 'nowhere',
  'dir link@': 'src/deep',
  'linked@': 'src/deep',
  'file-link@': 'a.txt',
  'rooted@': '/src/one.js',
  'sub/link-up@': '../src',
  'sub/x y.txt': 'spaces\n',
  'node_modules/x/index.js': 'x\n',
  'node_modules/x/.keep': '\n',
  '.hidden': 'h\n',
  'dist/app.js': 'app\n',
  'dist/app.js.map': 'map\n',
}

const copies = (line: string, base = 'scratch') => `FROM ${base}\nWORKDIR /w\n${line}\n`

/** Dockerfiles that both BuildKit and the planner build, to be compared. */
export const dockerfileCases: readonly DockerfileCase[] = [
  { name: 'all of a context', dockerfile: copies('COPY . .') },
  { name: 'a folder into a folder that is not there', dockerfile: copies('COPY src out') },
  { name: 'a folder into a folder with a slash', dockerfile: copies('COPY src/ out/') },
  { name: 'a file under another name', dockerfile: copies('COPY a.txt renamed') },
  { name: 'a file into folders that are not there', dockerfile: copies('COPY a.txt deep/er/') },
  { name: 'several sources', dockerfile: copies('COPY a.txt b.txt src ./x/') },
  { name: 'wildcards', dockerfile: copies('COPY *.txt src/*.?s /x/') },
  { name: 'wildcards over folders', dockerfile: copies('COPY di* /x/') },
  { name: 'wildcards in the middle', dockerfile: copies('COPY src/*/*.js /x/'), since: '26.1' },
  { name: 'hidden files and classes', dockerfile: copies('COPY .h* [ab].txt /x/') },
  { name: 'a link that is the source', dockerfile: copies('COPY file-link /x/\nCOPY linked /y\nCOPY rooted /z/\nCOPY sub/link-up/one.js /q/') },
  { name: 'links that a wildcard names', dockerfile: copies('COPY *linked *-link /x/') },
  { name: 'names with spaces', dockerfile: copies('COPY ["sub/x y.txt", "/x/"]\nCOPY "dir\\ link" /y\n').replace('COPY "dir\\ link" /y\n', '') },
  {
    name: 'owners',
    dockerfile: copies('COPY --chown=5:6 src /x/y\nCOPY --chown=7 a.txt /x/\nCOPY --chown=root b.txt src/one.js /n/\nCOPY --chown=0:9 run.sh /o/p/q'),
  },
  { name: 'modes of files', dockerfile: copies('COPY --chmod=600 a.txt b.txt ./\nCOPY --chmod=4755 run.sh ./'), since: '26.1' },
  { name: 'modes of folders', dockerfile: copies('COPY --chmod=0700 src ./') },
  {
    name: 'working folders',
    dockerfile: 'FROM scratch\nWORKDIR a\nWORKDIR b/../c\nUSER 12\nWORKDIR /d/e\nUSER 13:14\nWORKDIR f\nCOPY a.txt .\nWORKDIR /w/./x//y/\n',
  },
  {
    name: 'stages',
    dockerfile:
      'FROM scratch AS one\nCOPY --chown=3:4 src /s\nENV A=1\nFROM one AS two\nCOPY a.txt /s/\nFROM scratch\nCOPY --from=two /s /out\nCOPY --from=0 s/deep /d/\nCOPY --from=one --chown=9 /s/*.js /js/\nCOPY --from=two /s/link.js /l/',
  },
  { name: 'a target', dockerfile: 'FROM scratch AS one\nCOPY a.txt /\nFROM scratch AS two\nCOPY b.txt /\n', target: 'one' },
  { name: 'files over files', dockerfile: copies('COPY src /x\nCOPY a.txt /x/one.js\nCOPY dist /x\nCOPY --chown=1 src/deep /x/deep') },
  { name: 'through a link of an earlier line', dockerfile: copies('COPY sub /sub\nCOPY src /src\nCOPY a.txt /sub/link-up/\nCOPY b.txt /sub/link-up/deep/') },
  {
    name: '.dockerignore',
    dockerfile: copies('COPY . .'),
    files: { '.dockerignore': '# no\n**/*.js\n!src/deep/**\nsrc/deep/er\nnode_modules\n/dist/*.map\n.hidden\n*link*\n' },
  },
  { name: '.dockerignore that takes back in', dockerfile: copies('COPY . .'), files: { '.dockerignore': '*\n!src/deep/er\n!a.txt\n!sub/**/*.txt\n' } },
  {
    name: '.dockerignore that leaves folders empty',
    dockerfile: copies('COPY . .\nCOPY src /src'),
    files: { '.dockerignore': '**/*.js\n**/*.ts\nsrc/link.js\n' },
  },
  { name: "a Dockerfile's own ignore file", dockerfile: copies('COPY . .'), files: { '.dockerignore': '*', 'Dockerfile.dockerignore': 'src\nnode_modules\n' } },
  {
    name: 'here-documents',
    dockerfile: copies(
      'ARG X=val\nCOPY <<A <<-"B" a.txt /docs/\nhi $X "q" \\$X\nA\n\ttabs $X\n\tB\nCOPY --chmod=755 <<run /bin/run\n#!/bin/sh\nrun\nCOPY <<\'F\' /plain\n$X\nF',
    ),
    since: '26.1',
  },
  {
    name: 'variables',
    dockerfile:
      'ARG G=global\nARG H\nFROM scratch\nARG G\nARG H=h\nARG D=${G}-${H:+set}\nENV E=$D F="a b" P=$PATH "Q Q"=1 S=a\\ b\nENV OLD some text $E\nENV E=new T=$E\nLABEL l=$T m=\'$T\' "n n"=${U:-unset}\nWORKDIR /$G/${NOPE:-d}\nCOPY ${NOPE}a.txt $D/\n',
    args: { H: 'given' },
  },
  {
    name: 'patterns of variables',
    dockerfile: 'FROM scratch\nENV V=a/b/c.tar.gz\nLABEL a=${V#*/} b=${V##*/} c=${V%.*} d=${V%%.*} e=${V/b/x} f=${V//[/}\n'.replace(' f=${V//[/}', ''),
    since: '26.1',
  },
  {
    name: 'a command line for the shell',
    dockerfile:
      'FROM scratch\nSHELL ["/bin/ash", "-ec"]\nENTRYPOINT run me\nCMD a  "b"\nHEALTHCHECK --interval=1m30s --timeout=500ms --start-period=2s --retries=5 CMD curl -f x\n',
    since: '26.1',
  },
  {
    name: 'lists',
    dockerfile:
      'FROM scratch\nCMD ["a", "b c"]\nENTRYPOINT ["/x"]\nHEALTHCHECK CMD ["/x", "y"]\nVOLUME ["/v", "/w w"]\nVOLUME /x /y\nSTOPSIGNAL 9\nUSER a:b\nEXPOSE 80 81/udp 90-92/TCP 80\n',
    since: '26.1',
  },
  {
    name: 'an entrypoint clears what a stage before said',
    dockerfile: 'FROM scratch AS a\nCMD ["x"]\nENTRYPOINT ["first"]\nCOPY a.txt /\nFROM a\nENTRYPOINT ["y"]\n',
  },
  { name: 'a list that is no list', dockerfile: "FROM scratch\nCMD ['a', 'b']\nENTRYPOINT []\nHEALTHCHECK NONE\n", since: '26.1' },
  { name: 'continued lines', dockerfile: 'FROM scratch\nENV A=1 \\\n  # comment\n\n  B=2\nCOPY a.txt \\\n b.txt \\  \n /x/\n' },
  { name: 'another escape', dockerfile: '# escape=`\nFROM scratch\nENV A=1 `\n B=a\\b C=`$A\nCOPY a.txt `\n /x/\n' },
  { name: 'ADD of files', dockerfile: copies('ADD a.txt src /x/\nADD --chown=4 run.sh /y') },
  {
    name: 'on an image',
    dockerfile:
      'FROM base\nWORKDIR /srv/app\nCOPY . .\nCOPY run.sh /usr/local/bin/\nCOPY a.txt /etc/\nCOPY --chown=65534:65534 src /home/nobody/src\nUSER nobody\nENV PATH=/srv/bin:$PATH\nCMD ["sh"]',
  },
  { name: 'over folders of an image', dockerfile: 'FROM base\nCOPY a.txt /tmp/\nCOPY src /root\nCOPY b.txt /etc/\nENTRYPOINT ["x"]' },
]
