/** The board's style sheet: light and dark, readable from across a room. */
export const boardStyle = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #667085; --line: #e4e7ec; --paper: #f7f8fa; --card: #fff; --good: #12855c; --bad: #c4320a; --moving: #b98900; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #98a2b3; --line: #2b3444; --paper: #10151d; --card: #182030; --good: #3ccb92; --bad: #ff7a54; --moving: #f2c14b; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2.5rem clamp(1rem, 4vw, 3.5rem); background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, -apple-system, "Segoe UI", sans-serif; }
header { display: flex; align-items: baseline; gap: 1rem; flex-wrap: wrap; margin-bottom: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0; letter-spacing: -.01em; }
header p { margin: 0; color: var(--soft); }
header strong { color: var(--bad); }
main { overflow-x: auto; }
table { border-collapse: separate; border-spacing: 0; width: 100%; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
th, td { text-align: left; padding: .7rem 1rem; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-weight: 600; font-size: .8rem; text-transform: uppercase; letter-spacing: .06em; }
tbody th { font-weight: 600; white-space: nowrap; }
td { min-width: 11rem; }
.version { font-weight: 550; white-space: nowrap; }
.version::before { content: ""; display: inline-block; width: .55rem; height: .55rem; border-radius: 50%; margin-right: .5rem; background: var(--soft); }
.good .version::before { background: var(--good); }
.bad .version::before { background: var(--bad); }
.moving .version::before { background: var(--moving); }
.version a { color: inherit; text-decoration: none; border-bottom: 1px dotted var(--soft); }
.meta { color: var(--soft); font-size: .82rem; padding-left: 1.05rem; white-space: nowrap; }
.empty { color: var(--soft); }
.badge { display: inline-block; margin: .35rem .35rem 0 1.05rem; padding: .05rem .5rem; border-radius: 999px; font-size: .75rem; border: 1px solid currentColor; }
.badge + .badge { margin-left: 0; }
.behind, .hold { color: var(--moving); }
.badge.bad { color: var(--bad); }
footer { margin-top: 1.25rem; color: var(--soft); font-size: .82rem; }
`
