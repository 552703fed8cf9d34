import { DARK_RULES } from '../../standard/diagrams/palette.ts'

const COLOURS = `:root {
  color-scheme: light dark;
  --paper: #f7f8f5; --card: #fff; --band: #f2f5f3; --ink: #17211c; --soft: #525e57; --line: #d8deda; --strong: #7b8780;
  --accent: #0b5c3b; --tint: #e3f0e9;
  --added: #0b6634; --removed: #a3261d; --changed: #855000; --string: #1d4f86; --number: #8a3b00;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #101412; --card: #171c1a; --band: #1f2622; --ink: #e8eeea; --soft: #aab6af; --line: #313a35; --strong: #75827b;
    --accent: #7fd6aa; --tint: #1b2d24;
    --added: #74d7a0; --removed: #ff9d92; --changed: #f0b75c; --string: #a5c8ee; --number: #f0b98a;
  }
}
`

const TEXT = `* { box-sizing: border-box }
html { scroll-padding-top: 4rem }
body { margin: 0; font: 1rem/1.6 system-ui, 'Segoe UI', Roboto, sans-serif; color: var(--ink); background: var(--paper) }
main { max-width: 104rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 4rem }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px }
a:hover { text-decoration-thickness: 2px }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px }
h1 { font-size: clamp(1.6rem, 4vw, 2.2rem); line-height: 1.2; margin: .25rem 0 .5rem; letter-spacing: -.01em }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .25rem }
h3 { font-size: 1.05rem; margin: 0 }
p { max-width: 46rem; margin: .5rem 0 1rem }
code, pre { font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: .875em; overflow-wrap: anywhere }
small { font-size: .875em; color: var(--soft) }
.lead { font-size: 1.15rem; color: var(--soft) }
.hushed { color: var(--soft) }
.crumbs { margin: 0; font-size: .9rem; color: var(--soft) }
.skip { position: absolute; left: -100rem }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem 1rem; z-index: 3 }
`

const FRAME = `.top { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: baseline; padding: .9rem clamp(1rem, 3vw, 2.5rem);
  background: var(--card); border-bottom: 1px solid var(--line) }
.top nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem }
.top nav a { color: var(--ink); text-decoration: none; padding: .25rem 0 }
.top nav a:hover { text-decoration: underline }
.brand { font-weight: 700; text-decoration: none; font-size: 1.1rem }
.brand span { font-weight: 400; color: var(--soft) }
.foot { padding: 1rem clamp(1rem, 3vw, 2.5rem) 2rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem }
.foot p { margin: 0 auto; max-width: 99rem }
section { margin: 2.5rem 0 }
.choose { display: flex; flex-wrap: wrap; gap: .75rem 2rem; align-items: center; margin: 1.25rem 0 }
.versions ul { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; margin: 0; padding: 0 }
.versions a { display: block; padding: .3rem .85rem; border: 1px solid var(--strong); border-radius: 99px; text-decoration: none;
  color: var(--ink); background: var(--card); font-variant-numeric: tabular-nums }
.versions a:hover { border-color: var(--accent) }
.versions a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--card); font-weight: 600 }
.sections { position: sticky; top: 0; z-index: 2; display: flex; gap: .25rem 1.5rem; overflow-x: auto; padding: .75rem 0;
  background: var(--paper); border-bottom: 1px solid var(--line) }
.sections a { white-space: nowrap; text-decoration: none }
.sections a:hover { text-decoration: underline }
.ask { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; margin: .75rem 0 }
.ask :is(input, select, button) { font: inherit; padding: .4rem .7rem; border: 1px solid var(--strong); border-radius: 6px;
  background: var(--card); color: var(--ink); min-height: 2.5rem; max-width: 100% }
.ask button { border-color: var(--accent); color: var(--accent); font-weight: 600; cursor: pointer }
.ask button:hover { background: var(--tint) }
.ask input { flex: 0 1 22rem; min-width: 12rem }
`

const PARTS = `.scroll { overflow: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px }
.figure svg { display: block; margin: 0 auto; max-width: max(100%, 80rem); height: auto }
.code { max-height: 34rem }
.code pre { margin: 0; padding: 1rem 1.25rem; line-height: 1.5 }
.j-k { color: var(--accent) }
.j-s { color: var(--string) }
.j-n { color: var(--number) }
.files { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .6rem 0 0 }
.files a { padding: .25rem 0 }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 1rem }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.25rem }
.card p { margin: .4rem 0 }
.parts { display: flex; flex-wrap: wrap; gap: .15rem 1rem; list-style: none; margin: .75rem 0 0; padding: 0; font-size: .95rem }
.parts a { display: inline-block; padding: .2rem 0 }
.changes { list-style: none; padding: 0; margin: .75rem 0; max-width: 60rem }
.changes li { padding: .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
.mark { font-weight: 600 }
.mark.added { color: var(--added) }
.mark.removed { color: var(--removed) }
.mark.changed { color: var(--changed) }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.45 }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-bottom: 1px solid var(--line) }
thead th { background: var(--band); font-weight: 600; white-space: nowrap }
tbody tr:last-child > * { border-bottom: 0 }
tbody th { font-weight: 400 }
tr:target > * { background: var(--tint) }
#dicionario-tabela { min-width: 67rem }
#dicionario-tabela tbody th { min-width: 15rem; overflow-wrap: anywhere }
#dicionario-tabela tbody th a { color: var(--ink); text-decoration: none; font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: .85rem }
#dicionario-tabela tbody th a:hover { text-decoration: underline }
#dicionario-tabela td:nth-child(4) { min-width: 18rem }
#dicionario-tabela td:nth-child(5) { max-width: 17rem }
#dicionario-tabela td:nth-child(6) { min-width: 10rem }
#dicionario-tabela .mark { font-weight: 400; overflow-wrap: anywhere }
#dicionario-tabela td em { color: var(--soft) }
#achados { margin: .25rem 0 .5rem; color: var(--soft); font-size: .9rem }
@media (max-width: 40rem) {
  .versions a { padding: .35rem .7rem }
  .ask label { flex-basis: 100% }
  #dicionario-tabela th:first-child { position: sticky; left: 0; background: var(--card); border-right: 1px solid var(--line) }
  #dicionario-tabela tbody th { min-width: 9.5rem; max-width: 9.5rem }
}
`

const PRINT = `@page { size: A4; margin: 12mm }
@page figura { size: A4 landscape }
@media print {
  body { background: #fff; font-size: 10pt }
  main { padding: 0; max-width: none }
  .top nav, .skip, .sections, .ask, .choose, .files, .foot, .parts { display: none }
  .top { border: 0; padding: 0 }
  a { color: inherit; text-decoration: none }
  section { margin: 0 0 1rem }
  p { margin: .25rem 0 .5rem }
  .scroll { overflow: visible; border: 0; border-radius: 0 }
  .figure svg { max-width: 100%; max-height: 148mm; height: auto; width: auto; margin: 0 }
  .tall .figure svg { max-height: 232mm }
  .tall, .wide { break-before: page; break-inside: avoid }
  .wide { page: figura }
  #dicionario { break-before: page; page: figura }
  #dicionario-tabela { min-width: 0; font-size: 7.5pt }
  #dicionario-tabela tbody th { min-width: 0 }
  #dicionario-tabela tbody th a { font-size: 7pt }
  #dicionario-tabela td { min-width: 0 !important }
  th, td { padding: .2rem .35rem }
  tr { break-inside: avoid }
  thead { display: table-header-group }
  .code { max-height: none }
  .code pre { padding: 0; font-size: 7.5pt; white-space: pre-wrap }
}
`

/** The sheet of the pages about the standard, light and dark, for screens of any width and for paper. */
export const STANDARD_STYLE = `${COLOURS}${TEXT}${FRAME}${PARTS}${PRINT}${DARK_RULES}\n`
