import { type Command, Option } from 'commander'
import { type Config, DEFAULTS } from '../config.ts'
import { excerpt, InputError } from '../domain/failure.ts'
import { nearest } from '../json/nearest.ts'
import { type Environment, flagOf, fromEnv, readSetting, type Setting, variableOf } from '../settings.ts'
import { HELP } from './help.ts'

/** Gives a command the flags of these settings. */
export function addSettings(command: Command, settings: readonly Setting[]): Command {
  for (const setting of settings) {
    const option = new Option(setting.flags, describe(setting))
    // A switch is handed no text: that it was written is all there is to read.
    if (option.required) option.argParser((text) => readSetting(setting, flagOf(setting), text))
    command.addOption(option)
  }
  return command
}

function describe(setting: Setting): string {
  const value = DEFAULTS[setting.key]
  const usual = typeof value === 'boolean' || value === undefined ? '' : `default ${value}; `
  return `${HELP[setting.key]} (${usual}${[variableOf(setting), ...(setting.also ? [setting.also] : [])].join(', ')})`
}

/** What the flags of a command and, behind them, the environment say. */
export function settingsFrom(
  command: Command,
  settings: readonly Setting[],
  env: Environment,
): Partial<Config> {
  const flags = settings.filter(({ key }) => command.getOptionValueSource(key) === 'cli')
  return {
    ...fromEnv(env, settings),
    ...Object.fromEntries(flags.map(({ key }) => [key, command.getOptionValue(key)])),
  }
}

/** Reads a flag that takes one of a list; the error names the nearest member, or all of a short list. */
export const memberOf =
  (flag: string, known: readonly string[]) =>
  (text: string): string => {
    if (known.includes(text)) return text
    const near = nearest(text, known)
    const hint = near ? `did you mean ${near}?` : `known: ${known.join(', ')}`
    throw new InputError(`${flag}: ${excerpt(text)} is not known; ${hint}`)
  }

/** Reads a flag that takes a whole number from 0 to `max`. */
export const countUpTo =
  (flag: string, max: number) =>
  (text: string): number => {
    if (/^\d{1,15}$/.test(text) && Number(text) <= max) return Number(text)
    throw new InputError(`${flag}: expected a whole number from 0 to ${max}, not ${excerpt(text)}`)
  }
