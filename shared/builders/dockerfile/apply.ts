import { rootedPath } from '../../dockerfile/clean-path.ts'
import type { Command, CommandLine } from '../../dockerfile/model.ts'
import type { PlannedLayer } from '../image/plan.ts'
import type { Contents } from '../port.ts'
import { applyCopy, type CopySources } from './apply-copy.ts'
import { makeFolders } from './copy.ts'
import { healthcheckText, quotedList } from './history.ts'
import { plannedLayer } from './layer.ts'
import { ownerOf } from './owner.ts'
import { portsOf } from './ports.ts'
import { isSignal } from './signals.ts'
import type { StageState } from './stage.ts'
import { problem, unsupported } from './stop.ts'

/** What instructions work with besides their stage. */
export interface Surroundings extends CopySources {
  readonly contents: Contents
  /** Build arguments as given. */
  readonly args: ReadonlyMap<string, string>
  /** ARG before the first FROM, and those that every build has. */
  readonly globals: ReadonlyMap<string, string>
}

/** Lets one instruction change its stage, as frontend/dockerfile/dockerfile2llb/convert.go does. Throws Stop. */
export async function applyCommand(stage: StageState, command: Command, around: Surroundings): Promise<void> {
  const { settings, variables } = stage
  const name = command.instruction.written
  const note = (createdBy: string) => stage.layers.push(settingsLayer(name, createdBy))
  switch (command.kind) {
    case 'from':
      return
    case 'run':
      return unsupported('it runs a command in the image')
    case 'onbuild':
      return unsupported('what it puts off is carried out by another builder')
    case 'arg': {
      const texts = command.args.map((arg) => {
        const value = around.args.get(arg.name) ?? (arg.value === undefined ? around.globals.get(arg.name) : variables.expand(arg.value))
        if (value !== undefined) variables.setArg(arg.name, value)
        return value === undefined ? arg.name : `${arg.name}=${value}`
      })
      note(`ARG ${texts.join(' ')}`)
      return
    }
    case 'env':
    case 'label': {
      // All of one line are put in before any of them counts.
      const pairs = command.pairs.map((pair) => [variables.expand(pair.name), variables.expand(pair.value)] as const)
      if (command.kind === 'env') {
        for (const [key, value] of pairs) variables.setEnv(key, value)
        settings.env = Object.fromEntries(variables.env)
      } else settings.labels = Object.fromEntries([...Object.entries(settings.labels ?? {}), ...pairs])
      note(`${command.kind.toUpperCase()} ${pairs.map(([key, value]) => `${key}=${value}`).join(' ')}`)
      return
    }
    case 'copy':
    case 'add': {
      const createdBy = await applyCopy(stage, command, around)
      stage.layers.push(plannedLayer(name, createdBy, stage.tree.takeLayer(), around.contents))
      return
    }
    case 'workdir':
      return applyWorkdir(stage, variables.expand(command.text), name, around.contents)
    case 'user':
      stage.user = variables.expand(command.text)
      settings.user = stage.user
      note(`USER ${stage.user}`)
      return
    case 'expose': {
      const ports = command.words.flatMap((word) => variables.words(word)).flatMap(portsOf)
      settings.ports = [...new Set([...(settings.ports ?? []), ...ports])]
      note(`EXPOSE [${ports.join(' ')}]`)
      return
    }
    case 'volume': {
      const volumes = command.words.map((word) => variables.expand(word))
      if (volumes.includes('')) problem('VOLUME specified can not be an empty string')
      settings.volumes = [...new Set([...(settings.volumes ?? []), ...volumes])]
      note(`VOLUME [${volumes.join(' ')}]`)
      return
    }
    case 'stopsignal': {
      const signal = variables.expand(command.text)
      if (!isSignal(signal)) problem(`invalid signal: ${signal}`, command.text)
      settings.stopSignal = signal
      note(`STOPSIGNAL ${signal}`)
      return
    }
    case 'shell':
      stage.shell = command.words
      settings.shell = command.words
      note(`SHELL [${command.words.join(' ')}]`)
      return
    case 'cmd':
      settings.cmd = commandLine(stage, command)
      stage.hasOwnCommand = true
      note(`CMD ${quotedList(settings.cmd)}`)
      return
    case 'entrypoint':
      settings.entrypoint = commandLine(stage, command)
      if (!stage.hasOwnCommand) delete settings.cmd
      note(`ENTRYPOINT ${quotedList(settings.entrypoint)}`)
      return
    case 'healthcheck': {
      const { test, ...numbers } = command.health
      settings.healthcheck = { test, ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== 0)) }
      note(`HEALTHCHECK ${healthcheckText(command.health)}`)
      return
    }
    case 'maintainer':
      // The field for it is deprecated: https://docs.docker.com/reference/dockerfile/#maintainer-deprecated
      settings.labels = { ...settings.labels, 'org.opencontainers.image.authors': command.text }
      note(`MAINTAINER ${command.text}`)
  }
}

function settingsLayer(name: string, createdBy: string): PlannedLayer {
  return { name, createdBy, empty: true, entries: async () => [] }
}

function applyWorkdir(stage: StageState, path: string, name: string, contents: Contents): void {
  if (!path.startsWith('/') && stage.workdir === undefined) unsupported('it is relative to the working folder of the base image, which is not known here', path)
  // An absolute path stays as it is written.
  stage.workdir = path.startsWith('/') ? path : rootedPath(stage.workdir ?? '/', path)
  stage.settings.workdir = stage.workdir
  const there = stage.tree.follow(stage.workdir)
  if (!there.node) makeFolders(stage.tree, there.path, 0o755, stage.user === '' ? undefined : ownerOf(stage.user, `USER ${stage.user}`))
  else if (there.node.type !== 'folder') problem(`${stage.workdir} is a file, not a folder`, path)
  stage.layers.push(plannedLayer(name, `WORKDIR ${stage.workdir}`, stage.tree.takeLayer(), contents))
}

function commandLine({ shell }: StageState, { words, isList }: CommandLine): readonly string[] {
  return isList ? words : [...shell, words.join(' ')]
}
