/**
 * What is taken to be in a base image without looking into its layers. Folders of the Filesystem Hierarchy Standard 3.0 and of home directories are there, with
 * modes and owners of their own; the links are those of distributions with a merged /usr (Debian, Ubuntu, Fedora, Arch) and with /run. Everything else is
 * taken not to be there: it gets mode 0755 and root as its owner, which is what almost every such folder has.
 */
export type InBase = 'folder' | 'link' | 'absent'

const links: ReadonlySet<string> = new Set([
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/usr/sbin',
  '/usr/tmp',
  '/var/run',
  '/var/lock',
  '/var/mail',
])

const folders: ReadonlySet<string> = new Set(
  `/boot /dev /etc /home /media /mnt /opt /proc /root /run /srv /sys /tmp /usr /var
  /dev/shm /etc/ca-certificates /etc/cron.d /etc/default /etc/init.d /etc/opt /etc/pki /etc/profile.d /etc/security /etc/skel /etc/ssl /etc/ssl/certs
  /usr/bin /usr/games /usr/include /usr/lib /usr/lib32 /usr/lib64 /usr/libexec /usr/local /usr/share /usr/src
  /usr/local/bin /usr/local/etc /usr/local/games /usr/local/include /usr/local/lib /usr/local/libexec /usr/local/sbin /usr/local/share /usr/local/src
  /usr/local/share/ca-certificates /usr/share/ca-certificates /usr/share/doc /usr/share/man /usr/share/zoneinfo
  /var/cache /var/empty /var/lib /var/local /var/log /var/opt /var/spool /var/tmp`
    .trim()
    .split(/\s+/),
)

/** What a base has at an absolute path. `workdir` is its own working folder, where that is known: WORKDIR makes it. */
export function inBase(path: string, workdir: string | undefined): InBase {
  if (links.has(path)) return 'link'
  if (folders.has(path) || /^\/home\/[^/]+$/.test(path)) return 'folder'
  return workdir !== undefined && (workdir === path || workdir.startsWith(`${path}/`)) ? 'folder' : 'absent'
}

/** Whether a file copied to a path surely lands at it, and not in a folder of that name that the base may have. */
export function isSurelyFile(destination: string, source: string): boolean {
  const [to, from] = [nameOf(destination), nameOf(source)]
  if (/^(?:\/usr(?:\/local)?)?\/bin\/[^/]+$/.test(destination)) return true
  const extension = /.\.[^.]+$/.exec(to)?.[0].slice(1)
  return to === from || `${to}.sh` === from || (extension !== undefined && extension !== '.d' && from.endsWith(extension))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
