/** Formats that `generate` writes. */
export const FORMATS = ['json', 'ndjson', 'csv'] as const
export type Format = (typeof FORMATS)[number]

export const isFormat = (text: unknown): text is Format => FORMATS.includes(text as Format)
