const names: ReadonlySet<string> = new Set(
  `ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH
  XCPU XFSZ RTMIN RTMAX`
    .trim()
    .split(/\s+/),
)

/** Whether Docker knows a signal: a number but 0, or a name of Linux with or without SIG (github.com/moby/sys/signal). */
export function isSignal(text: string): boolean {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0
  const name = text.toUpperCase().replace(/^SIG/, '')
  const realTime = /^RT(?:MIN\+(\d+)|MAX-(\d+))$/.exec(name)
  if (realTime) return Number(realTime[1] ?? 0) <= 15 && Number(realTime[2] ?? 0) <= 14 && Number(realTime[1] ?? realTime[2]) > 0
  return names.has(name)
}
