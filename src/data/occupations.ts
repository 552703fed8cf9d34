import type { Duty } from './employers.ts'

/** How somebody with that occupation earns a living. */
export type Sector =
  | 'private'
  | 'public'
  | 'military'
  | 'domestic'
  | 'rural'
  | 'farmhand'
  | 'self-employed'
  | 'gig'
  | 'liberal'
  | 'executive'

export interface Occupation {
  /** CBO 2002, six digits. */
  readonly cbo: string
  /** Main occupation of the Receita Federal's income tax return, three digits. */
  readonly receita: string
  readonly title: string
  /** As it is said of a woman. */
  readonly feminineTitle: string
  readonly sector: Sector
  /** Reais a month in 2026: nine of ten earn between the two. */
  readonly income: readonly [number, number]
  readonly ages: readonly [number, number]
  /** Thousands of people, roughly. */
  readonly weight: number
  /** Part of them who are women. */
  readonly femaleShare: number
}

/** TABLE of what public servants are there for, by the first digits of their CBO; the others keep papers in order. */
const DUTIES: readonly (readonly [cbo: RegExp, duty: Duty])[] = [
  [/^(?:2235|3222|5151)/, 'health'],
  [/^23/, 'teaching'],
  [/^2541/, 'revenue'],
  [/^(?:1113|35141)/, 'justice'],
  [/^(?:02|35142)/, 'police'],
  [/^03/, 'fire'],
  [/^5172/, 'prison'],
]

/** Where in the public service somebody of that occupation works. */
export const dutyOf = (cbo: string): Duty =>
  DUTIES.find(([pattern]) => pattern.test(cbo))?.[1] ?? 'administration'

/** Nobody with a formal job earns less: the minimum wage of 2026, in reais a month. */
export const MINIMUM_WAGE = 1621

// CBO | Receita | title | from | to, reais a month | ages | thousands of people | part of women
const TABLE: Readonly<Record<Sector, string>> = {
  private: `
411005 | 410 | Auxiliar de escritório | 1621 | 2900 | 18-60 | 1400 | 0.62
411010 | 410 | Assistente administrativo | 1900 | 4300 | 18-65 | 1600 | 0.63
422105 | 420 | Recepcionista | 1621 | 2700 | 18-60 | 520 | 0.82
421125 | 420 | Operador de caixa | 1621 | 2500 | 18-60 | 1100 | 0.72
521110 | 529 | Vendedor de comércio varejista | 1621 | 3900 | 18-65 | 2600 | 0.56
521125 | 529 | Repositor de mercadorias | 1621 | 2300 | 18-55 | 600 | 0.35
422315 | 420 | Operador de telemarketing | 1621 | 2400 | 18-50 | 420 | 0.70
414125 | 420 | Estoquista | 1650 | 2700 | 18-58 | 450 | 0.25
782510 | 780 | Motorista de caminhão | 2300 | 6500 | 21-66 | 950 | 0.03
782220 | 780 | Operador de empilhadeira | 1900 | 3800 | 20-60 | 190 | 0.05
724315 | 720 | Soldador | 2100 | 5600 | 19-62 | 280 | 0.04
784205 | 780 | Alimentador de linha de produção | 1621 | 2700 | 18-58 | 1000 | 0.33
513405 | 513 | Garçom | 1621 | 3300 | 18-60 | 380 | 0.40
513205 | 513 | Cozinheiro | 1650 | 3500 | 19-65 | 900 | 0.60
513435 | 513 | Atendente de lanchonete | 1621 | 2300 | 18-50 | 700 | 0.68
514320 | 514 | Faxineiro | 1621 | 2300 | 18-66 | 1300 | 0.66
517410 | 514 | Porteiro de edifícios | 1650 | 2900 | 20-68 | 480 | 0.12
517330 | 517 | Vigilante | 1900 | 4000 | 21-62 | 520 | 0.09
848305 | 840 | Padeiro | 1750 | 3400 | 18-62 | 260 | 0.20
848510 | 840 | Açougueiro | 1800 | 3700 | 18-62 | 240 | 0.06
914405 | 900 | Mecânico de automóveis | 1900 | 5400 | 18-64 | 360 | 0.02
322205 | 322 | Técnico de enfermagem | 1900 | 4700 | 19-65 | 950 | 0.84
223505 | 227 | Enfermeiro | 3600 | 10500 | 23-68 | 380 | 0.85
223405 | 227 | Farmacêutico | 3900 | 9800 | 23-66 | 190 | 0.68
212405 | 212 | Analista de desenvolvimento de sistemas | 4300 | 19500 | 21-62 | 420 | 0.18
317110 | 212 | Desenvolvedor de sistemas | 2900 | 11500 | 19-58 | 290 | 0.15
252210 | 252 | Contador | 3600 | 14500 | 23-68 | 230 | 0.48
413110 | 351 | Auxiliar de contabilidade | 1750 | 3400 | 18-60 | 250 | 0.63
763215 | 760 | Costureiro na confecção em série | 1621 | 2600 | 18-64 | 480 | 0.88
715210 | 710 | Pedreiro de construtora | 1900 | 3900 | 18-65 | 620 | 0.01
717020 | 710 | Servente de obras | 1650 | 2400 | 18-60 | 600 | 0.02
252305 | 410 | Secretária executiva | 2500 | 8200 | 21-64 | 120 | 0.92
261125 | 261 | Jornalista | 2800 | 10500 | 22-66 | 60 | 0.52
262410 | 275 | Designer gráfico | 2000 | 7000 | 20-58 | 110 | 0.45
331105 | 290 | Professor da educação infantil | 1900 | 4800 | 20-66 | 480 | 0.95
354605 | 355 | Corretor de imóveis | 1800 | 14500 | 21-72 | 180 | 0.36
252105 | 252 | Administrador | 3100 | 13500 | 22-68 | 330 | 0.47
353205 | 410 | Técnico de operações bancárias | 3300 | 9500 | 19-60 | 210 | 0.49`,
  public: `
231210 | 291 | Professor do ensino fundamental | 4900 | 10500 | 23-70 | 900 | 0.82
232130 | 292 | Professor do ensino médio | 4900 | 11500 | 24-70 | 380 | 0.52
234120 | 294 | Professor do ensino superior | 8900 | 24500 | 29-74 | 140 | 0.42
515105 | 515 | Agente comunitário de saúde | 3036 | 4700 | 19-68 | 280 | 0.76
411010 | 116 | Agente administrativo do serviço público | 2300 | 8800 | 19-72 | 700 | 0.58
223505 | 227 | Enfermeiro da rede pública | 4750 | 13500 | 24-70 | 260 | 0.86
322205 | 322 | Técnico de enfermagem da rede pública | 3325 | 6900 | 20-70 | 380 | 0.85
254105 | 111 | Auditor-fiscal | 22900 | 38000 | 27-74 | 18 | 0.30
351410 | 109 | Escrivão judicial | 8500 | 22500 | 23-74 | 70 | 0.52
351420 | 113 | Escrivão de polícia | 6200 | 16500 | 23-68 | 40 | 0.38
517230 | 113 | Policial penal | 5200 | 12800 | 21-66 | 90 | 0.20
111325 | 102 | Juiz de direito | 32300 | 44000 | 29-74 | 14 | 0.38
261205 | 265 | Bibliotecário do serviço público | 4200 | 11500 | 24-70 | 18 | 0.80`,
  military: `
021210 | 040 | Soldado da polícia militar | 4100 | 8200 | 20-48 | 230 | 0.12
021205 | 040 | Cabo da polícia militar | 4900 | 9400 | 24-52 | 120 | 0.10
021110 | 040 | Sargento da polícia militar | 6200 | 12800 | 28-57 | 110 | 0.09
020205 | 040 | Capitão da polícia militar | 12800 | 24500 | 28-57 | 14 | 0.13
031210 | 050 | Soldado do corpo de bombeiros | 4200 | 8500 | 20-48 | 40 | 0.13
031110 | 050 | Sargento do corpo de bombeiros | 6300 | 12900 | 28-57 | 22 | 0.09
030305 | 050 | Tenente do corpo de bombeiros | 9800 | 19500 | 25-57 | 6 | 0.14`,
  domestic: `
512105 | 512 | Empregado doméstico | 1621 | 2700 | 18-68 | 3300 | 0.93
512115 | 512 | Faxineiro em casa de família | 1621 | 2600 | 18-66 | 700 | 0.95
513210 | 512 | Cozinheiro do serviço doméstico | 1800 | 4200 | 20-68 | 160 | 0.92
516205 | 512 | Babá | 1621 | 3300 | 18-60 | 380 | 0.98
516210 | 515 | Cuidador de idosos | 1621 | 3500 | 20-66 | 520 | 0.92
782305 | 512 | Motorista particular | 2200 | 4800 | 21-68 | 90 | 0.03
622010 | 512 | Jardineiro em casa de família | 1621 | 2800 | 18-68 | 90 | 0.04`,
  rural: `
612005 | 610 | Produtor agrícola | 1700 | 26000 | 20-78 | 1500 | 0.16
613115 | 610 | Criador de gado leiteiro | 1700 | 17500 | 20-78 | 700 | 0.18
613110 | 610 | Criador de gado de corte | 2200 | 32000 | 22-78 | 420 | 0.12
612305 | 610 | Produtor de hortaliças | 1400 | 9800 | 18-76 | 380 | 0.28
612605 | 610 | Cafeicultor | 1800 | 24000 | 20-78 | 240 | 0.18`,
  farmhand: `
621005 | 620 | Trabalhador rural | 1621 | 2600 | 18-66 | 900 | 0.15
622610 | 620 | Trabalhador da cultura de café | 1621 | 2900 | 18-64 | 210 | 0.24
641015 | 640 | Tratorista agrícola | 1800 | 4200 | 18-64 | 240 | 0.01`,
  'self-employed': `
631020 | 630 | Pescador artesanal | 900 | 2800 | 18-70 | 330 | 0.30
782315 | 518 | Motorista de táxi | 1700 | 5600 | 21-74 | 280 | 0.05
519115 | 518 | Mototaxista | 1300 | 3600 | 19-56 | 350 | 0.04
516110 | 516 | Cabeleireiro | 1300 | 6200 | 18-68 | 760 | 0.70
516120 | 516 | Manicure | 1100 | 3500 | 18-64 | 620 | 0.97
715210 | 710 | Pedreiro autônomo | 1600 | 5300 | 19-70 | 1400 | 0.01
715610 | 730 | Eletricista de instalações | 1700 | 6200 | 19-68 | 420 | 0.02
716610 | 710 | Pintor de obras | 1500 | 4600 | 18-68 | 520 | 0.02
724110 | 710 | Encanador | 1600 | 5400 | 19-68 | 240 | 0.01
763010 | 760 | Costureira sob encomenda | 900 | 3700 | 18-76 | 560 | 0.95
524305 | 529 | Vendedor ambulante | 800 | 3600 | 18-72 | 950 | 0.48
848305 | 840 | Padeiro por conta própria | 1500 | 6200 | 19-70 | 190 | 0.35
914405 | 900 | Mecânico por conta própria | 1700 | 7400 | 19-70 | 360 | 0.02
261805 | 372 | Fotógrafo | 1400 | 7200 | 19-66 | 110 | 0.34`,
  gig: `
782305 | 518 | Motorista de aplicativo | 1700 | 6400 | 21-68 | 1100 | 0.07
519110 | 519 | Entregador de motocicleta por aplicativo | 1500 | 4900 | 18-55 | 700 | 0.05
519105 | 519 | Entregador de bicicleta por aplicativo | 1000 | 2600 | 18-40 | 90 | 0.08`,
  liberal: `
225125 | 225 | Médico clínico | 9500 | 43000 | 25-75 | 230 | 0.46
225124 | 225 | Médico pediatra | 11000 | 44000 | 29-75 | 45 | 0.74
223208 | 226 | Cirurgião-dentista | 4300 | 25500 | 23-74 | 240 | 0.58
241005 | 241 | Advogado | 2900 | 33000 | 23-75 | 620 | 0.50
214105 | 214 | Arquiteto | 3300 | 19500 | 23-74 | 110 | 0.64
214205 | 214 | Engenheiro civil | 5300 | 25500 | 23-74 | 190 | 0.22
251510 | 255 | Psicólogo clínico | 2400 | 13500 | 23-74 | 230 | 0.88
223605 | 229 | Fisioterapeuta | 2200 | 9800 | 23-68 | 190 | 0.80
223305 | 228 | Médico veterinário | 3100 | 15500 | 23-72 | 110 | 0.55
223710 | 227 | Nutricionista | 2200 | 9200 | 23-68 | 120 | 0.94`,
  executive: `
121010 | 120 | Diretor-geral de empresa | 19500 | 98000 | 35-74 | 70 | 0.22
122205 | 120 | Diretor de produção | 21000 | 86000 | 35-72 | 28 | 0.14
123115 | 120 | Diretor financeiro | 22000 | 95000 | 35-72 | 26 | 0.26
142105 | 130 | Gerente administrativo | 7800 | 33000 | 28-70 | 210 | 0.44
142305 | 130 | Gerente comercial | 7500 | 36000 | 28-70 | 230 | 0.34
131210 | 130 | Gerente de serviços de saúde | 8200 | 31000 | 30-70 | 38 | 0.60`,
}

/** Ranks have one form; so have the words that end in neither o, or nor ão. */
const ONE_FORM = /^(?:Soldado|Cabo|Sargento)$/
const ADJECTIVES = /^(?:administrativo|doméstico|autônomo|clínico)$/

/** `Empregado doméstico` is `Empregada doméstica`: the first word, and an adjective that follows it. */
function feminine(title: string): string {
  const [first = '', second = '', ...rest] = title.split(' ')
  if (ONE_FORM.test(first)) return title
  const noun = first.replace(/ão$/, 'ã').replace(/or$/, 'ora').replace(/o$/, 'a')
  const next = ADJECTIVES.test(second) ? second.replace(/o$/, 'a') : second
  return [noun, next, ...rest].join(' ').trim()
}

function occupationFrom(sector: Sector, line: string): Occupation {
  const [cbo, receita, title, low, high, ages, weight, femaleShare] = line.split(' | ')
  const [youngest, oldest] = ages!.split('-').map(Number)
  return {
    cbo: cbo!,
    receita: receita!,
    title: title!,
    feminineTitle: feminine(title!),
    sector,
    income: [Number(low), Number(high)],
    ages: [youngest!, oldest!],
    weight: Number(weight),
    femaleShare: Number(femaleShare),
  }
}

export const OCCUPATIONS: readonly Occupation[] = (Object.entries(TABLE) as [Sector, string][]).flatMap(
  ([sector, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) => occupationFrom(sector, line)),
)
