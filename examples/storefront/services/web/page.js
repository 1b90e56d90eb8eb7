import { format, money } from '@storefront/money'

/** The storefront as one HTML page. Everything that comes from elsewhere is escaped. */
export function renderPage({ greeting, version, banner, products, orders, recommended }) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Storefront</title>
<meta name="viewport" content="width=device-width">
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #16202a }
  .banner { background: #0b6e4f; color: #fff; padding: .5rem 1rem; border-radius: .4rem }
  li { display: flex; justify-content: space-between; gap: 1rem; border-bottom: 1px solid #e4e8ec; padding: .4rem 0 }
  ul { padding: 0 } form { display: inline } footer { color: #66727f; font-size: .85rem; margin-top: 2rem }
</style>
<h1>${escapeHtml(greeting)}</h1>
${banner ? `<p class="banner">Harbour festival: free delivery all week</p>` : ''}
<h2>For sale</h2>
<ul>
${products.map(productLine).join('\n')}
</ul>
${recommended.length > 0 ? `<p>Others also bought: ${recommended.map(escapeHtml).join(', ')}</p>` : ''}
<h2>Orders</h2>
<ul>
${orders.map(orderLine).join('\n') || '<li>None yet</li>'}
</ul>
<footer>storefront ${escapeHtml(version)}</footer>
`
}

function productLine({ sku, name, price, currency }) {
  const buy = `<form method="post" action="/buy"><input type="hidden" name="sku" value="${escapeHtml(sku)}"><button>Buy</button></form>`
  return `<li><span>${escapeHtml(name)}</span><span>${format(money(price, currency))} ${buy}</span></li>`
}

function orderLine({ id, status, total, currency }) {
  return `<li><span>Order ${escapeHtml(id)}</span><span>${escapeHtml(status)}</span><span>${format(money(total, currency))}</span></li>`
}

function escapeHtml(text) {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
