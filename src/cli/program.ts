import { Command, CommanderError } from 'commander'
import { codeOf, InputError } from '../domain/failure.ts'
import { KINDS } from '../domain/kind.ts'
import { FORMATS } from '../export/formats.ts'
import { ARCHETYPES } from '../generate/archetypes.ts'
import { CAPACITY } from '../generate/identity.ts'
import { closest, nearest } from '../json/nearest.ts'
import { SETTINGS, settingsOf } from '../settings.ts'
import { DIAGRAM_FORMATS, DIAGRAM_TYPES } from '../standard/diagrams/names.ts'
import { RESOURCES } from '../standard/resources.ts'
import { VERSIONS } from '../standard/versions.ts'
import type { CatalogueName } from './catalogue.ts'
import { addFapi } from './fapi-command.ts'
import { addSettings, countUpTo, memberOf, settingsFrom } from './options.ts'
import type { Terminal } from './terminal.ts'

const EXIT = { ok: 0, found: 1, unexpected: 1, badInput: 2 } as const

/** What an audit that found something leaves behind; nobody did anything wrong. */
class Found extends Error {}

/**
 * Does what the arguments say and resolves to the exit code: 0, 2 for input that was wrong (one line says which), 1 for
 * a fault of ours. The only place that turns errors into words for the person at the terminal.
 */
export async function run(args: readonly string[], version: string, terminal: Terminal): Promise<number> {
  try {
    await programOf(version, terminal).parseAsync(args.map(helpFor), { from: 'user' })
    return EXIT.ok
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok
    if (error instanceof Found) return EXIT.found
    // Whoever was reading has seen enough: `| head -1`.
    if (codeOf(error) === 'EPIPE') return EXIT.ok
    const expected = error instanceof InputError || error instanceof CommanderError
    terminal.err.write(`fulano: ${expected ? '' : 'unexpected error: '}${lineOf(error)}\n`)
    return expected ? EXIT.badInput : EXIT.unexpected
  }
}

/** `-h` is the host that is named behind it; by itself it asks for help, as everywhere. */
function helpFor(arg: string, at: number, args: readonly string[]): string {
  const next = args[at + 1]
  return arg === '-h' && (next === undefined || next.startsWith('-')) ? '--help' : arg
}

/** The message without commander's prefix, on one line whatever was quoted in it. */
const lineOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim()

const SERVE_HELP = `
serve is what fulano does when it is told nothing else: fulano --port 5000
Its flags: fulano serve --help`

function programOf(version: string, terminal: Terminal): Command {
  const program = new Command('fulano')
    .description(
      'A sandbox bank full of nobodies: the Customers API of Open Finance Brasil, with invented customers.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('--help', 'print this; -h by itself too')
    .addHelpText('after', SERVE_HELP)
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => terminal.out.columns ?? 100,
    })
    .exitOverride()
    // So that `dictionary --version` is the dictionary's own flag.
    .enablePositionalOptions()
  addServe(program, terminal)
  addGenerate(program, terminal)
  addPersonas(program, terminal)
  addProfiles(program, terminal)
  addCatalogues(program, terminal)
  addReference(program, terminal)
  addDiagram(program, terminal)
  addAudit(program, terminal)
  addFapi(program, terminal)
  for (const command of program.commands.flatMap((one) => [one, ...one.commands]))
    command.exitOverride((error) => refuse(error, command))
  return program
}

/** Commander suggests a flag only where it is sure; the nearest one helps even when it is far. */
function refuse(error: CommanderError, command: Command): never {
  const flag = error.code === 'commander.unknownOption' ? /'([^'=]+)/.exec(error.message)?.[1] : undefined
  if (flag === undefined) throw error
  const known = command.createHelp().visibleOptions(command)
  const near = closest(
    flag,
    known.flatMap(({ long, short }) => [long, short].filter((name) => name !== undefined)),
  )
  const all = `fulano ${command.name()} --help`
  throw new InputError(`unknown flag ${flag}; the nearest is ${near} (${all} lists them)`)
}

// Commands are loaded when they are called: `personas` does not wait for Express.

function addServe(program: Command, terminal: Terminal): void {
  const command = program
    .command('serve', { isDefault: true })
    .description('answer on the six endpoints, until it is stopped (the default command)')
    // A mistyped command lands here too, and deserves a better answer than "too many arguments".
    .allowExcessArguments()
  addSettings(command, SETTINGS).action(async () => {
    const [word] = command.args
    if (word !== undefined) throw new InputError(misplaced(word, program))
    const { serve } = await import('./serve.ts')
    await serve(settingsFrom(command, SETTINGS, terminal.env), terminal)
  })
}

function misplaced(word: string, program: Command): string {
  const names = program.commands.map((command) => command.name())
  if (names.includes(word)) return `the command comes first: fulano ${word} ...`
  const near = nearest(word, names)
  return `unknown command ${JSON.stringify(word)}; ${near ? `did you mean ${near}?` : `known: ${names.join(', ')}`}`
}

const GENERATE_HELP = `
json is one array, ndjson one customer per line. csv is one table per resource: --out FOLDER gets a file for each;
--resource picks one, for --out FILE or for a pipe, where personal/identifications (or business/identifications, when
only companies are asked for) is what comes unless picked. A registration is a row; objects become dotted columns,
lists numbered ones (contacts.phones.0.number), and what is left of a longer list is JSON in its column .rest.`

function addGenerate(program: Command, terminal: Terminal): void {
  const settings = settingsOf('seed')
  const command = program
    .command('generate')
    .description('write invented customers: as many as you like, the same for the same seed')
    .option(
      '--personal <count>',
      'how many persons (10 when neither is told)',
      countUpTo('--personal', CAPACITY.personal),
    )
    .option('--business <count>', 'how many companies', countUpTo('--business', CAPACITY.business))
    .option(
      '--archetype <id>',
      'only of this kind of customer',
      memberOf(
        '--archetype',
        ARCHETYPES.map(({ id }) => id),
      ),
    )
    .option(
      '--format <format>',
      `${FORMATS.join(', ')}; by the ending of --out, or ndjson`,
      memberOf('--format', FORMATS),
    )
    .option(
      '--resource <resource>',
      'the one table of a csv',
      memberOf(
        '--resource',
        RESOURCES.map(({ key }) => key),
      ),
    )
    .option('--out <path>', 'a file, or a folder for csv; standard output when absent')
    .option(
      '--workers <count>',
      'threads that write at the same time; the bytes are the same',
      countUpTo('--workers', 64),
    )
    .addHelpText('after', GENERATE_HELP)
  addSettings(command, settings).action(async (flags: object) => {
    const { generate } = await import('./generate.ts')
    await generate({ ...flags, ...settingsFrom(command, settings, terminal.env) }, terminal)
  })
}

function addPersonas(program: Command, terminal: Terminal): void {
  const settings = settingsOf('seed', 'seeds', 'data')
  const command = program
    .command('personas')
    .description('list the customers that serve would answer for')
    .option('--kind <kind>', KINDS.join(' or '), memberOf('--kind', KINDS))
    .option(
      '--archetype <id>',
      'only of this kind of customer',
      memberOf(
        '--archetype',
        ARCHETYPES.map(({ id }) => id),
      ),
    )
    .option(
      '--stresses <branch>',
      'only who shows it: nationality, sex=OUTRO, !contacts.phones.phoneExtension',
    )
    .option('--json', 'for machines')
  addSettings(command, settings).action(async (flags: object) => {
    const { personas } = await import('./personas.ts')
    await personas({ ...flags, ...settingsFrom(command, settings, terminal.env) }, terminal)
  })
}

function addProfiles(program: Command, terminal: Terminal): void {
  program
    .command('profiles')
    .description('list the ways in which a bank can behave, for serve --profile')
    .option('--json', 'for machines')
    .action(async (flags: { json?: boolean }) => {
      const { profiles } = await import('./profiles.ts')
      await profiles(flags, terminal)
    })
}

/** TABLE of the commands that list what a recipe may say. */
const CATALOGUES: Readonly<Record<CatalogueName, string>> = {
  places: 'list the towns that a recipe may name',
  occupations: 'list the occupations that a recipe may name, by CBO code or by title',
  activities: 'list the activities that the recipe of a company may name, by CNAE subclass or by title',
  archetypes: 'list the kinds of customer that a recipe may name',
}

function addCatalogues(program: Command, terminal: Terminal): void {
  for (const [name, description] of Object.entries(CATALOGUES)) {
    program
      .command(name)
      .description(description)
      .argument('[query...]', 'only the rows in which these words stand')
      .option('--format <format>', 'text or json', memberOf('--format', ['text', 'json'] as const))
      .action(async (words: readonly string[], flags: object) => {
        const { catalogue } = await import('./catalogue.ts')
        await catalogue(name as CatalogueName, words.join(' ') || undefined, flags, terminal)
      })
  }
}

/** `dictionary` and `example`, which show one resource of the standard. */
function addReference(program: Command, terminal: Terminal): void {
  const settings = settingsOf('seed', 'seeds')
  const keys = RESOURCES.map(({ key }) => key)
  const versions = VERSIONS.map(({ id }) => id)
  const describe = (name: 'dictionary' | 'example', description: string): Command =>
    program
      .command(name)
      .description(description)
      .argument('<resource>', keys.join(', '), memberOf('the resource', keys))
      .option(
        '--version <id>',
        `${versions.join(', ')}; the newest when absent`,
        memberOf('--version', versions),
      )
      .option('--persona <key>', 'alias, id or document of the customer who is the example')

  const own = describe('dictionary', 'print the data dictionary of a resource as CSV with semicolons').option(
    '--compare <id>',
    'one column more: what became of each field since that version',
    memberOf('--compare', versions),
  )
  addSettings(own, settings).action(async (resource: string, flags: object) => {
    const { dictionary } = await import('./reference.ts')
    await dictionary(resource, { ...flags, ...settingsFrom(own, settings, terminal.env) }, terminal)
  })
  const shown = describe('example', 'print what a resource returns for one customer').option(
    '--format <format>',
    'json or csv',
    memberOf('--format', ['json', 'csv'] as const),
  )
  addSettings(shown, settings).action(async (resource: string, flags: object) => {
    const { example } = await import('./reference.ts')
    await example(resource, { ...flags, ...settingsFrom(shown, settings, terminal.env) }, terminal)
  })
}

const DIAGRAM_HELP = `
structure is the tree of a whole response; conceptual and logical are the entities of its data. svg turns dark on a dark
screen; mmd is Mermaid (GitHub, GitLab and VS Code draw it), dbml is for dbdiagram.io and for SQL.`

function addDiagram(program: Command, terminal: Terminal): void {
  const keys = RESOURCES.map(({ key }) => key)
  const versions = VERSIONS.map(({ id }) => id)
  program
    .command('diagram')
    .description('print a diagram of a resource, computed from its schema')
    .argument('<resource>', keys.join(', '), memberOf('the resource', keys))
    .option(
      '--type <type>',
      `${DIAGRAM_TYPES.join(', ')}; logical when absent`,
      memberOf('--type', DIAGRAM_TYPES),
    )
    .option(
      '--format <format>',
      `${DIAGRAM_FORMATS.join(', ')}; svg when absent`,
      memberOf('--format', DIAGRAM_FORMATS),
    )
    .option(
      '--version <id>',
      `${versions.join(', ')}; the newest when absent`,
      memberOf('--version', versions),
    )
    .option(
      '--compare <id>',
      'mark what became of each field since that version',
      memberOf('--compare', versions),
    )
    .addHelpText('after', DIAGRAM_HELP)
    .action(async (resource: string, flags: object) => {
      const { printDiagram } = await import('./diagram.ts')
      await printDiagram(resource, flags, terminal)
    })
}

const AUDIT_HELP = `
FILE is the body of an answer, its bare data, a persona, a list of personas or one a line (ndjson); a folder is read file
by file, and - is standard input. Exit code 0: nothing found; 1: something found; 2: it could not be read.`

function addAudit(program: Command, terminal: Terminal): void {
  const keys = RESOURCES.map(({ key }) => key)
  const versions = VERSIONS.map(({ id }) => id)
  program
    .command('audit')
    .description('is this JSON what a real bank could have sent? names every rule that it breaks')
    .argument('<file>', 'a file, a folder, or -')
    .option('--resource <resource>', 'found out when absent', memberOf('--resource', keys))
    .option('--version <id>', 'found out when absent', memberOf('--version', versions))
    .option('--format <format>', 'text or json', memberOf('--format', ['text', 'json'] as const))
    .addHelpText('after', AUDIT_HELP)
    .action(async (file: string, flags: object) => {
      const { auditFiles } = await import('./audit.ts')
      if (await auditFiles(file, flags, terminal)) throw new Found()
    })
}
