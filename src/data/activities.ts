/** How large a company is, after its yearly revenue. */
export type Size = 'mei' | 'micro' | 'small' | 'medium' | 'large'

export type Field =
  | 'retail'
  | 'food'
  | 'services'
  | 'construction'
  | 'industry'
  | 'agro'
  | 'health'
  | 'education'
  | 'technology'
  | 'transport'
  | 'holding'
  | 'association'
  | 'condominium'

export interface Activity {
  /** CNAE subclass 2.3, seven digits. */
  readonly cnae: string
  readonly title: string
  readonly field: Field
  /** How shops of that kind call themselves. */
  readonly words: readonly string[]
  /** What the legal name says that the company does. */
  readonly purpose: string
  /** Reais a year, over all of its sizes. */
  readonly revenue: readonly [number, number]
  readonly sizes: readonly Size[]
  /** Thousands of companies, roughly. */
  readonly weight: number
  /** CNAE codes that such a company also has. */
  readonly related: readonly string[]
}

/**
 * Reais a year. The ceilings of a micro-entrepreneur (MEI), a micro and a small company are the law's (LC 123/2006);
 * medium and large as the BNDES parts them.
 */
export const SIZE_REVENUE: Readonly<Record<Size, readonly [number, number]>> = {
  mei: [12_000, 81_000],
  micro: [60_000, 360_000],
  small: [360_000, 4_800_000],
  medium: [4_800_000, 300_000_000],
  large: [300_000_000, 3_000_000_000],
}

// CNAE | title | words | purpose | thousands of reais a year, from | to | sizes | thousands of companies | related CNAE
const TABLE: Readonly<Record<Field, string>> = {
  food: `
4721102 | Padaria e confeitaria | Padaria, Panificadora, Confeitaria | Comércio de Pães e Doces | 15 | 4600 | mei micro small | 110 | 4729699 5611203
1091102 | Fabricação própria de pães e doces | Padaria Artesanal, Casa de Pães | Indústria de Panificação | 15 | 4600 | mei micro small | 110 | 4721102
5611201 | Restaurante | Restaurante, Cantina, Churrascaria | Alimentos e Bebidas | 72 | 95000 | micro small medium | 120 | 5620104
5611203 | Lanchonete e sucos | Lanchonete, Lanches, Casa de Sucos | Lanches | 15 | 95000 | mei micro small medium | 330 | 5620104
5612100 | Alimentação ambulante | Barraca, Quiosque, Carrinho de Lanches | Alimentação Ambulante | 12 | 57 | mei | 180 | -
5620104 | Marmitas e refeições em casa | Marmitaria, Cozinha | Refeições | 15 | 350 | mei micro | 250 | 5611203
1053800 | Sorvetes | Sorveteria, Gelateria | Sorvetes | 72 | 95000 | micro small medium | 16 | 4721104`,
  retail: `
4712100 | Minimercado e mercearia | Mercearia, Mercadinho, Empório | Comércio de Alimentos | 15 | 4600 | mei micro small | 300 | 4723700 4724500
4711302 | Supermercado | Supermercado, Mercado | Supermercados | 390 | 2660000 | small medium large | 60 | 4721102 4722901
4721104 | Doces e balas | Doceria, Bomboniere | Comércio de Doces | 15 | 4600 | mei micro small | 90 | 5611203
4530703 | Autopeças | Autopeças, Casa das Peças | Comércio de Autopeças | 72 | 95000 | micro small medium | 60 | 4520001
4781400 | Loja de roupas | Modas, Boutique, Loja | Comércio de Vestuário | 15 | 95000 | mei micro small medium | 800 | 4782201
4782201 | Loja de calçados | Calçados, Sapataria | Comércio de Calçados | 15 | 95000 | mei micro small medium | 90 | 4781400
4771701 | Farmácia | Farmácia, Drogaria | Comércio de Medicamentos | 72 | 95000 | micro small medium | 70 | 4772500
4772500 | Cosméticos | Perfumaria, Cosméticos | Comércio de Cosméticos | 15 | 4600 | mei micro small | 260 | 4781400
4789004 | Pet shop | Pet Shop, Casa de Ração | Comércio de Produtos para Animais | 15 | 4600 | mei micro small | 110 | 9609208
4744099 | Materiais de construção | Materiais de Construção, Depósito | Comércio de Materiais de Construção | 72 | 95000 | micro small medium | 80 | 4744001
4744001 | Ferragens e ferramentas | Ferragens, Casa das Ferramentas | Comércio de Ferragens | 15 | 4600 | mei micro small | 80 | 4742300
4753900 | Eletrodomésticos | Eletro, Eletromóveis | Comércio de Eletrodomésticos | 390 | 1900000 | small medium large | 25 | 4754701
4754701 | Loja de móveis | Móveis, Casa dos Móveis | Comércio de Móveis | 72 | 95000 | micro small medium | 40 | 4753900
4761003 | Papelaria | Papelaria, Livraria e Papelaria | Comércio de Papelaria | 15 | 4600 | mei micro small | 80 | 4789007
4789007 | Material de escritório | Suprimentos, Escritório e Cia | Comércio de Suprimentos | 72 | 95000 | micro small medium | 20 | 4761003
4731800 | Posto de combustíveis | Posto, Auto Posto | Comércio de Combustíveis | 390 | 123500 | small medium | 35 | 4729602
4663000 | Máquinas para a indústria, por atacado | Máquinas, Equipamentos | Comércio Atacadista de Máquinas | 390 | 2280000 | small medium large | 18 | 4669999
4639701 | Alimentos por atacado | Atacado, Distribuidora | Distribuidora de Alimentos | 390 | 2850000 | small medium large | 28 | 4711302`,
  services: `
9602501 | Salão de beleza | Salão, Espaço de Beleza, Barbearia | Serviços de Beleza | 12 | 280 | mei micro | 800 | 9602502
9602502 | Estética | Estética, Espaço Estético | Serviços de Estética | 15 | 350 | mei micro | 330 | 9602501
4520001 | Oficina mecânica | Oficina, Auto Mecânica, Mecânica | Reparação Automotiva | 15 | 4600 | mei micro small | 330 | 4530703
9609208 | Banho e tosa | Banho e Tosa, Estética Animal | Serviços para Animais | 12 | 280 | mei micro | 60 | 4789004
7020400 | Consultoria em gestão | Consultoria, Gestão | Consultoria Empresarial | 72 | 95000 | micro small medium | 120 | 8599604
6920601 | Contabilidade | Contabilidade, Escritório Contábil | Serviços Contábeis | 72 | 4600 | micro small | 80 | 7020400
7319002 | Promoção de vendas | Promoções, Divulgação | Promoção de Vendas | 15 | 4600 | mei micro small | 560 | 7311400
7311400 | Agência de publicidade | Publicidade, Comunicação | Publicidade e Propaganda | 72 | 95000 | micro small medium | 30 | 7319002
7420001 | Fotografia | Fotografia, Estúdio | Produções Fotográficas | 12 | 280 | mei micro | 110 | 7420004
8211300 | Apoio administrativo | Apoio Administrativo, Escritório | Serviços Administrativos | 15 | 4600 | mei micro small | 450 | 8219999
8121400 | Limpeza de prédios | Limpeza, Conservação | Serviços de Limpeza | 72 | 95000 | micro small medium | 45 | 8111700
8011101 | Vigilância privada | Segurança, Vigilância | Segurança Privada | 390 | 95000 | small medium | 12 | 8020001
6821801 | Corretagem de imóveis | Imóveis, Imobiliária | Negócios Imobiliários | 72 | 4600 | micro small | 60 | 6821802
5510801 | Hotel | Hotel, Pousada | Hotelaria | 72 | 95000 | micro small medium | 30 | 5611201
9601701 | Lavanderia | Lavanderia | Serviços de Lavanderia | 58 | 3680 | micro small | 18 | -
9313100 | Academia de ginástica | Academia, Estúdio Fitness | Condicionamento Físico | 72 | 95000 | micro small medium | 55 | 8591100`,
  construction: `
4120400 | Construção de edifícios | Construtora, Engenharia | Construções | 390 | 1900000 | small medium large | 60 | 4399103
4399103 | Obras de alvenaria | Obras, Reformas | Serviços de Construção | 15 | 4600 | mei micro small | 470 | 4330404
4330404 | Pintura de edifícios | Pinturas, Acabamentos | Serviços de Pintura | 14 | 315 | mei micro | 110 | 4399103
4321500 | Instalação elétrica | Elétrica, Instalações | Instalações Elétricas | 15 | 4600 | mei micro small | 160 | 4322301
4322301 | Instalação hidráulica | Hidráulica, Instalações | Instalações Hidráulicas | 15 | 4600 | mei micro small | 60 | 4321500
4211101 | Rodovias e ferrovias | Infraestrutura, Pavimentação | Obras de Infraestrutura | 5200 | 1900000 | medium large | 8 | 4213800`,
  transport: `
4930202 | Transporte rodoviário de carga | Transportes, Transportadora, Logística | Transportes | 72 | 1900000 | micro small medium large | 90 | 5211799
4930201 | Carga municipal | Fretes, Entregas | Transportes | 15 | 4600 | mei micro small | 340 | 4930202
5320202 | Entrega rápida | Entregas, Expresso | Entregas Rápidas | 15 | 4600 | mei micro small | 310 | 4930201
4923001 | Táxi | Táxi | Serviço de Táxi | 13 | 69 | mei | 130 | -
4921302 | Ônibus entre cidades da região | Viação, Transporte Coletivo | Transporte Coletivo | 390 | 1900000 | small medium large | 8 | 4922101`,
  technology: `
6201501 | Software sob encomenda | Sistemas, Software | Desenvolvimento de Sistemas | 72 | 95000 | micro small medium | 80 | 6204000
6202300 | Software licenciado | Tecnologia, Plataformas | Tecnologia da Informação | 390 | 1900000 | small medium large | 35 | 6201501
6204000 | Consultoria em tecnologia | Consultoria em TI, Tecnologia | Consultoria em Tecnologia | 72 | 95000 | micro small medium | 60 | 6201501
6311900 | Tratamento de dados | Dados, Nuvem | Processamento de Dados | 390 | 1900000 | small medium large | 14 | 6203100
9511800 | Conserto de computadores | Informática, Assistência Técnica | Serviços de Informática | 15 | 350 | mei micro | 150 | 4751201`,
  industry: `
1412603 | Facção de roupas | Ateliê, Costuras | Facção de Roupas | 15 | 4600 | mei micro small | 120 | 1412602
1412601 | Confecção de roupas | Confecções, Malhas | Confecções | 72 | 95000 | micro small medium | 60 | 4781400
1412602 | Confecção sob medida | Ateliê de Costura, Alfaiataria | Confecção sob Medida | 12 | 280 | mei micro | 200 | 9529199
3101200 | Móveis de madeira | Marcenaria, Móveis | Indústria de Móveis | 15 | 95000 | mei micro small medium | 100 | 4754701
2542000 | Serralheria | Serralheria, Metais | Artefatos de Metal | 15 | 4600 | mei micro small | 110 | 2512800
2512800 | Esquadrias de metal | Esquadrias, Alumínio | Indústria de Esquadrias | 72 | 95000 | micro small medium | 25 | 2542000
2539001 | Usinagem e tornearia | Usinagem, Tornearia | Usinagem | 72 | 1900000 | micro small medium large | 22 | 2542000
1052000 | Laticínios | Laticínios, Queijaria | Indústria de Laticínios | 390 | 1900000 | small medium large | 14 | 4631100
1013901 | Produtos de carne | Frigorífico, Alimentos | Indústria de Alimentos | 5200 | 2850000 | medium large | 8 | 4634601
2229399 | Artefatos de plástico | Plásticos, Embalagens | Indústria de Plásticos | 390 | 1900000 | small medium large | 14 | 2222600
2330303 | Artefatos de fibrocimento | Artefatos de Cimento, Pré-Moldados | Artefatos de Cimento | 72 | 95000 | micro small medium | 16 | 4744099
1813001 | Impressos de publicidade | Gráfica, Impressos | Artes Gráficas | 15 | 4600 | mei micro small | 60 | 1821100`,
  agro: `
0115600 | Cultivo de soja | Agrícola, Grãos | Agropecuária | 390 | 2280000 | small medium large | 30 | 0111302
0111302 | Cultivo de milho | Agrícola, Grãos | Agrícola | 390 | 95000 | small medium | 25 | 0115600
0134200 | Cultivo de café | Café, Cafeeira | Cafeicultura | 390 | 95000 | small medium | 22 | 1081302
0151201 | Gado de corte | Agropecuária, Pecuária | Pecuária | 390 | 1900000 | small medium large | 40 | 0151202
0151202 | Gado de leite | Leite, Agropecuária | Pecuária Leiteira | 390 | 95000 | small medium | 30 | 0151201
0121101 | Hortaliças | Hortaliças, Horta | Hortifrúti | 72 | 4600 | micro small | 18 | 4633801
0131800 | Laranja | Citros, Citrícola | Citricultura | 390 | 95000 | small medium | 8 | -`,
  health: `
8630503 | Consultório médico | Clínica, Consultório | Serviços Médicos | 72 | 95000 | micro small medium | 80 | 8630502
8630502 | Clínica com exames | Clínica, Centro Médico | Serviços de Saúde | 390 | 95000 | small medium | 35 | 8630503
8630504 | Odontologia | Odontologia, Clínica Odontológica | Serviços Odontológicos | 72 | 4600 | micro small | 75 | -
8650004 | Fisioterapia | Fisioterapia, Reabilitação | Serviços de Fisioterapia | 72 | 4600 | micro small | 40 | 8650003
8650003 | Psicologia | Psicologia, Espaço Terapêutico | Serviços de Psicologia | 50 | 3220 | micro small | 40 | -
8640202 | Laboratório clínico | Laboratório, Análises Clínicas | Análises Clínicas | 390 | 95000 | small medium | 14 | -
7500100 | Veterinária | Clínica Veterinária, Veterinária | Serviços Veterinários | 72 | 4600 | micro small | 35 | 4789004`,
  education: `
8513900 | Ensino fundamental | Colégio, Escola | Ensino | 390 | 95000 | small medium | 16 | 8512100
8593700 | Ensino de idiomas | Idiomas, Escola de Idiomas | Ensino de Idiomas | 12 | 3680 | mei micro small | 80 | 8599699
8599604 | Treinamento profissional | Treinamentos, Cursos | Treinamento | 15 | 4600 | mei micro small | 280 | -`,
  holding: `
6462000 | Holding de empresas não financeiras | Participações, Holding | Participações | 58 | 1520000 | micro small medium large | 40 | 6463800`,
  condominium: `
8112500 | Condomínio predial | Condomínio | Condomínio | 65 | 4140 | micro small | 60 | -`,
  association: `
9430800 | Defesa de direitos sociais | Associação | Associação | 43 | 2760 | micro small | 30 | 9499500
9499500 | Outras associações | Associação | Associação | 50 | 3220 | micro small | 40 | -
9493600 | Associação de cultura e arte | Associação Cultural | Associação | 43 | 210 | micro | 20 | 9001999
9312300 | Clube social e esportivo | Clube | Associação Esportiva | 72 | 4600 | micro small | 16 | -`,
}

function activityFrom(field: Field, line: string): Activity {
  const [cnae, title, words, purpose, low, high, sizes, weight, related] = line.split(' | ')
  return {
    cnae: cnae!,
    title: title!,
    field,
    words: words!.split(', '),
    purpose: purpose!,
    revenue: [Number(low) * 1000, Number(high) * 1000],
    sizes: sizes!.split(' ') as Size[],
    weight: Number(weight),
    related: related === '-' ? [] : related!.split(' '),
  }
}

export const ACTIVITIES: readonly Activity[] = (Object.entries(TABLE) as [Field, string][]).flatMap(
  ([field, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) => activityFrom(field, line)),
)
