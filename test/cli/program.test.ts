import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fulano } from './fake-terminal.ts'

const folder = await mkdtemp(join(tmpdir(), 'fulano-cli-'))
after(() => rm(folder, { recursive: true }))
const typo = join(folder, 'typo.json')
await writeFile(typo, '{ "sed": 42 }')
const corrupt = join(folder, 'corrupt.json')
await writeFile(corrupt, '{ "fulano": 1,')

const other = createServer().listen(0, '127.0.0.1')
after(() => other.close())
await new Promise((resolve) => other.once('listening', resolve))
const taken = String((other.address() as AddressInfo).port)

const WRONG: readonly { args: string[]; env?: Record<string, string>; says: RegExp }[] = [
  { args: ['--prot', '5000'], says: /unknown flag --prot; the nearest is --port \(fulano serve --help/ },
  { args: ['serve', '--data-file', 'x'], says: /unknown flag --data-file; the nearest is --data / },
  { args: ['generate', '--personel', '5'], says: /unknown flag --personel; the nearest is --personal / },
  { args: ['personas', '--jsno'], says: /unknown flag --jsno; the nearest is --json / },
  { args: ['generate', '--sed=1'], says: /unknown flag --sed; the nearest is --seed / },
  { args: ['-z'], says: /unknown flag -z; the nearest is -/ },
  { args: ['sevre'], says: /unknown command "sevre"; did you mean serve\?/ },
  { args: ['xyzzy'], says: /unknown command "xyzzy"; known: serve, generate, personas/ },
  { args: ['--quiet', 'generate'], says: /the command comes first: fulano generate/ },
  { args: ['--port'], says: /argument missing/ },
  { args: ['--port', '99999'], says: /--port: expected a port from 0 to 65535, not "99999"/ },
  { args: ['--port', 'abc'], says: /--port: expected a port/ },
  {
    args: ['--shutdown-grace', '1.5'],
    says: /--shutdown-grace: expected a whole number of seconds from 0 to 3600/,
  },
  {
    args: [],
    env: { FULANO_SHUTDOWN_GRACE: '3601' },
    says: /FULANO_SHUTDOWN_GRACE: expected a whole number/,
  },
  { args: [], env: { FULANO_PORT: 'abc' }, says: /FULANO_PORT: expected a port/ },
  { args: ['--port', '0', '--seed', '-1'], says: /--seed: expected a whole number/ },
  { args: ['--port', taken], says: new RegExp(`${taken}.* in use.*--port`) },
  {
    args: ['--seeds', 'dmo'],
    says: /no seeds called "dmo" \(did you mean demo\?\); known: demo, gatilhos, minimal/,
  },
  { args: ['--seeds', typo], says: /typo\.json: \$\.sed: unknown key; did you mean "seed"\?/ },
  { args: ['--port', '0', '--data', corrupt], says: /corrupt\.json:1:15: not JSON: it ends too early/ },
  {
    args: ['--port', '0', '--data', join(folder, 'no', 'x.json')],
    says: /cannot write the data file .*no such file or folder/,
  },
  { args: ['--port', '0', '--spec', '9.9.9'], says: /9\.9\.9/ },
  {
    args: ['personas', '--kind', 'persnal'],
    says: /--kind: "persnal" is not known; did you mean personal\?/,
  },
  {
    args: ['personas', '--archetype', 'widdow'],
    says: /--archetype: "widdow" is not known; did you mean widow\?/,
  },
  { args: ['personas', 'extra'], says: /too many arguments/ },
  { args: ['generate', '--format', 'cvs'], says: /--format: "cvs" is not known; did you mean csv\?/ },
  { args: ['generate', '--personal', '1e6'], says: /--personal: expected a whole number from 0 to/ },
  { args: ['generate', '--personal', '-1'], says: /--personal: expected/ },
  { args: ['generate', '--personal', '999999999999'], says: /--personal: expected/ },
  { args: ['generate', '--archetype', 'widow', '--business', '1'], says: /--archetype widow is personal/ },
  {
    args: ['generate', '--resource', 'personal/identification'],
    says: /did you mean personal\/identifications\?/,
  },
  { args: ['generate', '--resource', 'personal/identifications'], says: /--resource is for --format csv/ },
  {
    args: ['generate', '--out', join(folder, 'no', 'x.json')],
    says: /cannot write .*no such file or folder; choose another with --out/,
  },
  {
    args: ['generate', '--out', 'x.sqlite'],
    says: /--out x\.sqlite: no format is called "sqlite"; end it in json, ndjson, csv, or name a --format/,
  },
  {
    args: ['personas', '--stresses', 'sexo=OUTRO'],
    says: /no customer shows "sexo=OUTRO"; did you mean sex=OUTRO\?/,
  },
  { args: ['personas', '--stresses', 'sex=OUTRA'], says: /did you mean sex=OUTRO\?/ },
  { args: ['personas', '--stresses', 'socialNam'], says: /did you mean socialName\?/ },
  { args: ['personas', '--stresses', 'nationality + zzzzzz.yy=1'], says: /no customer shows "zzzzzz\.yy=1"/ },
  { args: ['personas', '--stresses', 'cnpjNumber~['], says: /"\[" is no regular expression/ },
  { args: ['--host', '-x'], says: /--host: expected an address/ },
  { args: ['--fill', 'sparce'], says: /--fill: expected full, .*not "sparce"; did you mean sparse\?/ },
  { args: ['--auth', 'consnt'], says: /--auth: expected token, consent, .*did you mean consent\?/ },
  { args: ['places', 'Recifi'], says: /no places with "Recifi"; did you mean Recife\/PE\?/ },
  { args: ['occupations', 'zzzz'], says: /no occupations with "zzzz"; fulano occupations lists them all/ },
  { args: ['generate', '--out', folder, '--format', 'json'], says: /cannot write .*it is a folder/ },
  {
    args: ['generate', '--out', join(folder, 'x.csv')],
    says: /x\.csv is one file, but csv is a table each for personal\/ident/,
  },
  { args: ['generate', '--format', 'csv', '--out', typo], says: /cannot write the folder/ },
]
for (const { args, env, says } of WRONG) {
  test(`fulano ${args.join(' ')} ${env ? JSON.stringify(env) : ''} is one line and exit code 2`, async () => {
    const { code, out, err } = await fulano(args, { env })
    assert.match(err, says)
    assert.match(err, /^fulano: [^\n]+\n$/)
    assert.deepEqual([code, out], [2, ''])
  })
}

const HELP: readonly { args: string[]; says: RegExp }[] = [
  { args: ['--help'], says: /serve (.|\n)*generate (.|\n)*personas / },
  { args: ['serve', '--help'], says: /-h, --host <address>[^-]*127\.0\.0\.1;\s+FULANO_HOST,\s+HOST/ },
  { args: ['generate', '--help'], says: /one table per resource/ },
  { args: ['personas', '--help'], says: /--json/ },
  { args: ['-h'], says: /serve (.|\n)*generate (.|\n)*personas / },
  { args: ['serve', '-h'], says: /--host <address>/ },
  { args: ['generate', '-h'], says: /--workers/ },
  { args: ['-h', '--port', '1'], says: /serve (.|\n)*generate / },
  { args: ['--version'], says: /^1\.2\.3\n$/ },
]
for (const { args, says } of HELP) {
  test(`fulano ${args.join(' ')}`, async () => {
    const { code, out, err } = await fulano(args)
    assert.match(out, says)
    assert.deepEqual([code, err], [0, ''])
  })
}

const GREETED: readonly { name: string; args: string[]; env?: Record<string, string>; says: RegExp }[] = [
  { name: 'five to try', args: [], says: /(\n {2}Bearer [a-z-]+ +\S[^\n]*){5}\n\n/ },
  {
    name: 'the default command and its flags',
    args: ['-h', '127.0.0.1'],
    says: /on http:\/\/127\.0\.0\.1:\d+ with/,
  },
  { name: 'a variable', args: [], env: { FULANO_SEEDS: 'minimal' }, says: /with 2 customers/ },
  {
    name: 'a flag over a variable',
    args: ['--seeds', 'minimal'],
    env: { FULANO_SEEDS: 'zzz' },
    says: /with 2 customers/,
  },
  { name: 'where everybody is', args: [], says: /\/__admin\/personas/ },
  { name: 'where the console is', args: [], says: /\nConsole: +http:\/\/127\.0\.0\.1:\d+\/\n/ },
  { name: 'silence', args: ['--quiet'], says: /^$/ },
  { name: 'silence by a variable', args: [], env: { FULANO_QUIET: '1' }, says: /^$/ },
  {
    name: 'a token where the admin needs one',
    args: ['-h', '0.0.0.0'],
    says: /\nAdmin token: [\w-]{20,}\n$/,
  },
  { name: 'the token even when quiet', args: ['-h', '0.0.0.0', '-q'], says: /^Admin token: [\w-]{20,}\n$/ },
  {
    name: 'a token where the public calls',
    args: ['--public-url', 'https://x.example', '-q'],
    says: /^Admin token: [\w-]{20,}\n$/,
  },
  { name: 'no token that is known', args: ['-h', '0.0.0.0', '-q', '--admin-token', 'x'], says: /^$/ },
  { name: 'no token where there is no admin', args: ['-h', '0.0.0.0', '-q', '--no-admin'], says: /^$/ },
  {
    name: 'no admin by a variable',
    args: ['-h', '0.0.0.0', '-q'],
    env: { FULANO_NO_ADMIN: 'true' },
    says: /^$/,
  },
]
for (const { name, args, env, says } of GREETED) {
  test(`serve prints ${name}`, async () => {
    const { code, out, err } = await fulano(['--port', '0', ...args], { env })
    assert.match(out, says)
    assert.deepEqual([code, err], [0, ''])
  })
}

test('a variable that nothing reads is warned of, and the server starts', async () => {
  const { code, err } = await fulano(['--port', '0', '--quiet'], { env: { FULANO_SEDS: 'minimal' } })
  assert.equal(code, 0)
  assert.match(
    err,
    /^fulano: warning: nothing reads the variable "FULANO_SEDS"; did you mean FULANO_SEEDS\?\n$/,
  )
})

test('no variable of the server bothers a command that does not serve', async () => {
  const { code } = await fulano(['generate', '--personal', '1'], {
    env: { PORT: 'abc', FULANO_LOG_LEVEL: 'loud' },
  })
  assert.equal(code, 0)
})
