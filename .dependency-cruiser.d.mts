declare const rules: {
  readonly forbidden: readonly object[]
  readonly options: { readonly enhancedResolveOptions: object } & Readonly<Record<string, unknown>>
}
export default rules
