// `node bare.mjs PORT BODY HEADERS`: node:http and nothing else, not even a loader of TypeScript.
// BODY is in base64, HEADERS an object in JSON. Head and body go out in one write.
import { createServer } from 'node:http'

const [port, body = '', headers = '{}'] = process.argv.slice(2)
const bytes = Buffer.from(body, 'base64').toString('latin1')
const head = Object.entries(JSON.parse(headers)).flat()

createServer((_req, res) => {
  res.writeHead(200, head)
  res.end(bytes, 'latin1')
}).listen(Number(port), '127.0.0.1')
