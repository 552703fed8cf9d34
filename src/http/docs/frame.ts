import { html, type Markup } from './markup.ts'

interface Shown {
  readonly title: string
  readonly body: Markup
}

/** A page about the standard, whole: everything it loads is this server's. */
export const frame = ({ title, body }: Shown): string =>
  html`<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Fulano</title>
<link rel="icon" type="image/svg+xml" href="/docs/icon.svg">
<link rel="stylesheet" href="/docs/standard.css">
</head>
<body>
<a class="skip" href="#conteudo">Ir para o conteúdo</a>
<header class="top">
<a class="brand" href="/docs">Fulano <span>o padrão</span></a>
<nav aria-label="Partes do servidor">
<a href="/docs">Recursos</a>
<a href="/docs/swagger">Swagger UI</a>
<a href="/">Início</a>
</nav>
</header>
<main id="conteudo">
${body}
</main>
<footer class="foot">
<p>O Banco Fulano é um sandbox: o banco e os clientes são fictícios. As figuras e as tabelas desta página são calculadas dos
esquemas que o servidor usa.</p>
</footer>
<script src="/docs/standard.js" defer></script>
</body>
</html>
`.html

/** A link of a list of which one is where the reader is. */
export const choice = (href: string, text: string, chosen: boolean): Markup =>
  chosen ? html`<a href="${href}" aria-current="true">${text}</a>` : html`<a href="${href}">${text}</a>`

/** The icon of the pages. */
export const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5c3b"/>' +
  '<path d="M11 25V7h11M11 16h8" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></svg>\n'
