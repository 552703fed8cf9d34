/** The types have the body's members as properties, which no accessor may stand for. */
const Bodiless = Response as unknown as new (
  body: null,
  init: ResponseInit,
) => Pick<Response, 'status' | 'headers'>

class LazyResponse extends Bodiless {
  readonly #bytes: string
  #used = false
  #whole: Response | undefined

  constructor(bytes: string, init: ResponseInit) {
    super(null, init)
    this.#bytes = bytes
  }

  /** The same with a body; one that was read before is read in it too, so that it says so. */
  #made(): Response {
    if (this.#whole) return this.#whole
    const { status, headers } = this
    this.#whole = new Response(Buffer.from(this.#bytes, 'latin1'), { status, headers })
    if (this.#used) void this.#whole.text()
    return this.#whole
  }

  #isFresh(): boolean {
    return !this.#used && this.#whole === undefined
  }

  async text(): Promise<string> {
    if (!this.#isFresh()) return this.#made().text()
    this.#used = true
    return Buffer.from(this.#bytes, 'latin1').toString('utf8')
  }

  async json(): Promise<unknown> {
    return this.#isFresh() ? JSON.parse(await this.text()) : this.#made().json()
  }

  get bodyUsed(): boolean {
    return this.#whole?.bodyUsed ?? this.#used
  }

  get body(): Response['body'] {
    return this.#made().body
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#made().arrayBuffer()
  }

  blob(): ReturnType<Response['blob']> {
    return this.#made().blob()
  }

  formData(): ReturnType<Response['formData']> {
    return this.#made().formData()
  }

  /** Newer than the types: Node has it from 22. */
  bytes(): Promise<Uint8Array> {
    return this.#made()
      .arrayBuffer()
      .then((buffer) => new Uint8Array(buffer))
  }

  clone(): Response {
    return this.#isFresh()
      ? lazyResponse(this.#bytes, { status: this.status, headers: this.headers })
      : this.#made().clone()
  }
}

/**
 * A Response whose body is made when somebody looks at it: of what one costs in Node, its stream is nine tenths, and most
 * callers want the text. Takes one character per byte.
 */
export const lazyResponse = (bytes: string, init: ResponseInit): Response =>
  new LazyResponse(bytes, init) as unknown as Response
