import { contradictions } from '../behaviour/rule-schema.ts'
import type { Finding } from '../json/findings.ts'
import { step } from '../json/json-path.ts'
import { type Persona, storedFor } from '../standard/persona.ts'
import { resourcesOf } from '../standard/resources.ts'
import { validateData } from '../standard/schema.ts'

/** What is wrong with the payloads of a persona that somebody edited by hand, and with its rules. */
export function payloadFindings(persona: Persona): Finding[] {
  const payloads = resourcesOf(persona.kind).flatMap((resource) =>
    validateData(resource, storedFor(persona, resource)).map((finding) => ({
      ...finding,
      path: `$.data${step(resource.topic)}${finding.path.slice(1)}`,
    })),
  )
  return [...payloads, ...documentFindings(persona), ...contradictions(persona.rules ?? [])]
}

/** A customer goes by the document of its registration. */
function documentFindings(persona: Persona): Finding[] {
  const own =
    persona.kind === 'personal'
      ? persona.data.identifications.flatMap(({ documents }) => [
          documents?.cpfNumber,
          documents?.passport?.number,
        ])
      : persona.data.identifications.map(({ cnpjNumber }) => cnpjNumber)
  const known = own.filter((document) => document !== undefined)
  return known.includes(persona.document)
    ? []
    : [
        {
          path: '$.document',
          words: {
            pt: `deve ser o do cadastro, ${known[0] ?? 'que não tem nenhum'}`,
            en: `must be the one of its registration, ${known[0] ?? 'which has none'}`,
          },
        },
      ]
}
