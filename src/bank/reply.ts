/** What goes back to the caller, whoever carries it. */
export interface Reply {
  readonly status: number
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** One character per byte. */
  readonly body: string
}
