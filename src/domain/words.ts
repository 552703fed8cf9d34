/** Languages that messages are written in: users of the API, the admin and the pages read `pt`, the command line prints `en`. */
export const LANGUAGES = ['pt', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One message in each language; the reader's side picks. */
export type Words = Readonly<Record<Language, string>>

/** The message that `write` makes in each language, of parts that are in it. */
export const inEachLanguage = (write: (language: Language) => string): Words => ({
  pt: write('pt'),
  en: write('en'),
})
