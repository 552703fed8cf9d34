/** What `/` shows a browser where nobody has built the console: a server that runs from its sources. */
export const unbuiltPage = `<!doctype html>
<html lang="pt-BR">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Fulano</title></head>
<body>
<main>
<h1>Fulano</h1>
<p>O banco está no ar, mas o console não foi construído: rode <code>npm run build</code> e suba de novo.</p>
<p lang="en">The bank is up, but its console was not built: run <code>npm run build</code> and start again.</p>
<ul>
<li><a href="docs">A documentação da API</a></li>
<li><a href="__admin/personas">Os clientes, em JSON</a></li>
</ul>
</main>
</body>
</html>
`
