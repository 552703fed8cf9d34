/** Mixes two 32-bit words into one (the finaliser of MurmurHash3 over their sum of products). */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(b ^ 0x27d4_eb2f, 0xc2b2_ae35)
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const known = new Map<string, number>()

/** A 32-bit word of a text (FNV-1a). Labels are few and come back for every customer, so they are remembered. */
export function hashText(text: string): number {
  const before = known.get(text)
  if (before !== undefined) return before
  const hash = hashOnce(text)
  if (known.size < 1024) known.set(text, hash)
  return hash
}

/** The same word of a text that somebody sent, which is not remembered: it would take the place of a label. */
export function hashOnce(text: string): number {
  let h = 0x811c_9dc5
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x0100_0193)
  return h >>> 0
}
