#!/usr/bin/env node
// Builds the image with buildah as the Dockerfile and .dockerignore say, and runs it as compose does: as the first process,
// as its user, without privileges, on a root that is read-only.
//   node .ci/image.mjs SCRATCH PORT      as root, on Linux
// No registry is asked for the base image: one of the same name is made of this machine's node, npm and shell.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const [scratch, port, ...more] = process.argv.slice(2)
if (!scratch || !/^[1-9]\d{0,4}$/.test(port) || port > 65_535 || more.length > 0) {
  console.error(
    'usage: node .ci/image.mjs SCRATCH PORT (a folder for the images, and a free port from 1 to 65535)',
  )
  process.exit(2)
}
const run = (file, ...args) => execFileSync(file, args, { encoding: 'utf8' }).trim()
const STORAGE = ['--storage-driver', 'vfs', '--root', `${scratch}/images`, '--runroot', `${scratch}/running`]
const buildah = (...args) => run('buildah', ...STORAGE, ...args)

/** What the steps and the entry point call, besides node and npm. */
const PROGRAMS = ['sh', 'env', 'mkdir', 'chown', 'setsid', 'id']

/** What every image with glibc has of it, and native modules of packages link to (Vite's). */
const LIBC = ['libdl.so.2', 'libm.so.6', 'libpthread.so.0', 'libresolv.so.2', 'librt.so.1', 'libutil.so.1']

/** Makes an image `name` out of what this machine has, laid out as in the one that it stands for. */
function makeBase(name) {
  const container = buildah('from', 'scratch')
  const root = buildah('mount', container)
  for (const folder of [
    'usr/bin',
    'usr/lib',
    'usr/lib64',
    'usr/local/bin',
    'usr/local/lib/node_modules',
    'etc',
    'root',
    'proc',
    'dev',
    'tmp',
  ])
    mkdirSync(join(root, folder), { recursive: true })
  for (const folder of ['bin', 'lib', 'lib64']) symlinkSync(`usr/${folder}`, join(root, folder))
  const programs = PROGRAMS.map((program) => run('which', program))
  const libraries = [process.execPath, ...programs].flatMap((file) => run('ldd', file).match(/\/\S+\.so\S*/g))
  const libc = dirname(libraries.find((file) => basename(file) === 'libc.so.6'))
  libraries.push(...LIBC.map((name) => join(libc, name)))
  for (const file of programs) cpSync(realpathSync(file), join(root, 'usr/bin', basename(file)))
  for (const file of new Set(libraries)) cpSync(realpathSync(file), join(root, file))
  cpSync(process.execPath, join(root, 'usr/local/bin/node'))
  const npm = dirname(dirname(realpathSync(run('which', 'npm'))))
  cpSync(npm, join(root, 'usr/local/lib/node_modules/npm'), { recursive: true })
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/local/bin/npm'))
  appendFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/tmp:/bin/sh\n')
  appendFileSync(join(root, 'etc/group'), 'root:x:0:\nnode:x:1000:\n')
  const certificates = process.env.NODE_EXTRA_CA_CERTS
  if (certificates) cpSync(realpathSync(certificates), join(root, 'etc/certificates.pem'))
  const trust = certificates ? ['--env', 'NODE_EXTRA_CA_CERTS=/etc/certificates.pem'] : []
  buildah('config', '--env', 'PATH=/usr/local/bin:/usr/bin', ...trust, container)
  buildah('commit', '--rm', '--quiet', container, `docker.io/library/${name}`)
  console.log(`image: ${name} stands for the published one, with node ${process.version} of this machine`)
}

const bases = readFileSync('Dockerfile', 'utf8').match(/(?<=^FROM )\S+/gm)
for (const name of new Set(bases)) makeBase(name)
const BUILD = [
  'bud',
  '--isolation',
  'chroot',
  '--pull-never',
  '--format',
  'docker',
  '--quiet',
  '--tag',
  'fulano',
  '.',
]
if (spawnSync('buildah', [...STORAGE, ...BUILD], { stdio: 'inherit' }).status !== 0) {
  console.log('image: it cannot be built')
  process.exit(1)
}
const { config } = JSON.parse(buildah('inspect', '--type', 'image', 'fulano')).Docker
const root = buildah('mount', buildah('from', '--pull-never', 'fulano'))

/** What an engine does around a container; the last words are what it runs. */
const CONTAIN = `
set -e
mount --make-rprivate /
mount --bind "$0" "$0"
mount --bind /dev "$0/dev"
mount -t proc proc "$0/proc"
mount -t tmpfs tmpfs "$0/tmp"
mount -t tmpfs -o uid=1000 tmpfs "$0/data"
mount -o remount,bind,ro "$0"
exec setpriv --no-new-privs chroot --userspec=${config.User} "$0" "$@"
`
const inside = (env, words) => [
  '/usr/bin/env',
  '-i',
  '-C',
  config.WorkingDir,
  ...config.Env,
  ...env,
  ...words,
]

/** Starts the image and resolves to its first process, by its number out here, once that one handles SIGTERM. */
async function start(env, args) {
  const words = inside(env, [...config.Entrypoint, ...args])
  const unshared = ['--mount', '--pid', '--fork', '--kill-child', 'bash', '-c', CONTAIN, root, ...words]
  const child = spawn('unshare', unshared, { stdio: ['ignore', 'ignore', 'inherit'] })
  const exit = new Promise((resolve) => child.once('exit', resolve))
  for (;;) {
    await sleep(2)
    const pid = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim()
    if (pid === '' || !readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(config.Entrypoint[0])) continue
    const caught = /^SigCgt:\s*(\w+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]
    if (BigInt(`0x${caught}`) & (1n << 14n)) return { pid: Number(pid), exit }
  }
}

function isHealthy(pid, env) {
  const [, ...check] = config.Healthcheck.Test
  const enter = [
    '--target',
    String(pid),
    '--mount',
    '--pid',
    '--root',
    '--setuid',
    '1000',
    '--setgid',
    '1000',
  ]
  return spawnSync('nsenter', [...enter, '--', ...inside(env, check)]).status === 0
}

/** TABLE of the ways to run it. `after`: when it is asked to stop, in milliseconds; absent: once it is healthy. */
const RUNS = [
  { name: 'the port of FULANO_PORT', env: [`FULANO_PORT=${port}`], args: config.Cmd },
  { name: 'the port of PORT', env: [`PORT=${port}`], args: config.Cmd },
  { name: 'the port of a flag', env: ['FULANO_PORT=1'], args: ['serve', '--port', port] },
  { name: 'a data file', env: ['FULANO_DATA=/data/fulano.json', `PORT=${port}`], args: config.Cmd },
  ...[0, 20, 50, 100, 150].map((after) => ({
    name: `stopped after ${after} ms`,
    env: [`PORT=${port}`],
    args: config.Cmd,
    after,
  })),
]
let failures = 0
for (const { name, env, args, after } of RUNS) {
  const { pid, exit } = await start(env, args)
  let healthy = after !== undefined
  if (healthy) await sleep(after)
  for (let attempt = 0; attempt < 40 && !healthy; attempt++) {
    await sleep(250)
    healthy = isHealthy(pid, env)
  }
  process.kill(pid, 'SIGTERM')
  const code = await Promise.race([exit, sleep(10_000, 'none within 10 s', { ref: false })])
  if (!healthy || code !== 0) failures++
  console.log(`image: ${name}: healthy ${after === undefined ? healthy : 'not asked'}, exit code ${code}`)
  if (typeof code === 'string') process.kill(pid, 'SIGKILL')
}
buildah('umount', '--all')
process.exit(failures === 0 ? 0 : 1)
