import type { Command } from 'commander'
import { InputError } from '../domain/failure.ts'
import { nearest } from '../json/nearest.ts'
import { settingsOf } from '../settings.ts'
import type { ReceiverFlags, SuiteFlags } from './fapi.ts'
import { addSettings, settingsFrom } from './options.ts'
import type { Terminal } from './terminal.ts'

const NAMES = ['receiver', 'suite-config']

/** `fulano fapi receiver` and `fulano fapi suite-config`, which work on the folder of `--auth fapi`, server or no server. */
export function addFapi(program: Command, terminal: Terminal): void {
  const fapi = program
    .command('fapi')
    .description('receivers for serve --auth fapi')
    .allowExcessArguments()
    .action((_flags, { args: [word] }: Command) => {
      const near = word === undefined ? undefined : nearest(word, NAMES)
      throw new InputError(`fapi: ${near ? `did you mean ${near}?` : `expected ${NAMES.join(' or ')}`}`)
    })
  addReceiver(fapi, terminal)
  addSuiteConfig(fapi, terminal)
}

/** A flag that may be given several times. */
const several = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]

function addReceiver(fapi: Command, terminal: Terminal): void {
  const settings = settingsOf('fapiDir')
  const command = fapi
    .command('receiver')
    .description(
      'make a receiver with a certificate and keys of its own, which a running server knows at once',
    )
    .requiredOption(
      '--redirect-uri <url>',
      'where its customers come back to; may be given several times',
      several,
    )
    .option('--name <name>', 'its client_id and folder; the next receptora-N when absent')
    .option('--role <role>', 'DADOS unless given; may be given several times', several)
    .option('--json', 'for machines')
  addSettings(command, settings).action(async (flags: ReceiverFlags) => {
    const { makeFapiReceiver, redirectUri } = await import('./fapi.ts')
    const checked = { ...flags, redirectUri: flags.redirectUri.map(redirectUri) }
    await makeFapiReceiver(checked, settingsFrom(command, settings, terminal.env), terminal)
  })
}

function addSuiteConfig(fapi: Command, terminal: Terminal): void {
  const settings = settingsOf('fapiDir', 'fapiPort', 'fapiMtlsPort')
  const command = fapi
    .command('suite-config')
    .description('print what the conformance suite of the OpenID Foundation wants to be told, keys and all')
    .option('--suite-url <url>', 'where the suite is', 'https://localhost:8443')
    .option('--alias <name>', 'what the suite calls the test', 'fulano')
  addSettings(command, settings).action(async (flags: SuiteFlags) => {
    const { printSuiteConfig } = await import('./fapi.ts')
    await printSuiteConfig(flags, settingsFrom(command, settings, terminal.env), terminal)
  })
}
