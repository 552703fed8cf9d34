import { createHash } from 'node:crypto'

/**
 * TABLE of the seeds and profiles that come with the package: the SHA-256 of each, as the tests last checked it
 * (`UPDATE_GOLDENS=1 npm test` writes it anew). Whoever changes one has it checked at every start until then.
 */
export const SHIPPED: Readonly<Record<string, string>> = {
  'seeds/demo.json': 'eddfdc44502c66ffcbe30fbae9f364466e3b44737c1db000b11943cf42b2b851',
  'seeds/gatilhos.json': 'b086316f29b13e9af96a7bc8960bf5c50cca64edcef9207403fdcbbe2f898bb8',
  'seeds/minimal.json': '269eed37affbe3dab4d04ee770327c06d2125e305dddd320fe8a47a126867419',
  'profiles/broken-connections.json': '9de734c0e22f1a31bd6ff721ed813a5c62ff0cd85ed4fd622f543b623bd532a1',
  'profiles/calm.json': '2a929b2694d2913e715241999b64a24800083f60fd09e387e7432e746ce78f9c',
  'profiles/flaky.json': '85cd17c09bc89848ea3864ffa3c0b994f03abafaba13fcd739033061961ea2a7',
  'profiles/maintenance.json': '6e1fcb26f98bd5b5ac2e9a8e4665490e71bc11b674e3903486eef6ea7f5dd909',
  'profiles/overloaded.json': '13a66ddf79423a181f00b69defd31c00866a461c5ebe8521292371efb8d5b135',
  'profiles/production.json': '78a8f6229eb605f914f5a00a8bd44bda75221c0607bd3885dbf926385d65da78',
  'profiles/retry-drill.json': '7be1c0c8818ac6d86feaba9426c6c9b15f93f89d65474dbc1cd63d095abddc5b',
  'profiles/slow.json': 'eba49ea90e7a33f33d0ba018e5e41348643394c712f33e7b0ee46ebe53985909',
  'profiles/throttled.json': 'd714565dcf2291e819ed5e8e0e66d881dc51a62b276ca136b6150bd8245d0b00',
}

const digests = new Set(Object.values(SHIPPED))

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Whether a text is one of those, byte for byte: checking it again would be a fifth of a start. */
export const isShipped = (text: string): boolean => digests.has(digestOf(text))
