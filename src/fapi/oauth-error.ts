import type { ServerResponse } from 'node:http'

/** Answers as RFC 6749, 5.2 has it; `why` is ASCII. */
export function refuse(res: ServerResponse, status: number, error: string, why: string): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  res.end(JSON.stringify({ error, error_description: why }))
}
