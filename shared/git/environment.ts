/** One line of git configuration; the same key may come several times. */
export type ConfigEntry = readonly [key: string, value: string]

// What a surrounding git command, hook or alias leaves behind and what would make git work on another repository than ours.
const inherited = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_GRAFT_FILE',
  'GIT_SHALLOW_FILE',
  'GIT_REPLACE_REF_BASE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_DEFAULT_HASH',
  'GIT_DEFAULT_REF_FORMAT',
  'GIT_TEMPLATE_DIR',
]

/**
 * The environment for a git process of ours: no foreign repository, no prompt, messages in English (they are read), and
 * configuration by `GIT_CONFIG_*`, after what is there already. Credentials travel here, never in argv or files.
 */
export function gitEnvironment(base: NodeJS.ProcessEnv, config: readonly ConfigEntry[] = []): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...base, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', LANGUAGE: '', GIT_OPTIONAL_LOCKS: '0' }
  for (const name of inherited) delete env[name]
  if (config.length === 0) return env
  const before = Number.parseInt(base.GIT_CONFIG_COUNT ?? '0', 10) || 0
  config.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${before + index}`] = key
    env[`GIT_CONFIG_VALUE_${before + index}`] = value
  })
  env.GIT_CONFIG_COUNT = String(before + config.length)
  return env
}
