export { type Audit, type AuditOptions, audit, type Finding } from './audit/audit.ts'
export type { ProfileName } from './behaviour/profile.ts'
export type { Auth, Config, LogLevel } from './config.ts'
export type { Clock } from './domain/clock.ts'
export { ImpossibleFact, InputError } from './domain/failure.ts'
export type { Institution } from './domain/institution.ts'
export type { Kind } from './domain/kind.ts'
export type { Language, Words } from './domain/words.ts'
export {
  type BusinessOverrides,
  generatePersona,
  type PersonalOverrides,
  type PersonaRequest,
} from './generate/persona.ts'
export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts'
export type { FillId } from './standard/fill.ts'
export type { Persona } from './standard/persona.ts'
export type { VersionId } from './standard/versions.ts'
export type { PersonaQuery, Store } from './store/store.ts'
