import { type Check, isRecord, type Schema } from './keywords.ts'

/** The checks of what is within a list or an object; `make` makes that of a schema within the schema. */
type Make = (schema: Schema) => Check

export function itemsOf({ items }: Schema, make: Make): Check[] {
  if (items === undefined) return []
  const item = make(items as Schema)
  return [
    (list, at, run) => {
      if (!Array.isArray(list)) return true
      let fits = true
      for (let index = 0; index < list.length; index++) {
        if (item(list[index], run ? `${at}/${index}` : '', run)) continue
        fits = false
        if (!run?.all) return false
      }
      return fits
    },
  ]
}

export function requiredOf(schema: Schema): Check[] {
  const { required } = schema as { readonly required?: readonly string[] }
  if (!required?.length) return []
  return [
    (data, instancePath, run) => {
      if (!isRecord(data)) return true
      let fits = true
      for (const missingProperty of required) {
        if (data[missingProperty] !== undefined) continue
        fits = false
        run?.found.push({
          instancePath,
          keyword: 'required',
          params: { missingProperty },
          data,
          parentSchema: schema,
        })
        if (!run?.all) return false
      }
      return fits
    },
  ]
}

export function keysOfObject(schema: Schema, make: Make): Check[] {
  const { additionalProperties: others } = schema
  if (others === undefined) return []
  const check = others === false ? undefined : make(others as Schema)
  const known = new Set(Object.keys(schema.properties ?? {}))
  const keyword = 'additionalProperties'
  return [
    (data, instancePath, run) => {
      if (!isRecord(data)) return true
      let fits = true
      for (const additionalProperty in data) {
        if (known.has(additionalProperty)) continue
        const at = run ? `${instancePath}/${escapeKey(additionalProperty)}` : ''
        if (check?.(data[additionalProperty], at, run)) continue
        fits = false
        if (!check)
          run?.found.push({
            instancePath,
            keyword,
            params: { additionalProperty },
            data,
            parentSchema: schema,
          })
        if (!run?.all) return false
      }
      return fits
    },
  ]
}

export function propertiesOf({ properties = {} }: Schema, make: Make): Check[] {
  const checks = Object.entries(properties as Readonly<Record<string, Schema>>).map(
    ([key, schema]) => [key, make(schema), `/${escapeKey(key)}`] as const,
  )
  if (checks.length === 0) return []
  return [
    (value, at, run) => {
      if (!isRecord(value)) return true
      let fits = true
      for (const [key, check, step] of checks) {
        const part = value[key]
        if (part === undefined || check(part, run ? at + step : '', run)) continue
        fits = false
        if (!run?.all) return false
      }
      return fits
    },
  ]
}

const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')
