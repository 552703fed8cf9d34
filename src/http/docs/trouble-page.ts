import type { ErrorRequestHandler } from 'express'
import { Problem } from '../../bank/problem.ts'
import { setHeaders } from '../open-call.ts'
import { frame } from './frame.ts'
import { html } from './markup.ts'

/** What is wrong with an address, as a page to whoever reads pages; anybody else gets the error of the standard. */
export const troublePage: ErrorRequestHandler = function troublePage(error, req, res, next) {
  if (req.method !== 'GET' && req.method !== 'HEAD') return next(error)
  res.vary('Accept')
  if (!(error instanceof Problem) || req.accepts(['json', 'html']) !== 'html') return next(error)
  const body = html`<h1>${error.title}</h1>
${error.details.map((detail) => html`<p class="lead">${detail}</p>`)}
<p><a href="/docs">Voltar aos recursos</a></p>`
  for (const name of ['content-disposition', 'etag']) res.removeHeader(name)
  setHeaders(res, error.headers)
  res
    .status(error.status)
    .type('html')
    .send(frame({ title: error.title, body }))
}
