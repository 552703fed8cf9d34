/** As text of a page, whatever it says. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #f4f4f1; margin: 0 }
main { max-width: 36rem; margin: 2rem auto; padding: 1.5rem 2rem; background: #fff; border-radius: .5rem }
h1 { font-size: 1.5rem; line-height: 1.2 }
fieldset { border: 1px solid #767676; border-radius: .25rem; margin: 1.5rem 0; padding: 1rem }
label { display: block; margin-top: .5rem }
select, input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 1px solid #767676; border-radius: .25rem }
button { font: inherit; padding: .75rem 1.25rem; margin: .25rem .5rem .25rem 0; border-radius: .25rem; border: 2px solid #0b5c3b; cursor: pointer }
button[value=aprovar] { background: #0b5c3b; color: #fff }
button[value=recusar] { background: #fff; color: #0b5c3b }
:focus-visible { outline: 3px solid #b35900; outline-offset: 2px }
.erro { color: #a40000; font-weight: bold }
footer { font-size: .875rem; color: #4a4a4a }
`

/** A page of the bank, whole; `body` is HTML. It loads nothing. */
export const pageOf = (title: string, body: string): string => `<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Banco Fulano</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
<footer><p>O Banco Fulano é um sandbox: o banco e os clientes são fictícios.</p></footer>
</main>
</body>
</html>
`
