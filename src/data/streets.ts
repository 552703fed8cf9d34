/** A thoroughfare whose name is found in a great many Brazilian towns. */
export interface Street {
  readonly kind: string
  readonly name: string
  readonly weight: number
}

// Names parted by semicolons; those of `everywhere` are met four times as often as the `common` ones.
const NAMES: Readonly<Record<string, { readonly everywhere?: string; readonly common: string }>> = {
  Rua: {
    everywhere: `
      Sete de Setembro; Quinze de Novembro; Treze de Maio; Dom Pedro II; Tiradentes; Marechal Deodoro
      Duque de Caxias; Rui Barbosa; Santos Dumont; Castro Alves; São José; São João
      Santo Antônio; das Flores`,
    common: `
      Vinte e Um de Abril; Primeiro de Maio; Dom Pedro I; Princesa Isabel; Marechal Floriano; Machado de Assis
      José de Alencar; Gonçalves Dias; Olavo Bilac; Osvaldo Cruz; Barão do Rio Branco; Visconde de Mauá
      General Osório; Almirante Barroso; Marquês de Tamandaré; Bento Gonçalves; José Bonifácio; Benjamin Constant
      Quintino Bocaiúva; Campos Sales; Prudente de Morais; Rodrigues Alves; Afonso Pena; Floriano Peixoto
      São Pedro; São Paulo; São Francisco; Santa Luzia; Santa Rita; Nossa Senhora Aparecida
      Nossa Senhora das Graças; do Rosário; da Matriz; das Palmeiras; das Acácias; dos Ipês
      das Mangueiras; das Laranjeiras; dos Jasmins; das Orquídeas; das Violetas; das Hortênsias
      dos Girassóis; do Comércio; da Paz; da Liberdade; da Independência; da República
      da Saudade; da Esperança; do Sol; da Lua; Bela Vista; Boa Vista
      Alegre; Direita; Amazonas; Bahia; Ceará; Goiás
      Maranhão; Mato Grosso; Minas Gerais; Pará; Paraíba; Paraná
      Pernambuco; Rio de Janeiro; Rio Grande do Sul; Santa Catarina; Sergipe; Alagoas
      Espírito Santo; Tocantins; Araguaia; Tapajós; Iguaçu; Tupi
      Guarani; Tamoios; Aimorés; Carijós; Argentina; Chile
      Paraguai; Uruguai; Portugal; Itália; Monteiro Lobato; Cecília Meireles
      Carlos Gomes; Villa-Lobos; Euclides da Cunha; Joaquim Nabuco; Padre Anchieta; Padre Cícero
      Dom Bosco; Anita Garibaldi; Zumbi dos Palmares; Chiquinha Gonzaga`,
  },
  Avenida: {
    everywhere: `
      Brasil; Getúlio Vargas; Presidente Vargas; Santos Dumont; Dom Pedro II; Sete de Setembro`,
    common: `
      Juscelino Kubitschek; Presidente Kennedy; Tancredo Neves; Castelo Branco; Rio Branco; São Paulo
      Beira-Rio; Independência; das Nações; dos Estados; Brasília; Central
      Governador Valadares; Perimetral; dos Trabalhadores; do Contorno; das Américas; Atlântica`,
  },
  Travessa: {
    common: `
      da Paz; São Jorge; Boa Esperança; Santa Clara; do Comércio; São Miguel`,
  },
  Praça: {
    everywhere: `
      Quinze de Novembro; Rui Barbosa; Tiradentes`,
    common: `
      da Bandeira; da Matriz; da República`,
  },
  Alameda: {
    common: `
      das Acácias; dos Ipês; das Rosas; dos Pinheiros`,
  },
}

/** How many of a hundred addresses stand in a street of that kind. */
const SHARE: Readonly<Record<string, number>> = { Rua: 78, Avenida: 14, Travessa: 4, Praça: 2, Alameda: 2 }

const split = (text = ''): string[] =>
  text.trim() === '' ? [] : text.split(/[;\n]/).map((name) => name.trim())

export const STREETS: readonly Street[] = Object.entries(NAMES).flatMap(([kind, { everywhere, common }]) => {
  const rows = [
    ...split(everywhere).map((name) => ({ name, parts: 4 })),
    ...split(common).map((name) => ({ name, parts: 1 })),
  ].filter(({ name }) => name !== '')
  const parts = rows.reduce((sum, row) => sum + row.parts, 0)
  return rows.map((row) => ({ kind, name: row.name, weight: ((SHARE[kind] ?? 1) * row.parts) / parts }))
})

/**
 * TABLE of how Brasília numbers its homes and offices: it has blocks and sets instead of streets. `#` is a number up to
 * the one behind it, `@` a letter up to that one.
 */
export const BRASILIA: Readonly<
  Record<string, { readonly home: readonly string[]; readonly office: readonly string[] }>
> = {
  'Asa Sul': {
    home: [
      'SQS {102-116} Bloco {A-K}',
      'SQS {202-216} Bloco {A-K}',
      'SQS {302-316} Bloco {A-K}',
      'SQS {402-416} Bloco {A-T}',
    ],
    office: ['CLS {102-115} Bloco {A-D}', 'CLS {202-215} Bloco {A-D}', 'CLS {402-415} Bloco {A-D}'],
  },
  'Asa Norte': {
    home: [
      'SQN {102-116} Bloco {A-K}',
      'SQN {202-216} Bloco {A-K}',
      'SQN {302-316} Bloco {A-K}',
      'SQN {402-416} Bloco {A-T}',
    ],
    office: ['CLN {102-116} Bloco {A-E}', 'CLN {202-216} Bloco {A-E}', 'CLN {402-416} Bloco {A-E}'],
  },
  'Taguatinga Norte': {
    home: ['QNA {1-56} Casa {1-30}', 'QNJ {1-56} Casa {1-40}'],
    office: ['CNA {1-4} Lote {1-14}', 'QNA {1-56} Lote {1-30}'],
  },
  'Ceilândia Norte': {
    home: ['QNN {1-25} Conjunto {A-P} Casa {1-48}', 'QNM {1-25} Conjunto {A-P} Casa {1-48}'],
    office: ['QNN {1-25} Conjunto {A-P} Lote {1-48}'],
  },
  'Guará I': {
    home: ['QE {2-20} Conjunto {A-V} Casa {1-40}', 'QI {2-22} Conjunto {A-V} Casa {1-40}'],
    office: ['QE {2-20} Área Especial {1-8}', 'QE {2-20} Lote {1-30}'],
  },
  'Lago Norte': {
    home: ['SHIN QI {1-16} Conjunto {1-12} Casa {1-24}', 'SHIN QL {1-16} Conjunto {1-12} Casa {1-20}'],
    office: ['CA {1-11} Lote {1-20}'],
  },
  Sobradinho: {
    home: ['Quadra {1-18} Conjunto {A-H} Casa {1-40}'],
    office: ['Quadra Central Bloco {1-12} Lote {1-20}'],
  },
  'Samambaia Sul': {
    home: ['QS {101-123} Conjunto {1-12} Casa {1-30}', 'QR {101-123} Conjunto {1-16} Casa {1-30}'],
    office: ['QS {101-123} Conjunto {1-8} Lote {1-12}'],
  },
}

/** Avenues so famous where they are that they lie in one part of the city only. */
export const FAMOUS: Readonly<Partial<Record<string, RegExp>>> = {
  RJ: /^(?:Brasil|Presidente Vargas|Rio Branco|das Américas|Atlântica|Beira-Rio|Dom Pedro II)$/,
  SP: /^(?:Brasil|São Paulo|Rio Branco|Santos Dumont|Tiradentes)$/,
  MG: /^(?:do Contorno|Brasil|Afonso Pena|Amazonas)$/,
  SC: /^(?:Brasil|Atlântica)$/,
}

/** Where people of the country live: farms and smallholdings have names, not streets. */
export const LOCALITIES: readonly string[] = [
  'Sítio Boa Vista, s/n',
  'Sítio Santo Antônio, s/n',
  'Sítio São José, s/n',
  'Sítio Água Limpa, s/n',
  'Sítio Bela Vista, s/n',
  'Sítio Três Irmãos, s/n',
  'Sítio Recanto, s/n',
  'Fazenda Santa Rita, s/n',
  'Fazenda São João, s/n',
  'Fazenda Boa Esperança, s/n',
  'Fazenda Santa Maria, s/n',
  'Fazenda Cachoeira, s/n',
  'Fazenda Barra Grande, s/n',
  'Chácara Primavera, s/n',
  'Chácara das Flores, s/n',
  'Chácara São Francisco, s/n',
  'Estrada Municipal, km 4',
  'Estrada Municipal, km 7',
  'Estrada do Barreiro, km 3',
  'Estrada da Capela, km 2',
  'Estrada Velha, km 9',
]
