export const id = 652;
export const ids = [652];
export const modules = {

/***/ 5652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/report/paint.js
var report_paint = __webpack_require__(4915);
;// CONCATENATED MODULE: ./build/shared/report/board.js

/** The board from what the ledger holds. Services and environments that only the ledger knows are shown too: what runs must be seen. */
function boardOf(services, environments, states, nominations) {
    const allServices = [...new Set([...services, ...states.map((state) => state.service)])];
    const allEnvironments = [...new Set([...environments, ...states.map((state) => state.environment)])];
    const byCell = new Map(states.map((state) => [`${state.environment}/${state.service}`, state]));
    const cells = allServices.flatMap((service) => allEnvironments.map((environment) => boardCell(service, environment, byCell.get(`${environment}/${service}`), nominations.get(service) ?? [])));
    return { services: allServices, environments: allEnvironments, cells };
}
function boardCell(service, environment, state, nominations) {
    if (!state)
        return { service, environment, digest: null, version: null, status: 'empty', since: null, behind: null, attempt: 0 };
    const { live, attempt, hold } = state;
    const url = state.target.url;
    return {
        service,
        environment,
        digest: live?.digest ?? null,
        version: live?.version ?? null,
        status: attempt.status,
        since: live?.since ?? null,
        behind: live ? behindBy(live.release, nominations) : null,
        ...(typeof url === 'string' ? { url } : {}),
        ...(hold ? { hold: hold.reason } : {}),
        ...(attempt.reason ? { reason: attempt.reason } : {}),
        attempt: attempt.number,
        actor: attempt.actor,
    };
}
/** Releases nominated after the newest nomination of the live one, each counted once. */
function behindBy(release, nominations) {
    const index = nominations.findLastIndex((nomination) => nomination.release === release);
    if (index === -1)
        return null;
    return new Set(nominations.slice(index + 1).map((nomination) => nomination.release)).size;
}
/** The board as a text table: a row per service, a column per environment. */
function renderBoard(board, now, paint) {
    if (board.cells.every((cell) => cell.status === 'empty'))
        return ['nothing is deployed yet'];
    const head = ['', ...board.environments.map((environment) => paint.bold(environment))];
    const rows = board.services.map((service) => [
        paint.bold(service),
        ...board.environments.map((environment) => {
            const cell = board.cells.find((each) => each.service === service && each.environment === environment);
            return cell ? cellText(cell, now, paint) : '';
        }),
    ]);
    return (0,report_paint/* columns */.Y)([head, ...rows], '   ');
}
function cellText(cell, now, paint) {
    if (cell.status === 'empty')
        return paint.dim('·');
    if (cell.version === null)
        return paint.red(`✘ nothing live (${cell.status.replaceAll('_', ' ')})`);
    const behind = cell.behind ? paint.yellow(` ↓${cell.behind}`) : '';
    const age = cell.since ? paint.dim(` ${ageOf(cell.since, now)}`) : '';
    const hold = cell.hold ? paint.yellow(' held') : '';
    return `${mark(cell, paint)} ${cell.version}${age}${behind}${hold}`;
}
function mark(cell, paint) {
    if (isGood(cell))
        return paint.green('●');
    return cell.status === 'in_progress' ? paint.yellow('◐') : paint.red('●');
}
/** Whether the cell is as it should be: its last attempt went well, or what it serves is the newest release all the same (the bad one was reverted). */
function isGood(cell) {
    const wentWell = cell.status === 'succeeded' || cell.status === 'no_change' || cell.status === 'superseded';
    return wentWell || (cell.status === 'rolled_back' && cell.behind === 0);
}
/** `just now`, `4 min`, `3 h`, `12 d`. */
function ageOf(since, now) {
    const minutes = Math.floor((now.getTime() - Date.parse(since)) / 60_000);
    if (minutes < 1)
        return 'just now';
    if (minutes < 60)
        return `${minutes} min`;
    return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / (24 * 60))} d`;
}

;// CONCATENATED MODULE: ./build/shared/report/board-style.js
/** The board's style sheet: light and dark, readable from across a room. */
const boardStyle = `
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
`;

;// CONCATENATED MODULE: ./build/shared/report/board-page.js


/** The board as one self-contained HTML page: no script, no request to anywhere. */
function boardPage(board, project, now) {
    const head = board.environments.map((environment) => `<th scope="col">${html(environment)}</th>`).join('');
    const rows = board.services.map((service) => {
        const cells = board.environments.map((environment) => cellHtml(board.cells.find((cell) => cell.service === service && cell.environment === environment), now));
        return `<tr><th scope="row">${html(service)}</th>${cells.join('')}</tr>`;
    });
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(project)} · what runs where</title>
<style>${boardStyle}</style>
</head>
<body>
<header><h1>${html(project)}</h1><p>${summary(board)}</p></header>
<main><table>
<thead><tr><td></td>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></main>
<footer>${now.toISOString().replace('T', ' ').slice(0, 16)} UTC · read from the ledger by Slipway</footer>
</body>
</html>
`;
}
function summary(board) {
    const live = board.cells.filter((cell) => cell.version !== null);
    const bad = board.cells.filter((cell) => cell.status !== 'empty' && cell.status !== 'in_progress' && !isGood(cell));
    const behind = live.filter((cell) => (cell.behind ?? 0) > 0);
    const parts = [`${board.services.length} services`, `${live.length} cells live`];
    if (behind.length > 0)
        parts.push(`${behind.length} behind`);
    parts.push(bad.length > 0 ? `<strong>${bad.length} ${bad.length === 1 ? 'needs' : 'need'} attention</strong>` : 'all well');
    return parts.join(' · ');
}
function cellHtml(cell, now) {
    if (!cell || cell.status === 'empty')
        return '<td class="empty">–</td>';
    const kind = cell.status === 'in_progress' ? 'moving' : isGood(cell) ? 'good' : 'bad';
    const badges = [
        cell.behind ? `<span class="badge behind">${cell.behind} behind</span>` : '',
        cell.hold ? `<span class="badge hold" title="${html(cell.hold)}">held</span>` : '',
        kind === 'bad' ? `<span class="badge bad">${html(cell.status.replaceAll('_', ' '))}${cell.reason ? `: ${html(cell.reason)}` : ''}</span>` : '',
    ].join('');
    const title = cell.version === null ? 'nothing live' : html(cell.version);
    const link = cell.url?.startsWith('http') ? `<a href="${html(cell.url)}">${title}</a>` : title;
    const meta = [
        cell.digest ? `<code>${html(cell.digest.slice(7, 19))}</code>` : '',
        cell.since ? `<time datetime="${html(cell.since)}">${ageOf(cell.since, now)}</time>` : '',
    ];
    return `<td class="${kind}"><div class="version">${link}</div><div class="meta">${meta.filter(Boolean).join(' · ')}</div>${badges}</td>`;
}
function html(text) {
    return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

// EXTERNAL MODULE: ./build/cli/with-workspace.js
var with_workspace = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/cli/commands/status.js






const command = {
    usage: 'status [--html FILE] [--at TIME]',
    summary: 'what runs where, since when, and how far behind',
    options: { html: { type: 'string' }, at: { type: 'string' } },
    describe: { html: 'write the board as a page too', at: 'as it was then (ISO 8601, or a date)' },
    positionals: [0, 0],
    run: (context) => (0,with_workspace/* withWorkspace */.A)(context, async (workspace) => {
        const { html, at } = context.values;
        const time = typeof at === 'string' ? parseTime(at) : undefined;
        await workspace.ledger.refresh();
        const states = time ? await workspace.ledger.cellsAt(time.toISOString()) : await workspace.ledger.cells();
        const services = workspace.project.services.map((service) => service.name);
        const deployed = [...new Set(states.map((state) => state.service))];
        const nominations = new Map(await Promise.all(deployed.map(async (service) => [service, (await workspace.ledger.releases(service)).nominations.filter((each) => !time || each.at <= time.toISOString())])));
        const environments = workspace.project.environments.map((environment) => environment.name);
        const board = boardOf(services, environments, states, nominations);
        const now = time ?? workspace.now();
        const text = [...renderBoard(board, now, context.terminal.paint)];
        if (typeof html === 'string') {
            await (0,promises_.writeFile)(external_node_path_.resolve(html), boardPage(board, external_node_path_.basename(workspace.root), now));
            text.push('', `written: ${html}`);
        }
        return { json: { cells: board.cells.filter((cell) => cell.status !== 'empty') }, text, exitCode: 0 };
    }),
};
function parseTime(text) {
    const time = new Date(text);
    if (Number.isNaN(time.getTime()))
        throw new errors/* UserError */.yo(`--at takes a time such as 2026-05-01T10:00Z, not ${text}`);
    return time;
}


/***/ }),

/***/ 7293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ withWorkspace)
/* harmony export */ });
/* harmony import */ var _shared_workspace_open_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3151);

/** Opens the workspace for a command and closes it whatever happens. */
async function withWorkspace(context, work) {
    const workspace = await (0,_shared_workspace_open_js__WEBPACK_IMPORTED_MODULE_0__/* .openWorkspace */ .O)(context.workspaceOptions);
    try {
        return await work(workspace);
    }
    finally {
        await workspace.close();
    }
}


/***/ }),

/***/ 4915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ columns)
/* harmony export */ });
/** Text left-aligned in columns; widths go by what is seen, so colour codes do not count. */
function columns(rows, gap = '  ') {
    const widths = [];
    for (const row of rows)
        for (const [index, cell] of row.entries())
            widths[index] = Math.max(widths[index] ?? 0, visibleLength(cell));
    return rows.map((row) => row
        .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - visibleLength(cell)))
        .join(gap)
        .trimEnd());
}
const colourCode = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
function visibleLength(text) {
    return [...text.replace(colourCode, '')].length;
}


/***/ })

};
