/** Runs in the browser: searches the dictionary as one types. Without it the button asks the server, which hides the same rows. */
export const SEARCH_SCRIPT = `const form = document.getElementById('busca')
if (form) {
  const field = form.elements.namedItem('q')
  const said = document.getElementById('achados')
  const rows = [...document.querySelectorAll('#dicionario-tabela tbody tr')]
  const plain = (text) => text.normalize('NFD').replace(/\\p{M}/gu, '').toLowerCase()
  const show = () => {
    const words = plain(field.value).split(/\\s+/).filter(Boolean)
    let count = 0
    for (const row of rows) {
      row.hidden = !words.every((word) => row.dataset.text.includes(word))
      if (!row.hidden) count += 1
    }
    said.textContent = count === rows.length ? count + ' campos' : count + ' de ' + rows.length + ' campos'
    const url = new URL(location.href)
    if (field.value) url.searchParams.set('q', field.value)
    else url.searchParams.delete('q')
    history.replaceState(history.state, '', url)
  }
  field.addEventListener('input', show)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    show()
  })
}
`
