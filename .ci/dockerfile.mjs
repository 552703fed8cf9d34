#!/usr/bin/env node
// Runs the steps of the Dockerfile without a Docker engine: each stage in a scratch folder of its own, COPY as a copy,
// RUN as a shell command, then the entry point in the background until the HEALTHCHECK says that it is well.
//   node .ci/dockerfile.mjs SCRATCH PORT
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const [scratch, port] = process.argv.slice(2)
const lines = readFileSync('Dockerfile', 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))

const stages = []
let entry = []
let command = []
let health
for (const line of lines) {
  const [, word, rest] = line.match(/^(\w+)\s+(.*)$/)
  const stage = stages.at(-1)
  const inside = (path) => join(stage.root, path.startsWith('/') ? path : join(stage.workdir, path))
  const steps = {
    FROM() {
      const name = rest.match(/ AS (\w+)$/)?.[1] ?? `stage-${stages.length}`
      stages.push({ name, root: join(scratch, name), workdir: '/', env: {} })
      mkdirSync(stages.at(-1).root, { recursive: true })
    },
    WORKDIR() {
      stage.workdir = rest
      mkdirSync(inside('.'), { recursive: true })
    },
    ENV() {
      for (const pair of rest.split(' ')) stage.env[pair.split('=')[0]] = pair.split('=')[1]
    },
    COPY() {
      const words = rest.split(' ')
      const from = words[0].startsWith('--from=') ? words.shift().slice('--from='.length) : undefined
      const to = words.pop()
      const source = from ? stages.find(({ name }) => name === from).root : '.'
      for (const path of words) {
        const target = to.endsWith('/') ? join(inside(to), basename(path)) : inside(to)
        cpSync(join(source, path), target, { recursive: true, verbatimSymlinks: true })
      }
    },
    RUN() {
      // Folders of the image's root and its user exist only in an image.
      if (/^mkdir \/data/.test(rest)) return
      execFileSync('bash', ['-c', rest], { cwd: inside('.'), stdio: 'inherit' })
    },
    HEALTHCHECK() {
      health = JSON.parse(rest.slice(rest.indexOf('CMD ') + 4))
    },
    ENTRYPOINT() {
      entry = JSON.parse(rest)
    },
    CMD() {
      command = JSON.parse(rest)
    },
    USER() {},
    EXPOSE() {},
  }
  if (!steps[word]) throw new Error(`.ci/dockerfile.mjs does not know ${word}`)
  console.log(`Dockerfile: ${line.slice(0, 100)}`)
  steps[word]()
}

const { root, workdir, env } = stages.at(-1)
const options = { cwd: join(root, workdir), env: { ...process.env, ...env, FULANO_PORT: port } }
const [file, ...args] = [...entry, ...command]
const server = spawn(file, args, { ...options, stdio: 'inherit' })
let healthy = false
for (let attempt = 0; attempt < 40 && !healthy; attempt++) {
  await new Promise((resolve) => setTimeout(resolve, 250))
  healthy = spawnSync(health[0], health.slice(1), options).status === 0
}
server.kill('SIGTERM')
const code = await new Promise((resolve) => server.once('exit', resolve))
console.log(`Dockerfile: healthy ${healthy}, exit code after SIGTERM ${code}`)
process.exit(healthy && code === 0 ? 0 : 1)
